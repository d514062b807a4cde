import type { Limits } from './run';

/** Thrown by the machine when it gives up. It never leaves `runHandler`. */
export class LimitReached extends Error {
  public constructor(public readonly why: string) {
    super(why);
  }
}

/** A function that is called may always do this much. */
const LEAST_SHARE = 3000;

/** How often to look at the clock, which takes 30 ns: one step may join two long paths, and take a millisecond or more. */
const CLOCK_EVERY = 16;

/** Counts steps. */
export class Budget {
  private left: number;
  private count = 0;

  public constructor(private readonly limits: Limits) {
    this.left = Number.MAX_SAFE_INTEGER;
  }

  /** From here on the steps of the handler itself count. */
  public start(): void {
    this.left = this.limits.steps;
  }

  /** What one call may spend, so that what comes after it can still be followed. */
  public share(): number {
    return Math.max(LEAST_SHARE, this.left / 4);
  }

  /** Gives back, when called, what was spent since. */
  public checkpoint(): () => void {
    const { left } = this;
    return () => {
      this.left = left;
    };
  }

  public spent(): number {
    return this.count;
  }

  public step(): void {
    if (--this.left < 0) throw new LimitReached(`more than ${this.limits.steps} steps`);
    if (++this.count % CLOCK_EVERY === 0 && Date.now() > this.limits.deadline) throw new LimitReached('out of time');
  }

  /** Runs something with fewer steps; what it spends counts. Undefined when they did not suffice. */
  public within<T>(steps: number, run: () => T): T | undefined {
    const before = this.left;
    const reserve = Math.max(0, before - steps);
    this.left = before - reserve;
    try {
      return run();
    } catch (error) {
      if (error instanceof LimitReached && this.left < 0) return undefined;
      throw error;
    } finally {
      this.left = Math.max(0, this.left) + reserve;
    }
  }
}
