
import { isWithin } from '../engine/acknowledgements';
import type { Finding } from '../engine/finding';
import { policyOf, type Options } from '../engine/options';
import type { Policy } from '../engine/policy';

/** A construct that is to be checked, with everything below it. */
export interface Registration {
  readonly path: string;
  readonly options: Options;
}

/** Which findings are wanted, and under which policy each place is judged. */
export class Registrations {
  private readonly all: Registration[] = [];

  constructor(private readonly fallback: Options) {}

  /** Adds a construct to what is checked. Of two that set the same option at the same construct, the first one wins. */
  add(registration: Registration): void {
    this.all.push(registration);
  }

  /** The findings of every place under the policy of that place. Most apps have one policy, and then the rules run once. */
  judge(run: (policy: Policy) => readonly Finding[]): Finding[] {
    const policies = this.policies();
    const results = new Map([...new Set(policies.values())].map(key => [key, run(JSON.parse(key) as Policy)]));
    // Most often the app itself is checked, and nothing in it otherwise.
    if (policies.size === 1 && policies.has('')) return [...results.values()].flat();
    return [...policies].flatMap(([path, key]) => results.get(key)!.filter(finding => this.nearest(finding.constructPath ?? '') === path));
  }

  /** Whether a place is judged by preset strict. */
  isStrictAt(path: string): boolean {
    const nearest = this.nearest(path);
    return nearest !== undefined && policyOf(this.layers(nearest)).context.preset === 'strict';
  }

  /** The policy of each registered path, as text so that equal ones are seen to be equal. */
  private policies(): Map<string, string> {
    const paths = [...new Set(this.all.map(({ path }) => path))];
    return new Map(paths.map(path => [path, JSON.stringify(policyOf(this.layers(path)))]));
  }

  private layers(path: string): Options[] {
    const around = this.all.filter(registration => isWithin(path, registration.path));
    // The sort is stable: what was registered first stays first among equals.
    return [...around.sort((a, b) => b.path.length - a.path.length).map(({ options }) => options), this.fallback];
  }

  private nearest(path: string): string | undefined {
    const around = this.all.filter(registration => isWithin(path, registration.path));
    return around.reduce<string | undefined>((best, { path: p }) => (best !== undefined && best.length >= p.length ? best : p), undefined);
  }
}
