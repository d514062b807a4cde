import { Annotations } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { reject } from './input';
import { AccountSettings } from './settings';
import { Shared } from './shared';

/** Identifier of the warning about reservations that an account of the usual size cannot hold. */
export const LEDGER_WARNING = 'cdk-safe-lambda-api:reserved-concurrency-exceeds-account';

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

  /** Enters a function once; refuses when the declared account limit is exceeded, warns when the assumed one is. */
  enter(entry: LedgerEntry, scope: Construct, settings: AccountSettings): void {
    this.entries.set(entry.owner, entry);
    const all = [...this.entries.values()].filter(other => other.environment === entry.environment);
    const total = all.reduce((sum, other) => sum + other.reserved, 0);
    const available = settings.concurrency - settings.unreservedMinimum;
    if (total <= available) return;
    const message = exceeded(all, total, available, settings);
    if (settings.declaredConcurrency !== undefined) reject(scope, message);
    Annotations.of(scope).addWarningV2(LEDGER_WARNING, `${message}; declare the account's limit in the context: "safe-lambda-api": { "accountConcurrencyLimit": … }`);
  }
}

function exceeded(all: LedgerEntry[], total: number, available: number, settings: AccountSettings): string {
  const limit = settings.declaredConcurrency === undefined ? `the usual ${settings.concurrency}` : `the declared ${settings.concurrency}`;
  const who = all.map(entry => `${entry.owner} ${entry.reserved}`).join(', ');
  return `reserved concurrency adds up to ${total}, but of ${limit} concurrent executions only ${available} can be reserved, since ${settings.unreservedMinimum} must stay unreserved: the deployment fails (${who})`;
}
