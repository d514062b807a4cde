import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { reject, requireKnown } from './input';
import { API_NAME_LENGTH } from '../aws/limits';

/** The stack that CloudFormation deploys by name: a nested stack's own name is a token. */
export function topLevelStack(scope: IConstruct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent) stack = stack.nestedStackParent;
  return stack;
}

/**
 * Name that no other API of the account and Region has: REST metrics are keyed by name, so equal names merge metrics.
 * The stack's real name stands first, because two copies of an app (`orders-test`, `orders-prod`) share construct paths.
 */
export function uniqueApiName(scope: IConstruct): string {
  const stack = topLevelStack(scope);
  const below = scope.node.path.slice(stack.node.path.length).split('/').filter(part => part !== '' && part !== 'Default');
  const full = [stack.stackName, ...below].join('-');
  // CloudWatch strips non-ASCII characters from the dimension, so the name keeps to ASCII; what is lost comes back as a hash.
  const name = full.replace(/[^A-Za-z0-9_-]/g, '');
  return name === full && name.length <= API_NAME_LENGTH ? name : `${name.slice(0, API_NAME_LENGTH - 9)}-${shortHash(full)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Checks a name given by the user against what both API kinds and the CloudWatch dimension take. */
export function checkApiName(scope: IConstruct, name: string): string {
  requireKnown(scope, 'apiName', name);
  if (!/^[\x20-\x7e]{1,128}$/.test(name)) {
    reject(scope, `'apiName' must have 1 to ${API_NAME_LENGTH} printable ASCII characters (CloudWatch strips others from the metric dimension), got "${name}"`);
  }
  return name;
}
