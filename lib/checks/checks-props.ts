import type { Duration } from 'aws-cdk-lib';

/** How strict the checks are. */
export enum CheckPreset {
  /** Only what fails the deployment or certainly answers with an error; for adoption in an existing code base. */
  MINIMAL = 'minimal',

  /** Errors, and warnings for what hides, delays or invites an error. */
  RECOMMENDED = 'recommended',

  /** Every rule, and every finding is an error. */
  STRICT = 'strict',
}

/** What a finding of a rule counts. */
export enum RuleSeverity {
  /** Fails synthesis. */
  ERROR = 'error',

  /** Is printed. */
  WARNING = 'warning',

  /** Is not reported. */
  OFF = 'off',
}

/**
 * Options of the checks. The same options can be given once for a whole organisation in `cdk.json`, as context under the key
 * `safe-lambda-api`, with durations in seconds: `{ "preset": "strict", "integrationTimeoutQuota": 60 }`. What is given in code wins.
 *
 * Options apply to a construct and everything below it; where several are given, the nearest one wins, option by option.
 */
export interface SafeLambdaApiChecksProps {
  /**
   * How strict the checks are.
   * @default CheckPreset.RECOMMENDED
   */
  readonly preset?: CheckPreset;

  /**
   * What the findings of single rules count, by rule id, such as `{ 'access-log-missing': RuleSeverity.ERROR }`.
   * @default - as preset and rule say
   */
  readonly severities?: { [ruleId: string]: RuleSeverity };

  /**
   * Concurrent executions that the account may use in a Region, at least 1. Declared, a sum of reservations that exceeds it is an error.
   * @default - 1,000 is assumed, and exceeding it is a warning
   */
  readonly accountConcurrencyLimit?: number;

  /**
   * Concurrency that Lambda keeps unreserved, at least 0.
   * @default 100
   */
  readonly unreservedConcurrencyMinimum?: number;

  /**
   * The account's quota "Maximum integration timeout in milliseconds" of regional and private REST APIs, at least 50 ms.
   * @default - unknown: a longer timeout than 29 s is a warning
   */
  readonly integrationTimeoutQuota?: Duration;

  /**
   * Whether the account has its CloudWatch role for API Gateway already. `false` says that this app is the one that sets it.
   * @default - unknown
   */
  readonly existingAccountRole?: boolean;

  /**
   * Names of the stages that serve production; rules about missing alarms and leaked data look at these only.
   * @default - every stage, unless its name says otherwise
   */
  readonly productionStages?: string[];

  /**
   * How long a request is expected to take, from which a throttle is compared with the concurrency behind it.
   * @default - unknown: nothing is compared
   */
  readonly expectedDuration?: Duration;
}
