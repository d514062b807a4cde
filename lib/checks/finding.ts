import type { Finding } from '../engine/finding';

/** One finding of the checks, as unit tests see it. */
export interface SafeLambdaApiFinding {
  /** Id of the rule; `SafeLambdaApi::<rule>` acknowledges it. */
  readonly rule: string;

  /** `error` or `warning`. */
  readonly severity: string;

  /** What the caller sees: status codes, or `deploy` when the deployment fails. */
  readonly status: string[];

  /** What is wrong, what the caller gets for it, and why. */
  readonly message: string;

  /** What to do. */
  readonly fix: string;

  /** Address of the rule's page. */
  readonly docs: string;

  /** Path of the construct. */
  readonly constructPath: string;

  /** Logical id of the resource in its template. */
  readonly logicalId: string;

  /** Path of the property in the template, such as `Properties.Timeout`. */
  readonly property: string;

  /**
   * Where the finding holds, in a template with conditions.
   * @default - everywhere
   */
  readonly worlds?: string[];
}

/** The engine's finding without what only files know. */
export function toPublicFinding(finding: Finding): SafeLambdaApiFinding {
  const { template: _, handler: __, constructPath = '', status, worlds, ...rest } = finding;
  return { ...rest, constructPath, status: [...status], ...worlds && { worlds: [...worlds] } };
}
