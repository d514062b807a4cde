import type { HandlerCode } from '../handlers/facts';
import type { ApiKind, ApiModel, LambdaFunction, Resource } from '../model';
import type { Example } from './example';

/** `error` and `warning` count in preset `recommended`; `strict` is reported in preset `strict` only. */
export type Severity = 'error' | 'warning' | 'strict';

/** The folder of a rule, and the heading under which the catalogue lists it. */
export type Area = 'timeouts' | 'responses' | 'access' | 'concurrency' | 'logging' | 'monitoring' | 'authorizers' | 'network';

/** What the caller sees, by kind of API: status codes as text, `deploy` when the deployment fails, or words such as `blind 5xx`. */
export type StatusByKind = Readonly<Partial<Record<ApiKind, readonly string[]>>>;

/** What callers get where AWS neither documents the answer nor anybody recorded it. */
export const UNDOCUMENTED = 'undocumented answer';

/** A rule: all that a user reads about it, and the check itself. One file holds one rule, and its name is the id. */
export interface Rule {
  /** Kebab-case; file name, docs page, acknowledge id and test carry it. */
  readonly id: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly status: StatusByKind;
  /** One sentence that says what is wrong, without a final period. */
  readonly title: string;
  /** Why the caller gets the status: what the service does. */
  readonly why: string;
  /** What to do, as a command; a violation may give a more exact one. */
  readonly fix: string;
  /** The log line (or deploy error) that an operator finds. */
  readonly evidence?: string;
  /** What the access log of an HTTP API, which has no execution log, says in its place; null where nothing is documented. */
  readonly httpEvidence?: string | null;
  /** When the finding may be acknowledged. */
  readonly whenNot: string;
  /** Page of AWS, or the observation, that the rule rests on. */
  readonly source: string;
  /** Set where the rule misses something that may stand in another world: then it is a finding only if it holds in every world that has the resource. */
  readonly absence?: boolean;
  /** Severity of its errors in preset `minimal`, where that preset is milder. */
  readonly severityInMinimal?: 'warning';
  /** Fires exactly once. */
  readonly bad: Example;
  /** Silent under every rule of the catalogue. */
  readonly good: Example;
  check(model: ApiModel, context: RuleContext): Iterable<Violation>;
}

/** What a rule found at one property. */
export interface Violation {
  /** The resource that has to change. */
  readonly resource: Resource;
  /** Path of the property as the template writes it: `Properties.Timeout`. */
  readonly property: string;
  /** A sentence that names what, the value, and the API or function concerned; no final period. */
  readonly message: string;
  /** Replaces the rule's fix. */
  readonly fix?: string;
  /** Replaces the rule's severity, where the catalogue says that it is graded. */
  readonly severity?: Severity;
  /** The kind of API that decides which of the rule's statuses is meant; absent: all of them. */
  readonly kind?: ApiKind;
  /** Replaces the statuses. */
  readonly status?: readonly string[];
  /** Place in the source of a handler, for rules that read it. */
  readonly handler?: { readonly file: string; readonly line: number; readonly column: number };
}

/** What the user declared, and what is known about the run. Everything is optional: an undeclared fact is an assumption, and lowers E to W. */
export interface RuleContext {
  /** A whole CDK app is checked, so what no template has does not exist. */
  readonly wholeApp: boolean;
  readonly preset: 'minimal' | 'recommended' | 'strict';
  /** Concurrent executions that the account may use, when declared. */
  readonly accountConcurrency?: number;
  /** Concurrency that must stay unreserved, when declared. */
  readonly unreservedMinimum?: number;
  /** Longest REST integration timeout that the account's quota allows, in milliseconds, when declared. */
  readonly restTimeoutQuotaMs?: number;
  /** `existing`: the account already has a CloudWatch role for API Gateway; `owned`: this app is the one that sets it. */
  readonly accountRole?: 'existing' | 'owned';
  /** Names of stages that count as production; absent: every stage does unless its name says otherwise. */
  readonly productionStages?: readonly string[];
  /** Expected duration of a request in milliseconds, when declared. */
  readonly expectedDurationMs?: number;
  /** What the code of a function tells; absent where no code is read, and then no rule about code says anything. */
  readonly handlers?: (fn: LambdaFunction) => HandlerCode;
}

/** What holds when nobody declared anything. */
export const UNDECLARED: RuleContext = { wholeApp: false, preset: 'recommended' };
