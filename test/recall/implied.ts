/** A fault of one rule that is one of another rule too. */
export interface Implied {
  readonly rule: string;
  /** Absent: every fault of the rule. */
  readonly fault?: string;
  readonly implies: string;
  readonly why: string;
}

export const IMPLIED: readonly Implied[] = [
  { rule: 'authorizer-permission-missing', implies: 'invoke-permission-missing', why: 'one function is authorizer and back end, and has one permission for both' },
  { rule: 'authorizer-permission-missing', implies: 'invoke-permission-mismatch', why: 'one function is authorizer and back end, and has one permission for both' },
  { rule: 'event-invocation-on-proxy', fault: 'the value has no quotes of its own', implies: 'function-outlives-integration', why: 'the call stays synchronous, and the function was made for one that is not' },
  { rule: 'function-outlives-integration', fault: 'the integration waits 2 s', implies: 'alarm-impossible', why: 'an alarm on the latency had a threshold above 2 s' },
  { rule: 'function-timeout-default', implies: 'alarm-impossible', why: 'an alarm on the duration had a threshold above 3 s' },
];

/** Rules without a fault of their own here, and why. */
export const WITHOUT_FAULT: Readonly<Record<string, string>> = {};

/** Faults that are not found yet, as `rule: fault, in sample`. An entry that is found has to go. */
export const KNOWN_MISSES: Readonly<Record<string, string>> = {
};
