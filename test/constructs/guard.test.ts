import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ApiProtocol, Authorization, GuardCause, GuardMode, ResponseGuardOptions, SafeLambdaApi, SafeLambdaApiProps } from '../../lib';
import { GUARD_CAUSES, GUARD_LAYERS } from '../../lib/guard/facts';
import { errorOf, FUNCTION_PROPS, Synthesised, synthesise, synthesiseApi } from '../support/synth';

const NODE = '/opt/nodejs/safe-lambda-api/guard.handler';

/** How the only function of a template is run: handler, the guard's environment, number of layers. */
function run(result: Synthesised): unknown[] {
  const { Handler, Environment, Layers } = Object.values(result.of('AWS::Lambda::Function'))[0].Properties;
  const ours = Object.entries(Environment?.Variables ?? {}).filter(([name]) => name.startsWith('SAFE_LAMBDA_API_'));
  return [Handler, Object.fromEntries(ours.map(([name, value]) => [name.slice('SAFE_LAMBDA_API_'.length), value])), Layers?.length ?? 0];
}

const PLAIN = { HANDLER: 'index.handler', NAME: 'Shop-Orders' };

describe('a function gets the guard before its handler', () => {
  test.each<[string, lambda.Runtime, string]>([
    ['Node.js 24', lambda.Runtime.NODEJS_24_X, NODE],
    ['Node.js 22', lambda.Runtime.NODEJS_22_X, NODE],
    ['Node.js 20', lambda.Runtime.NODEJS_20_X, '/opt/nodejs/safe-lambda-api/guard-commonjs.handler'],
    ['Python 3.13', lambda.Runtime.PYTHON_3_13, 'safe_lambda_api_guard.handler'],
    ['Python 3.10', lambda.Runtime.PYTHON_3_10, 'safe_lambda_api_guard.handler'],
  ])('%s', (_, runtime, handler) => {
    expect(run(synthesiseApi({ handlerProps: { ...FUNCTION_PROPS, runtime } }))).toEqual([handler, PLAIN, 1]);
  });

  test('when it was handed in, and its handler had been overridden', () => {
    const result = synthesise(stack => {
      const handler = new lambda.Function(stack, 'F', { ...FUNCTION_PROPS, environment: { TABLE: 'orders' } });
      (handler.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Handler', 'wrapper.main');
      new SafeLambdaApi(stack, 'Orders', { handler });
    });
    expect(run(result)).toEqual([NODE, { ...PLAIN, HANDLER: 'wrapper.main' }, 1]);
  });

  test('when an alias or the current version stands before it', () => {
    const results = [
      (handler: lambda.Function) => handler.currentVersion,
      (handler: lambda.Function) => new lambda.Alias(handler, 'Live', { aliasName: 'live', version: handler.currentVersion }),
    ].map(of => synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handler: of(new lambda.Function(stack, 'F', FUNCTION_PROPS)) })));
    expect(results.map(run)).toEqual([[NODE, PLAIN, 1], [NODE, PLAIN, 1]]);
  });

  test('once, when it is behind two APIs', () => {
    const result = synthesise(stack => {
      const handler = new lambda.Function(stack, 'F', FUNCTION_PROPS);
      for (const id of ['Orders', 'Other']) new SafeLambdaApi(stack, id, { handler });
    });
    expect(run(result)).toEqual([NODE, PLAIN, 1]);
  });

  test('and its published version is a new one', () => {
    const versions = [GuardMode.OFF, GuardMode.ENFORCE].map(mode => {
      const result = synthesise(stack => {
        const handler = new lambda.Function(stack, 'F', FUNCTION_PROPS);
        new lambda.Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
        new SafeLambdaApi(stack, 'Orders', { handler, guard: { mode } });
      });
      return Object.keys(result.of('AWS::Lambda::Version'))[0];
    });
    expect(new Set(versions).size).toBe(2);
  });
});

test('one layer version serves all functions of a language in a stack', () => {
  const result = synthesise(stack => {
    for (const id of ['One', 'Two']) {
      const api = new SafeLambdaApi(stack, id, { handlerProps: FUNCTION_PROPS });
      api.addRoute('GET', '/python', { handlerProps: { ...FUNCTION_PROPS, runtime: lambda.Runtime.PYTHON_3_13 } });
    }
  });
  expect(Object.keys(result.of('AWS::Lambda::LayerVersion')).map(id => id.slice(0, -8))).toEqual(['SafeLambdaApiGuardnode', 'SafeLambdaApiGuardpython']);
});

test('the files that the handlers name are in the layers', () => {
  const files = [
    `${GUARD_LAYERS.node.folder}${GUARD_LAYERS.node.handler.replace('/opt', '').replace('.handler', '.mjs')}`,
    `${GUARD_LAYERS.node.folder}${GUARD_LAYERS.node.commonJsHandler.replace('/opt', '').replace('.handler', '.cjs')}`,
    `${GUARD_LAYERS.python.folder}/python/${GUARD_LAYERS.python.handler.replace('.handler', '.py')}`,
  ];
  expect(files.filter(file => !existsSync(join(__dirname, '../..', file)))).toEqual([]);
});

describe('what the guard is told', () => {
  const told = (props: SafeLambdaApiProps) => run(synthesiseApi({ handlerProps: FUNCTION_PROPS, ...props }))[1];

  test.each<[string, SafeLambdaApiProps, object]>([
    ['nothing but the handler and the API by default', {}, {}],
    ['to report only', { guard: { mode: GuardMode.REPORT } }, { MODE: 'report' }],
    ['when to answer in the function\'s place', { guard: { deadlineMargin: Duration.millis(500) } }, { DEADLINE_MARGIN_MS: '500' }],
    ['never to', { guard: { deadlineMargin: Duration.millis(0) } }, { DEADLINE_MARGIN_MS: '0' }],
    ['CORS and binary media types of a REST API', { cors: { allowOrigins: ['https://a.example'], allowCredentials: true }, binaryMediaTypes: ['image/png'] },
      { CORS: '{"origins":["https://a.example"],"credentials":true}', BINARY_MEDIA_TYPES: '["image/png"]' }],
    ['nothing of CORS for an HTTP API, which adds it itself', { protocol: ApiProtocol.HTTP, cors: { allowOrigins: ['*'] } }, {}],
    ['answers of the user', { guard: { answers: [{ cause: GuardCause.NEAR_TIMEOUT, statusCode: 503, body: 'later', headers: { 'retry-after': '5' } }] } },
      { ANSWERS: '{"NearTimeout":{"status":503,"body":"later","headers":{"retry-after":"5"}}}' }],
  ])('%s', (_, props, expected) => {
    expect(told(props)).toEqual({ ...PLAIN, ...expected });
  });
});

describe('a function that cannot have it stays as it is, with a warning', () => {
  const WARNING = (path: string, why: string) =>
    `the response guard does not stand before '${path}': ${why}; import it in the handler instead (docs/guard.md), or pass guard: { mode: GuardMode.OFF }`;

  const fn = (stack: Stack, props: Partial<lambda.FunctionProps> = {}) => new lambda.Function(stack, 'F', { ...FUNCTION_PROPS, ...props });
  const layers = (stack: Stack, count: number) => Array.from({ length: count }, (_, i) => lambda.LayerVersion.fromLayerVersionArn(stack, `L${i}`, `arn:aws:lambda:eu-west-1:111111111111:layer:l:${i + 1}`));
  const image = { runtime: lambda.Runtime.FROM_IMAGE, handler: lambda.Handler.FROM_IMAGE, code: lambda.Code.fromEcrImage({ repositoryUriForTagOrDigest: () => 'r', grantPull: () => undefined } as never) };

  test.each<[string, (stack: Stack) => lambda.IFunction, string, string]>([
    ['Python 3.9', stack => fn(stack, { runtime: lambda.Runtime.PYTHON_3_9 }), 'Shop/F', 'there is no guard for python3.9, but for nodejs20.x and python3.10 and later'],
    ['Java', stack => fn(stack, { runtime: lambda.Runtime.JAVA_21, code: lambda.Code.fromAsset(__dirname) }), 'Shop/F', 'there is no guard for java21, but for nodejs20.x and python3.10 and later'],
    ['a container image', stack => fn(stack, image), 'Shop/F', 'a container image takes no layers'],
    ['five layers', stack => fn(stack, { layers: layers(stack, 5) }), 'Shop/F', 'it has five layers already, the most that Lambda takes'],
    ['signed code', stack => fn(stack, { codeSigningConfig: lambda.CodeSigningConfig.fromCodeSigningConfigArn(stack, 'Csc', 'arn:aws:lambda:eu-west-1:111111111111:code-signing-config:csc-1') }), 'Shop/F', 'its code is signed, and so would have to be the layer'],
    ['a handler that is a token', stack => fn(stack, { handler: new CfnParameter(stack, 'H').valueAsString }), 'Shop/F', 'its handler is a token that gets its value later'],
    ['a version of its own', stack => new lambda.Version(stack, 'V1', { lambda: fn(stack) }), 'Shop/V1', 'a version of its own runs what was published; use currentVersion, which follows the function'],
    ['an alias of one', stack => new lambda.Alias(stack, 'Live', { aliasName: 'live', version: new lambda.Version(stack, 'V1', { lambda: fn(stack) }) }), 'Shop/Live', 'a version of its own runs what was published; use currentVersion, which follows the function'],
    ['an imported function', stack => lambda.Function.fromFunctionName(stack, 'F', 'orders'), 'Shop/F', 'it is imported or not a lambda.Function'],
  ])('%s', (_, handler, path, why) => {
    const result = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handler: handler(stack) }));
    expect(result.warnings.filter(text => text.includes('guard'))).toEqual([WARNING(path, why)]);
    expect(JSON.stringify(result.template)).not.toContain('SAFE_LAMBDA_API_');
  });
});

test('OFF leaves everything as it is, without a word', () => {
  const result = synthesiseApi({ handlerProps: FUNCTION_PROPS, guard: { mode: GuardMode.OFF } });
  expect([run(result), result.warnings, Object.keys(result.of('AWS::CloudWatch::Alarm')).filter(id => id.includes('Guard'))]).toEqual([['index.handler', {}, 0], [], []]);
});

test('its violations have an alarm and a saved query', () => {
  const result = synthesiseApi({ handlerProps: FUNCTION_PROPS });
  const [alarm] = Object.entries(result.of('AWS::CloudWatch::Alarm')).filter(([id]) => id.includes('Guard')).map(([, { Properties: p }]) => p);
  expect([alarm.Namespace, alarm.MetricName, alarm.Dimensions, alarm.Statistic, alarm.Threshold]).toEqual(['SafeLambdaApi', 'Violations', [{ Name: 'ApiName', Value: 'Shop-Orders' }], 'Sum', 3]);
  const query = Object.values(result.of('AWS::Logs::QueryDefinition')).find(({ Properties: p }) => p.Name.endsWith('guard violations'))!;
  expect(query.Properties.LogGroupNames.map((group: any) => group.Ref.slice(0, -8))).toEqual(['OrdersHandlerLogs']);
});

describe('authorizers', () => {
  const guarded = (protocol: ApiProtocol, guard: ResponseGuardOptions, simpleResponse?: boolean) => synthesise(stack => {
    const authorizer = new lambda.Function(stack, 'Auth', FUNCTION_PROPS);
    const authorization = Authorization.lambda('Auth', authorizer, { simpleResponse });
    new SafeLambdaApi(stack, 'Orders', { protocol, handlerProps: FUNCTION_PROPS, authorization, guard });
  });

  test.each<[string, ApiProtocol, ResponseGuardOptions, boolean | undefined, unknown[]]>([
    ['are left alone by default', ApiProtocol.REST, {}, undefined, ['index.handler', undefined]],
    ['of a REST API deny with a policy', ApiProtocol.REST, { authorizers: true }, undefined, ['/opt/nodejs/safe-lambda-api/authorizer.handler', 'iam']],
    ['of the simple form deny in that form', ApiProtocol.HTTP, { authorizers: true }, true, ['/opt/nodejs/safe-lambda-api/authorizer.handler', 'simple']],
  ])('%s', (_, protocol, guard, simple, expected) => {
    const [, fn] = Object.entries(guarded(protocol, guard, simple).of('AWS::Lambda::Function')).find(([id]) => id.startsWith('Auth'))!;
    expect([fn.Properties.Handler, fn.Properties.Environment?.Variables.SAFE_LAMBDA_API_AUTHORIZER]).toEqual(expected);
  });
});

test.each<[string, ResponseGuardOptions, string]>([
  ['a status that no answer has', { answers: [{ cause: GuardCause.NEAR_TIMEOUT, statusCode: 99 }] }, "'guard.answers.statusCode' must be a whole number between 200 and 599, got 99"],
  ['answers that do not fit', { answers: [{ cause: GuardCause.NEAR_TIMEOUT, body: 'b'.repeat(2000) }] }, "'guard.answers' must fit 2000 characters of the function's environment, which has 4 KB in all, got 2027"],
])('%s is refused', (_, guard, message) => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, guard }))).toBe(`${message} (at Shop/Orders)`);
});

test('the causes that users name are those that the guard knows', () => {
  expect(Object.values(GuardCause).sort()).toEqual([...GUARD_CAUSES].sort());
});
