import { Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AccountRole } from './account';
import { reject, requireNumber } from './input';
import { UNRESERVED_CONCURRENCY_MINIMUM } from '../aws/limits';

/** Context key in `cdk.json` under which a platform team declares facts about its accounts once. */
export const CONTEXT_KEY = 'safe-lambda-api';

/** Facts about the account that a template cannot show, from the context key `safe-lambda-api`. */
export interface AccountSettings {
  /** Concurrent executions of account and Region; `undefined` when nobody declared it. */
  readonly declaredConcurrency?: number;
  readonly unreservedMinimum: number;
  readonly accountRole?: AccountRole;
}

/** Reads and checks the context of `scope`. */
export function accountSettings(scope: IConstruct): AccountSettings {
  const context = contextObject(scope);
  requireNumber(scope, `context ${CONTEXT_KEY}.accountConcurrencyLimit`, context.accountConcurrencyLimit as number | undefined, { min: 1, whole: true });
  requireNumber(scope, `context ${CONTEXT_KEY}.unreservedConcurrencyMinimum`, context.unreservedConcurrencyMinimum as number | undefined, { min: 0, whole: true });
  const declared = context.accountConcurrencyLimit as number | undefined;
  return {
    declaredConcurrency: declared,
    unreservedMinimum: (context.unreservedConcurrencyMinimum as number | undefined) ?? UNRESERVED_CONCURRENCY_MINIMUM,
    accountRole: accountRole(scope, context.existingAccountRole),
  };
}

function contextObject(scope: IConstruct): Record<string, unknown> {
  const value: unknown = scope.node.tryGetContext(CONTEXT_KEY) ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    reject(scope, `context '${CONTEXT_KEY}' must be an object such as { "accountConcurrencyLimit": 1000 }, got ${JSON.stringify(value)}`);
  }
  return value as Record<string, unknown>;
}

function accountRole(scope: IConstruct, existing: unknown): AccountRole | undefined {
  if (existing === undefined) return undefined;
  if (typeof existing !== 'boolean') reject(scope, `context '${CONTEXT_KEY}.existingAccountRole' must be true or false, got ${JSON.stringify(existing)}`);
  return existing ? AccountRole.EXISTING : AccountRole.MANAGED;
}

/** Id for what belongs to a function, stable as long as the function keeps its place in its stack. */
export function functionKey(scope: IConstruct, fn: IConstruct): string {
  const stack = Stack.of(fn);
  const path = stack === Stack.of(scope) ? fn.node.path.slice(stack.node.path.length + 1) : fn.node.path;
  return path.replace(/\//g, '-');
}

/** Account and Region of a stack as one key. Stacks without them count by CDK Stage, since nothing says that two Stages share an account. */
export function environmentKey(scope: IConstruct): string {
  const { account, region } = Stack.of(scope);
  const unknown = Token.isUnresolved(account) || Token.isUnresolved(region);
  const known = [account, region].map(part => Token.isUnresolved(part) ? '?' : part).join('/');
  return unknown ? `${Stage.of(scope)?.node.path ?? ''}:${known}` : known;
}
