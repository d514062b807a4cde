/** A fault of one rule that is one of another rule too. */
export interface Implied {
  readonly rule: string;
  /** Absent: every fault of the rule. */
  readonly fault?: string;
  readonly implies: string;
  readonly why: string;
}

export const IMPLIED: readonly Implied[] = [];

/** Rules without a fault of their own here, and why. */
export const WITHOUT_FAULT: Readonly<Record<string, string>> = {};
