import { Construct, IConstruct } from 'constructs';
import { reject } from './input';
import { AccountSettings } from './settings';
import { Shared } from './shared';

export interface LedgerEntry {
  /** Account and Region, or what is known of them. */
  readonly environment: string;
  /** Construct path of the function. */
  readonly owner: string;
  readonly reserved: number;
}

const LEDGERS = new Shared<ConcurrencyLedger>('ledger');

/** Reserved concurrency of all functions behind a `SafeLambdaApi` of one app, by account and Region. */
export class ConcurrencyLedger {
  static of(scope: IConstruct): ConcurrencyLedger {
    const { root } = scope.node;
    return LEDGERS.of(root) ?? LEDGERS.set(root, new ConcurrencyLedger());
  }

  private readonly entries = new Map<string, LedgerEntry>();

  /** Enters a function once; refuses when the declared account limit is exceeded. */
  enter(entry: LedgerEntry, scope: Construct, settings: AccountSettings): void {
    this.entries.set(entry.owner, entry);
    // Against a limit that nobody declared the checks warn, which see the reservations of the whole app.
    if (settings.declaredConcurrency === undefined) return;
    const all = [...this.entries.values()].filter(other => other.environment === entry.environment);
    const total = all.reduce((sum, other) => sum + other.reserved, 0);
    const available = settings.declaredConcurrency - settings.unreservedMinimum;
    if (total > available) reject(scope, exceeded(all, total, available, settings));
  }
}

function exceeded(all: LedgerEntry[], total: number, available: number, settings: AccountSettings): string {
  const who = all.map(entry => `${entry.owner} ${entry.reserved}`).join(', ');
  return `reserved concurrency adds up to ${total}, but of the declared ${settings.declaredConcurrency} concurrent executions only ${available} can be reserved, since ${settings.unreservedMinimum} must stay unreserved: the deployment fails (${who})`;
}
