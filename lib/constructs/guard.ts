import * as path from 'node:path';
import { Annotations, Stack, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ApiProtocol } from './api-protocol';
import { CorsOptions } from './cors-options';
import { GuardMode, ResponseGuardOptions } from './guard-options';
import { reject, requireNumber } from './input';
import { literalMs } from './integration-timeout';
import { Shared } from './shared';
import { GUARD_LAYERS, guardHandlerFor, GuardVariable } from '../guard/facts';

/** Identifier of the warning about a function that the response guard cannot stand before. */
export const GUARD_WARNING = 'cdk-safe-lambda-api:guard-not-attached';

/** What the guard is told of its API. */
export interface GuardInput {
  readonly apiName: string;
  readonly protocol: ApiProtocol;
  readonly options: ResponseGuardOptions;
  readonly cors?: CorsOptions;
  readonly binaryMediaTypes?: string[];
}

/** What a function is for: the routes of an API, or an authorizer that answers a policy or the simple form. */
export type Purpose = 'api' | 'iam' | 'simple';

/** One layer version for each language and stack, however many functions are guarded. */
const LAYERS = {
  node: new Shared<lambda.LayerVersion>('guard-layer.node'),
  python: new Shared<lambda.LayerVersion>('guard-layer.python'),
};

/** All environment variables of a function together may have 4 KB. */
const MOST_ANSWER_CHARACTERS = 2_000;

/** Puts the response guard before the handlers of one API's functions. */
export class Guard {
  private readonly seen = new Set<lambda.IFunction>();
  private readonly environment: Record<string, string>;

  constructor(private readonly scope: Construct, private readonly input: GuardInput) {
    this.environment = environmentOf(scope, input);
  }

  /** Attaches the guard, or warns why it cannot; true when the function is guarded. */
  attach(fn: lambda.IFunction, purpose: Purpose): boolean {
    const { mode, authorizers } = this.input.options;
    if (mode === GuardMode.OFF || (purpose !== 'api' && !authorizers) || this.seen.has(fn)) return false;
    this.seen.add(fn);
    const behind = functionBehind(fn);
    const obstacle = obstacleOf(behind) ?? attachTo(behind as lambda.Function, purpose, this.environmentFor(purpose));
    if (obstacle !== undefined) warn(this.scope, fn, obstacle);
    return obstacle === undefined;
  }

  private environmentFor(purpose: Purpose): Record<string, string> {
    return purpose === 'api' ? this.environment : { ...this.environment, [GuardVariable.AUTHORIZER]: purpose };
  }
}

function warn(scope: Construct, fn: lambda.IFunction, obstacle: string): void {
  Annotations.of(scope).addWarningV2(GUARD_WARNING,
    `the response guard does not stand before '${fn.node.path}': ${obstacle}; import it in the handler instead (docs/guard.md), or pass guard: { mode: GuardMode.OFF }`);
}

/** The function behind an alias or version that follows it: `currentVersion` is published anew when the function changes. */
function functionBehind(fn: lambda.IFunction): lambda.IFunction {
  const version = fn instanceof lambda.Alias ? fn.version : fn;
  const follows = version instanceof lambda.Version && version.node.id === 'CurrentVersion' && version.node.scope === version.lambda;
  return follows ? version.lambda : version;
}

/** Why a function cannot get the guard. */
function obstacleOf(fn: lambda.IFunction): string | undefined {
  if (fn instanceof lambda.Version) return 'a version of its own runs what was published; use currentVersion, which follows the function';
  if (!(fn instanceof lambda.Function)) return 'it is imported or not a lambda.Function';
  if (fn.runtime.name === lambda.Runtime.FROM_IMAGE.name) return 'a container image takes no layers';
  if (guardHandlerFor(fn.runtime.name) === undefined) return `there is no guard for ${fn.runtime.name}, but for nodejs20.x and python3.10 and later`;
  if (resourceOf(fn).codeSigningConfigArn !== undefined) return 'its code is signed, and so would have to be the layer';
  return Token.isUnresolved(handlerOf(fn)) ? 'its handler is a token that gets its value later' : undefined;
}

/** Redirects the handler; returns why that did not work. */
function attachTo(fn: lambda.Function, purpose: Purpose, environment: Record<string, string>): string | undefined {
  const handler = handlerOf(fn)!;
  const guard = guardHandlerFor(fn.runtime.name, purpose === 'api' ? 'api' : 'authorizer')!;
  if (handler === guard) return undefined; // another API has done it
  try {
    fn.addLayers(layerOf(fn));
  } catch {
    return 'it has five layers already, the most that Lambda takes';
  }
  // An override, because an earlier override would win over the property.
  resourceOf(fn).addPropertyOverride('Handler', guard);
  for (const [name, value] of Object.entries({ [GuardVariable.HANDLER]: handler, ...environment })) fn.addEnvironment(name, value);
  return undefined;
}

function resourceOf(fn: lambda.Function): lambda.CfnFunction {
  return fn.node.defaultChild as lambda.CfnFunction;
}

/** The handler that the template would carry. */
function handlerOf(fn: lambda.Function): string | undefined {
  // `rawOverrides` holds what addPropertyOverride wrote; it is protected in TypeScript only.
  const overrides = (resourceOf(fn) as unknown as { rawOverrides?: { Properties?: { Handler?: string } } }).rawOverrides;
  return overrides?.Properties?.Handler ?? resourceOf(fn).handler;
}

function layerOf(fn: lambda.Function): lambda.LayerVersion {
  const stack = Stack.of(fn);
  const language = fn.runtime.name.startsWith('python') ? 'python' : 'node';
  return LAYERS[language].of(stack) ?? LAYERS[language].set(stack, new lambda.LayerVersion(stack, `SafeLambdaApiGuard-${language}`, {
    description: 'Response guard of cdk-safe-lambda-api',
    code: lambda.Code.fromAsset(path.join(__dirname, '../..', GUARD_LAYERS[language].folder)),
  }));
}

function environmentOf(scope: Construct, input: GuardInput): Record<string, string> {
  const { mode, deadlineMargin } = input.options;
  const margin = deadlineMargin && literalMs(scope, 'guard.deadlineMargin', deadlineMargin);
  return {
    [GuardVariable.API_NAME]: input.apiName,
    ...(mode === GuardMode.REPORT ? { [GuardVariable.MODE]: mode } : {}),
    ...(margin === undefined ? {} : { [GuardVariable.MARGIN]: String(margin) }),
    ...answers(scope, input.options),
    ...restOnly(input),
  };
}

/** An HTTP API adds CORS headers itself, and decodes every response that says it is Base64. */
function restOnly({ protocol, cors, binaryMediaTypes }: GuardInput): Record<string, string> {
  if (protocol !== ApiProtocol.REST) return {};
  return {
    ...(cors ? { [GuardVariable.CORS]: JSON.stringify({ origins: cors.allowOrigins, credentials: cors.allowCredentials }) } : {}),
    ...(binaryMediaTypes ? { [GuardVariable.BINARY]: JSON.stringify(binaryMediaTypes) } : {}),
  };
}

function answers(scope: Construct, { answers: given }: ResponseGuardOptions): Record<string, string> {
  if (!given?.length) return {};
  for (const { statusCode } of given) requireNumber(scope, 'guard.answers.statusCode', statusCode, { min: 200, max: 599, whole: true });
  const json = JSON.stringify(Object.fromEntries(given.map(({ cause, statusCode: status, body, headers }) => [cause, { status, body, headers }])));
  if (json.length > MOST_ANSWER_CHARACTERS) {
    reject(scope, `'guard.answers' must fit ${MOST_ANSWER_CHARACTERS} characters of the function's environment, which has 4 KB in all, got ${json.length}`);
  }
  return { [GuardVariable.ANSWERS]: json };
}
