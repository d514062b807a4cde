/** What reading one function's code may cost. Past a limit the function is reported as not analysed. */
export interface Limits {
  /** Bytes of one source file. */
  readonly fileBytes: number;
  /** Bytes of all source files that are read. */
  readonly totalBytes: number;
  /** Source files that are read. */
  readonly files: number;
  /** Bytes of a zip file; Lambda's own limit for one that is uploaded through S3 is on the content, 250 MB. */
  readonly zipBytes: number;
  /** Entries of a zip file, or names of one folder. */
  readonly entries: number;
  /** Time for one function. */
  readonly milliseconds: number;
}

const MB = 1024 * 1024;

/** Limits that hold unless a caller sets others. */
export const DEFAULT_LIMITS: Limits = {
  fileBytes: 5 * MB,
  totalBytes: 20 * MB,
  files: 400,
  zipBytes: 100 * MB,
  entries: 100_000,
  milliseconds: 20_000,
};

/** The code is not analysed; the message says why, as the words after `not analysed:`. */
export class NotAnalysed extends Error {}

/** A limit was passed. */
export class LimitExceeded extends NotAnalysed {}

/** Counts what reading one function's code has cost. */
export class Budget {
  private files = 0;
  private bytes = 0;
  /** In the time of `Date.now()`. */
  readonly deadline: number;

  constructor(readonly limits: Limits = DEFAULT_LIMITS) {
    this.deadline = Date.now() + limits.milliseconds;
  }

  /** Before a file is read. */
  spend(path: string, bytes: number): void {
    const { fileBytes, totalBytes, files } = this.limits;
    if (bytes > fileBytes) throw new LimitExceeded(`${path} has ${megabytes(bytes)}, the limit is ${megabytes(fileBytes)}`);
    this.files += 1;
    this.bytes += bytes;
    if (this.files > files) throw new LimitExceeded(`the handler is spread over more than ${files} files`);
    if (this.bytes > totalBytes) throw new LimitExceeded(`the handler's files have more than ${megabytes(totalBytes)} in all`);
    this.checkTime();
  }

  /** In every loop that source code can make long. */
  checkTime(): void {
    if (Date.now() > this.deadline) throw new LimitExceeded(`it took longer than ${this.limits.milliseconds / 1000} s`);
  }
}

/** `5 MB` */
export function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / MB * 10) / 10} MB`;
}
