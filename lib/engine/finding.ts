/** How much a finding matters: an error fails synthesis, a warning is printed. */
export type FindingSeverity = 'error' | 'warning';

/** A place in the source of a handler. */
export interface HandlerPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding, exactly as `check --format json` prints it. */
export interface Finding {
  /** Id of the rule; the acknowledge id is `SafeLambdaApi::<rule>`. */
  readonly rule: string;
  readonly severity: FindingSeverity;
  /** What the caller sees: status codes as text, or `deploy` when the deployment fails. */
  readonly status: readonly string[];
  readonly message: string;
  readonly fix: string;
  /** Address of the rule's page. */
  readonly docs: string;
  /** File of the template, as it was given. */
  readonly template: string;
  readonly logicalId: string;
  /** Path in the construct tree; absent where the template does not tell it. */
  readonly constructPath?: string;
  /** Path of the property, such as `Properties.Timeout`. */
  readonly property: string;
  /** Worlds in which it holds; absent when it holds in every world. */
  readonly worlds?: readonly string[];
  /** Place in the handler's source; absent for findings about the template. */
  readonly handler?: HandlerPlace;
}
