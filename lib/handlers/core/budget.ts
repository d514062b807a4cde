import type { Limits } from './run';

/** Thrown by the machine when it gives up. It never leaves `runHandler`. */
export class LimitReached extends Error {
  public constructor(public readonly why: string) {
    super(why);
  }
}

/** How often to look at the clock. */
const CLOCK_EVERY = 4096;

/** Counts steps. */
export class Budget {
  private left: number;
  private count = 0;

  public constructor(private readonly limits: Limits) {
    this.left = limits.steps;
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
