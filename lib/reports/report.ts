import type { AcknowledgedFinding } from '../engine/acknowledgements';
import type { Finding } from '../engine/finding';

/** A place in a file; line and column count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A finding with what a report needs to show where it is. The JSON of `check` prints its `Finding` members only. */
export interface ReportedFinding extends Finding {
  /** `ApiPicture.id` of the API whose callers are hit; absent where none can be told. */
  readonly api?: string;
  /** Place of the property in the template; absent where the reader did not keep it. */
  readonly position?: SourcePlace;
  /** Where the app's own code creates the construct, from CDK's creation stack; absent where there is none. */
  readonly source?: SourcePlace;
  /** The handler's file is none of the project: the code stands in the template, or was copied or bundled into the assembly. */
  readonly isHandlerGenerated?: boolean;
  /** Stays the same when lines, logical-id hashes or stages' folders move: what a baseline and SARIF compare. */
  readonly fingerprint: string;
}

/** An acknowledged finding. What places it is optional: an acknowledgement may stand in CDK's report alone. */
export interface ReportedAcknowledgement extends AcknowledgedFinding {
  readonly finding: Finding & Partial<ReportedFinding>;
}

/** Counts, exactly as the JSON of `check` prints them. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly acknowledged: number;
  readonly rules: number;
  readonly resources: number;
  readonly templates: number;
}

/** Something odd about the input that is no finding: a duplicate key, a file that could not be read, an expired acknowledgement. */
export interface Note {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** What a report says about a rule, once. */
export interface RuleText {
  readonly id: string;
  readonly area: string;
  readonly severity: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly docs: string;
}

/** A stage, as a picture shows it. Members are absent where the template does not tell. */
export interface StagePicture {
  readonly name: string;
  readonly accessLog?: boolean;
  readonly executionLog?: string;
  readonly throttle?: string;
  readonly findings?: readonly number[];
}

/** A route, as a picture shows it. */
export interface RoutePicture {
  readonly label: string;
  readonly integrationType?: string;
  /** The integration's timeout in milliseconds. */
  readonly timeoutMs?: number;
  /** The caller is answered before the function ends (`Event` invocations), so that the two timeouts do not compete. */
  readonly asynchronous?: boolean;
  /** `FunctionPicture.id` of the function that it calls, when it is in the app. */
  readonly functionId?: string;
  readonly authorizer?: string;
  readonly findings: readonly number[];
}

/** A function behind an API. */
export interface FunctionPicture {
  readonly id: string;
  readonly logicalId: string;
  readonly constructPath?: string;
  readonly runtime?: string;
  readonly timeoutSeconds?: number;
  readonly memoryMb?: number;
  readonly reservedConcurrency?: number;
  readonly handler?: string;
  readonly findings: readonly number[];
}

/** An alarm on the API or one of its functions. */
export interface AlarmPicture {
  /** `AlarmName`, or the logical id where it has none. */
  readonly label: string;
  /** Where the alarm has no name of its own. */
  readonly constructPath?: string;
  readonly metric: string;
  readonly threshold?: string;
  readonly findings: readonly number[];
}

/** An API with what belongs to it. `findings` are indexes into `Report.findings`. */
export interface ApiPicture {
  readonly id: string;
  readonly name: string;
  /** `REST API`, `HTTP API` or `WebSocket API`. */
  readonly kind: string;
  readonly template: string;
  readonly logicalId: string;
  readonly constructPath?: string;
  readonly stages: readonly StagePicture[];
  readonly routes: readonly RoutePicture[];
  readonly functions: readonly FunctionPicture[];
  readonly alarms: readonly AlarmPicture[];
  /** All findings of this API, those of its parts included. */
  readonly findings: readonly number[];
}

/** What `--baseline` left out. */
export interface BaselineNews {
  /** Findings that the baseline has. */
  readonly known: number;
  /** What the baseline has and nothing reports any more. */
  readonly fixed: readonly { readonly rule: string; readonly resource: string; readonly count: number }[];
}

/** Everything that `check` found out: what every format is made of. */
export interface Report {
  readonly summary: Summary;
  /** Open findings, sorted. */
  readonly findings: readonly ReportedFinding[];
  readonly acknowledged: readonly ReportedAcknowledgement[];
  readonly apis: readonly ApiPicture[];
  readonly notes: readonly Note[];
  /** Texts of the rules that found something, by id. */
  readonly rules: Readonly<Record<string, RuleText>>;
  /** Version of this package. */
  readonly version: string;
  /** Set when there is a baseline: then `findings` are the new ones. */
  readonly baseline?: BaselineNews;
}

/** What a format may adapt to; nothing else decides what it writes. */
export interface ReportOptions {
  /** ANSI colours. */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Findings only, without counts. */
  readonly quiet?: boolean;
}

/** A format: a pure function of the report. */
export type Format = (report: Report, options: ReportOptions) => string;
