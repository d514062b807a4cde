import { Fault } from './api';
import { fault, isObject, JsonObject, MUST_BE_OBJECT } from './fields';

/** What an authorizer's integration expects: an IAM policy, or `{ isAuthorized }` where simple responses are enabled. */
export type AuthorizerFormat = 'iam' | 'simple';

const FAILURE = 500; // on REST and HTTP APIs alike: AuthorizerConfigurationException, never a deny
const MUST_BE_EFFECT = "must be 'Allow' or 'Deny'";
const MUST_BE_SCALAR = 'must be a string, a number or a boolean';

/**
 * The fault in what a Lambda authorizer returned, or undefined where API Gateway can read it.
 * API Gateway answers 500 to the caller when it cannot.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function authorizerFault(sent: unknown, format: AuthorizerFormat): Fault | undefined {
  if (!isObject(sent)) return fault(FAILURE, '', MUST_BE_OBJECT);
  return format === 'simple' ? simpleFault(sent) : policyFault(sent.policyDocument) ?? principalFault(sent) ?? contextFault(sent.context);
}

function simpleFault(sent: JsonObject): Fault | undefined {
  const value = sent.isAuthorized;
  if (typeof value === 'boolean') return undefined;
  return fault(value === undefined && FAILURE, 'isAuthorized', 'must be true or false');
}

/** Documented as required; nobody recorded what its absence gives. */
function principalFault(sent: JsonObject): Fault | undefined {
  return typeof sent.principalId === 'string' ? undefined : fault(false, 'principalId', 'must be a string');
}

function policyFault(policy: unknown): Fault | undefined {
  if (!isObject(policy)) return fault(FAILURE, 'policyDocument', MUST_BE_OBJECT);
  const { Statement: given } = policy;
  const statements: unknown[] = Array.isArray(given) ? given : [given];
  if (given === undefined || given === null) return fault(FAILURE, 'policyDocument.Statement', 'must be there');
  for (const statement of statements) {
    const found = statementFault(statement);
    if (found !== undefined) return found;
  }
  return undefined;
}

function statementFault(statement: unknown): Fault | undefined {
  const path = 'policyDocument.Statement';
  if (!isObject(statement)) return fault(FAILURE, path, MUST_BE_OBJECT);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') return fault(FAILURE, `${path}.Effect`, MUST_BE_EFFECT);
  return undefined;
}

function contextFault(context: unknown): Fault | undefined {
  if (context === undefined || context === null) return undefined;
  if (!isObject(context)) return fault(FAILURE, 'context', MUST_BE_OBJECT);
  for (const name in context) {
    if (typeof context[name] === 'object' && context[name] !== null) return fault(FAILURE, `context.${name}`, MUST_BE_SCALAR);
  }
  return undefined;
}
