import { Annotations, Duration, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { IConstruct } from 'constructs';
import { reject } from './input';
import { seconds } from './integration-timeout';
import { WhenTooLong } from './when-too-long';
import { ApiKindFacts } from '../aws/api-kinds';
import { LAMBDA_DEFAULT_TIMEOUT_SECONDS } from '../aws/limits';

/** Identifier of the warning about a timeout that is too long; acknowledge it with `Annotations.of(scope).acknowledgeWarning(id)`. */
export const TIMEOUT_WARNING = 'cdk-safe-lambda-api:function-outlives-integration';
/** Identifier of the warning about a timeout that cannot be read at synthesis. */
export const UNCHECKED_WARNING = 'cdk-safe-lambda-api:function-timeout-unchecked';

/** A function's timeout as far as it is known while synthesising. */
export type KnownTimeout = { readonly seconds: number } | { readonly unknown: string };

/** Everything a decision about a function's timeout rests on. */
export interface TimeoutBudget {
  readonly facts: ApiKindFacts;
  readonly integrationMs: number;
  readonly headroomMs: number;
}

/** Longest function timeout that lets the answer reach the caller, in whole seconds. */
export function longestFunctionTimeout(scope: IConstruct, budget: TimeoutBudget): number {
  const longest = Math.floor((budget.integrationMs - budget.headroomMs) / 1000);
  if (longest < 1) {
    reject(scope, `'integrationTimeout' of ${seconds(budget.integrationMs)} less 'timeoutHeadroom' of ${seconds(budget.headroomMs)} leaves no whole second for the function; Lambda's shortest timeout is 1 s`);
  }
  return longest;
}

/** Reads the timeout that the template will carry; overrides win over props, as they do in the template. */
export function readTimeout(fn: lambda.IFunction): KnownTimeout {
  if (fn instanceof lambda.Alias) return { unknown: `'${fn.node.path}' is an alias: the version behind it keeps the timeout it was published with` };
  if (fn instanceof lambda.Version) return { unknown: `'${fn.node.path}' is a version: it keeps the timeout it was published with` };
  if (!(fn instanceof lambda.Function)) return { unknown: `'${fn.node.path}' is imported or not a lambda.Function: its configuration is not part of this app` };
  return fromValue(fn, templateTimeout(fn));
}

function templateTimeout(fn: lambda.Function): unknown {
  const resource = fn.node.defaultChild as lambda.CfnFunction;
  // `rawOverrides` holds what addPropertyOverride wrote; it is protected in TypeScript only.
  const overrides = (resource as unknown as { rawOverrides?: { Properties?: { Timeout?: unknown } } }).rawOverrides;
  return overrides?.Properties?.Timeout ?? resource.timeout ?? LAMBDA_DEFAULT_TIMEOUT_SECONDS;
}

function fromValue(fn: lambda.Function, value: unknown): KnownTimeout {
  return typeof value === 'number' && !Token.isUnresolved(value)
    ? { seconds: value }
    : { unknown: `the timeout of '${fn.node.path}' is a token that gets its value later` };
}

/** Applies the policy to the timeout of a function that is about to be provisioned. */
export function provisionedTimeout(scope: IConstruct, wanted: Duration | undefined, budget: TimeoutBudget, policy: WhenTooLong): Duration {
  const longest = longestFunctionTimeout(scope, budget);
  if (wanted === undefined) return Duration.seconds(longest);
  if (wanted.isUnresolved()) {
    warnUnchecked(scope, 'the timeout in \'handlerProps\' is a token that gets its value later', budget);
    return wanted;
  }
  if (wanted.toSeconds() <= longest) return wanted;
  return enforce(scope, wanted.toSeconds(), longest, budget, policy) ? Duration.seconds(longest) : wanted;
}

/** Applies the policy to a function that was handed in. */
export function checkHandedIn(scope: IConstruct, fn: lambda.IFunction, budget: TimeoutBudget, policy: WhenTooLong): void {
  const longest = longestFunctionTimeout(scope, budget);
  const known = readTimeout(fn);
  if ('unknown' in known) {
    warnUnchecked(scope, known.unknown, budget);
  } else if (known.seconds > longest && enforce(scope, known.seconds, longest, budget, policy)) {
    // An override, because an earlier override would win over the property.
    ((fn as lambda.Function).node.defaultChild as lambda.CfnFunction).addPropertyOverride('Timeout', longest);
  }
}

/** Throws, warns or allows the clamp; true when the timeout is to be lowered. */
function enforce(scope: IConstruct, actual: number, longest: number, budget: TimeoutBudget, policy: WhenTooLong): boolean {
  const what = tooLong(actual, budget);
  // The checks report it, with the template before their eyes.
  if (policy === WhenTooLong.WARN && actual * 1000 >= budget.integrationMs) return false;
  if (policy === WhenTooLong.FAIL) reject(scope, `${what}; set the function's timeout to ${longest} s or less`);
  const outcome = policy === WhenTooLong.CLAMP ? `it is lowered to ${longest} s` : `set it to ${longest} s, or pass whenTooLong: WhenTooLong.CLAMP`;
  Annotations.of(scope).addWarningV2(TIMEOUT_WARNING, `${what}; ${outcome}`);
  return policy === WhenTooLong.CLAMP;
}

function tooLong(actual: number, budget: TimeoutBudget): string {
  const wait = seconds(budget.integrationMs);
  return actual * 1000 >= budget.integrationMs
    ? `function timeout of ${actual} s, but the ${budget.facts.label} waits ${wait}: the caller gets ${budget.facts.timeoutStatus} while the function runs on`
    : `function timeout of ${actual} s leaves less than the headroom of ${seconds(budget.headroomMs)} before the ${budget.facts.label} gives up at ${wait}: a cold start counts against the gateway only, so the caller can get ${budget.facts.timeoutStatus}`;
}

function warnUnchecked(scope: IConstruct, why: string, budget: TimeoutBudget): void {
  Annotations.of(scope).addWarningV2(UNCHECKED_WARNING,
    `could not check the function timeout against the ${seconds(budget.integrationMs)} that the ${budget.facts.label} waits: ${why}; above it the caller gets ${budget.facts.timeoutStatus}`);
}
