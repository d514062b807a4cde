/** Where a command writes to. */
export interface Output {
  /** Whether somebody looks at it as it is written. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** All that a command knows of the process around it, so that tests can stand in for it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<string | Buffer>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether standard output is a terminal. */
  readonly isTTY: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  /** Whether standard output gets ANSI colours. */
  readonly color: boolean;
}

/** What the shell is told. */
export const EXIT = {
  /** Nothing at or above the bar. */
  ok: 0,
  findings: 1,
  /** The command was used wrongly, or an input could not be read. */
  unusable: 2,
} as const;

/**
 * A subcommand. A module of this folder exports one as `command`, and loads what takes time inside `run`: the help of the whole program
 * loads every command.
 */
export interface Command {
  readonly name: string;
  /** One line for the list of commands, without a final period. */
  readonly summary: string;
  /** What `--help` prints. */
  readonly usage: string;
  /** @returns the exit code */
  run(argv: readonly string[], io: Io): Promise<number> | number;
}

/** The user asked for something that the command cannot do; the message says what is allowed. It ends with exit code 2 and no stack trace. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
