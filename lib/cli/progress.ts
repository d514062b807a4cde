import type { Output } from './command';

/** Work that takes less is over before anybody wonders. */
const PATIENCE_MS = 500;
const INTERVAL_MS = 100;
const CLEAR_LINE = '\r\u001b[K';

/** One line on a terminal that says what is being done, when it takes long; nothing in a pipe. */
export class Progress {
  private next: number;
  private shown = false;

  constructor(private readonly output: Output, private readonly columns: number, private readonly now: () => number = Date.now) {
    this.next = now() + PATIENCE_MS;
  }

  /** Tells what comes next. */
  tell(what: string): void {
    if (!this.output.isTTY || this.now() < this.next) return;
    this.next = this.now() + INTERVAL_MS;
    this.shown = true;
    this.output.write(`${CLEAR_LINE}${what.slice(0, this.columns - 1)}`);
  }

  /** Removes the line. */
  end(): void {
    if (this.shown) this.output.write(CLEAR_LINE);
    this.shown = false;
  }
}
