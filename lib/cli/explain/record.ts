import type { ApiKind } from '../../aws/api-kinds';

/** What a diagnosis reads of a log entry, whatever the entry calls it. */
export type Field =
  | 'status' | 'functionStatus' | 'integrationStatus' | 'responseType' | 'errorMessage' | 'integrationError' | 'authorizerError' | 'authorizerStatus'
  | 'validationError' | 'wafStatus' | 'wafError' | 'wafResponse' | 'integrationLatency' | 'responseLatency' | 'errorType';

/** Which log a record is of. `answer` is the body that a caller got; `text` a line that may be of any. */
export type LogName = 'access' | 'execution' | 'function' | 'guard' | 'answer' | 'text';

/** What a response lacks, told by the guard or by the response that the execution log traced. */
export interface Detail {
  readonly path: string;
  readonly reason: string;
}

/** Where a record comes from, as far as it tells. */
export interface Origin {
  readonly apiId?: string;
  readonly stage?: string;
  readonly route?: string;
  readonly functionName?: string;
}

/** A log entry, read. */
export interface LogRecord extends Origin {
  readonly log: LogName;
  readonly kind?: ApiKind;
  /** Milliseconds since 1970. */
  readonly time?: number;
  /** Of API Gateway. */
  readonly requestId?: string;
  /** Of Lambda. */
  readonly invocationId?: string;
  /** What signs are looked for in: the message of a text line, the error fields of a JSON entry. */
  readonly text: string;
  /** What is shown as evidence: no headers, no addresses of callers. */
  readonly evidence: string;
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** What the traced response or the guard's entry says about a response. */
  readonly detail?: Detail;
}
