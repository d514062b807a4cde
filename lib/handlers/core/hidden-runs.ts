const RUNS = 4;

/** Code that others may call is run for what it does, a few times at most, since the same function may be handed on again and again. */
export class HiddenRuns {
  public constructor(private readonly runs = new Map<object, number>()) {}

  public copy(): HiddenRuns {
    return new HiddenRuns(new Map(this.runs));
  }

  /** Counts a run of some code, and says whether it may be. */
  public isOneMore(code: object): boolean {
    const runs = this.runs.get(code) ?? 0;
    this.runs.set(code, runs + 1);
    return runs < RUNS;
  }
}
