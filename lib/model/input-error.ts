/** What the author of an input has to see: which file, which place, what was expected. Never a stack trace. */
export class InputError extends Error {
  constructor(readonly file: string, readonly problem: string, readonly line?: number, readonly column?: number) {
    super(`${file}${line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`}: ${problem}`);
    this.name = 'InputError';
  }
}

/** Why the system refused to read or write a file: `ENOENT`. */
export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

/** A note about an input that could still be read. */
export interface InputWarning {
  readonly file: string;
  readonly message: string;
  readonly line?: number;
}
