import { CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ApiProtocol, GuardMode, SafeLambdaApi, SafeLambdaApiProps, WhenTooLong } from '../../lib';
import { errorOf, FUNCTION_PROPS, synthesise, Synthesised } from '../support/synth';

const TIMEOUTS = [3, 28, 29, 30, 60, 900];

/** How the API gets its function; each returns the props that bring a function with the given timeout. */
const WAYS: Record<string, (stack: Stack, timeout: number) => Partial<SafeLambdaApiProps>> = {
  'provisioned': (_, timeout) => ({ handlerProps: { ...FUNCTION_PROPS, timeout: Duration.seconds(timeout) } }),
  'handed in': (stack, timeout) => ({ handler: fn(stack, Duration.seconds(timeout)) }),
  'Lazy': (stack, timeout) => ({ handler: fn(stack, Duration.seconds(Lazy.number({ produce: () => timeout }))) }),
  'CfnParameter': (stack, timeout) => ({
    handlerProps: { ...FUNCTION_PROPS, timeout: Duration.seconds(new CfnParameter(stack, 'Timeout', { type: 'Number', default: timeout }).valueAsNumber) },
  }),
  'alias': (stack, timeout) => ({ handler: new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn(stack, Duration.seconds(timeout)).currentVersion }) }),
  'imported': stack => ({ handler: lambda.Function.fromFunctionAttributes(stack, 'F', { functionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:f', sameEnvironment: true }) }),
};

const LIMITS: Record<string, SafeLambdaApiProps> = {
  'default': {},
  'raised quota': { integrationTimeout: Duration.seconds(60), integrationTimeoutQuota: Duration.seconds(120) },
  'EDGE': { endpointType: EndpointType.EDGE },
};

function fn(stack: Stack, timeout: Duration): lambda.Function {
  return new lambda.Function(stack, 'F', { ...FUNCTION_PROPS, timeout });
}

/**
 * What became of it: the function's timeout in the template, with `!` for "lowered" or "no headroom" and `?` for "could not be checked
 * at construction"; then what the checks find in the template: `W` for a warning, `E` for an error, which fails synthesis.
 */
function outcome(protocol: ApiProtocol, limit: string, way: string, timeout: number): string {
  const build = (stack: Stack) => void new SafeLambdaApi(stack, 'Orders', { protocol, guard: { mode: GuardMode.OFF }, ...LIMITS[limit], ...WAYS[way](stack, timeout) });
  const error = errorOf(build);
  if (error !== 'no error') return error.startsWith("'integrationTimeoutQuota'") ? 'quota refused' : 'endpoint refused';
  const result = synthesise(build);
  return `${functionTimeout(result)}${mark(result.warnings)}${result.findings.map(finding => FOUND[finding] ?? ` ${finding}`).join('')}`;
}

const FOUND: Record<string, string> = { 'warning function-outlives-integration': 'W', 'error function-outlives-integration': 'E', 'warning function-timeout-default': '' };

function functionTimeout(result: Synthesised): string {
  const functions = Object.values(result.of('AWS::Lambda::Function'));
  return functions.length === 0 ? 'foreign' : typeof functions[0].Properties.Timeout === 'object' ? 'parameter' : String(functions[0].Properties.Timeout);
}

function mark(warnings: string[]): string {
  return warnings.map(text => text.startsWith('could not check') ? '?' : text.startsWith('function timeout of') ? '!' : ` ${text}`).join('');
}

// One row for each way: the outcome for functions of 3, 28, 29, 30, 60 and 900 s.
const REST_29 = {
  'provisioned': ['3', '28', '28!', '28!', '28!', '28!'],
  'handed in': ['3', '28', '29W', '30W', '60E', '900E'],
  'Lazy': ['3?', '28?', '29?W', '30?W', '60?E', '900?E'],
  'CfnParameter': ['parameter?', 'parameter?', 'parameter?W', 'parameter?W', 'parameter?E', 'parameter?E'],
  'alias': ['3?', '28?', '29?W', '30?W', '60?E', '900?E'],
  'imported': ['foreign?', 'foreign?', 'foreign?', 'foreign?', 'foreign?', 'foreign?'],
};
const REST_60 = {
  ...REST_29,
  'provisioned': ['3', '28', '29', '30', '59!', '59!'],
  'handed in': ['3', '28', '29', '30', '60W', '900E'],
  'Lazy': ['3?', '28?', '29?', '30?', '60?W', '900?E'],
  'CfnParameter': ['parameter?', 'parameter?', 'parameter?', 'parameter?', 'parameter?W', 'parameter?E'],
  'alias': ['3?', '28?', '29?', '30?', '60?W', '900?E'],
};
const HTTP_30 = {
  ...REST_29,
  'provisioned': ['3', '28', '29', '29!', '29!', '29!'],
  'handed in': ['3', '28', '29', '30W', '60E', '900E'],
  'Lazy': ['3?', '28?', '29?', '30?W', '60?E', '900?E'],
  'CfnParameter': ['parameter?', 'parameter?', 'parameter?', 'parameter?W', 'parameter?E', 'parameter?E'],
  'alias': ['3?', '28?', '29?', '30?W', '60?E', '900?E'],
};
const refused = (what: string) => Object.fromEntries(Object.keys(WAYS).map(way => [way, TIMEOUTS.map(() => what)]));
const EXPECTED: Record<string, Record<string, Record<string, string[]>>> = {
  REST: {
    'default': REST_29,
    'raised quota': REST_60,
    'EDGE': REST_29,
  },
  HTTP: {
    'default': HTTP_30,
    'raised quota': refused('quota refused'),
    'EDGE': refused('endpoint refused'),
  },
};

describe.each(Object.values(ApiProtocol))('%s API: the timeout of a function', protocol => {
  describe.each(Object.keys(LIMITS))('integration limit: %s', limit => {
    test.each(Object.keys(WAYS))('a function that is %s', way => {
      expect(TIMEOUTS.map(timeout => outcome(protocol, limit, way, timeout))).toEqual(EXPECTED[protocol][limit][way]);
    });
  });
});

test('a raised quota cannot be used by an edge-optimized API', () => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, endpointType: EndpointType.EDGE, integrationTimeoutQuota: Duration.seconds(60) })))
    .toBe("'integrationTimeoutQuota' needs endpointType REGIONAL or PRIVATE: the 29 s of an edge-optimized REST API cannot be raised, got 60 s (at Shop/Orders)");
});

describe('the warning', () => {
  const warn = (props: SafeLambdaApiProps, timeout: number) => synthesise(stack => {
    new SafeLambdaApi(stack, 'Orders', { ...props, handler: fn(stack, Duration.seconds(timeout)) });
  }).warnings;

  test.each<[string, SafeLambdaApiProps, number, string]>([
    ['says what a clamp did, and the status that a REST API would have answered', { whenTooLong: WhenTooLong.CLAMP }, 60,
      'function timeout of 60 s, but the REST API waits 29 s: the caller gets 504 while the function runs on; it is lowered to 28 s'],
    ['says what a clamp did, and the status that an HTTP API would have answered', { protocol: ApiProtocol.HTTP, whenTooLong: WhenTooLong.CLAMP }, 60,
      'function timeout of 60 s, but the HTTP API waits 30 s: the caller gets 503 while the function runs on; it is lowered to 29 s'],
    ['tells a missing headroom, which no rule can know of', { timeoutHeadroom: Duration.seconds(5) }, 28,
      'function timeout of 28 s leaves less than the headroom of 5 s before the REST API gives up at 29 s: a cold start counts against the gateway only, so the caller can get 504; set it to 24 s, or pass whenTooLong: WhenTooLong.CLAMP'],
  ])('%s', (_, props, timeout, expected) => {
    expect(warn(props, timeout)).toEqual([expected]);
  });
});

describe('whenTooLong', () => {
  test('CLAMP lowers a function that was handed in, also when an override had set its timeout', () => {
    const result = synthesise(stack => {
      const handler = fn(stack, Duration.seconds(10));
      (handler.node.defaultChild as lambda.CfnFunction).addPropertyOverride('Timeout', 120);
      new SafeLambdaApi(stack, 'Orders', { handler, whenTooLong: WhenTooLong.CLAMP });
    });
    expect(result.only('AWS::Lambda::Function').Timeout).toBe(28);
  });

  test('WARN leaves a provisioned function as it is', () => {
    const result = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', {
      handlerProps: { ...FUNCTION_PROPS, timeout: Duration.seconds(60) }, whenTooLong: WhenTooLong.WARN,
    }));
    expect([result.only('AWS::Lambda::Function').Timeout, result.warnings, result.findings]).toEqual([60, [], ['error function-outlives-integration']]);
  });

  test.each<[string, (stack: Stack) => SafeLambdaApiProps]>([
    ['provisioned', () => ({ handlerProps: { ...FUNCTION_PROPS, timeout: Duration.seconds(60) } })],
    ['handed in', stack => ({ handler: fn(stack, Duration.seconds(60)) })],
  ])('FAIL refuses a function that is %s', (_, props) => {
    expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { ...props(stack), whenTooLong: WhenTooLong.FAIL })))
      .toBe("function timeout of 60 s, but the REST API waits 29 s: the caller gets 504 while the function runs on; set the function's timeout to 28 s or less (at Shop/Orders)");
  });
});

test('a provisioned function without a timeout gets the longest that fits, not the 3 s of Lambda', () => {
  const timeouts = [{}, { protocol: ApiProtocol.HTTP }, { integrationTimeout: Duration.seconds(10) }, { timeoutHeadroom: Duration.seconds(4) }]
    .map(props => synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { ...props, handlerProps: FUNCTION_PROPS })).only('AWS::Lambda::Function').Timeout);
  expect(timeouts).toEqual([28, 29, 9, 25]);
});

test('a version and a function imported by name are reported as not checked, with the reason', () => {
  const reasons = [
    (stack: Stack) => fn(stack, Duration.seconds(60)).currentVersion,
    (stack: Stack) => lambda.Function.fromFunctionName(stack, 'F', 'orders'),
  ].map(handler => synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handler: handler(stack) })).warnings[0]);
  expect(reasons).toEqual([
    "could not check the function timeout against the 29 s that the REST API waits: 'Shop/F/CurrentVersion' is a version: it keeps the timeout it was published with; above it the caller gets 504",
    "could not check the function timeout against the 29 s that the REST API waits: 'Shop/F' is imported or not a lambda.Function: its configuration is not part of this app; above it the caller gets 504",
  ]);
});

test('a function behind several routes is reported once for each time that the gateway waits', () => {
  const { warnings } = synthesise(stack => {
    const handler = fn(stack, Duration.seconds(60));
    const api = new SafeLambdaApi(stack, 'Orders', { handler, whenTooLong: WhenTooLong.CLAMP });
    for (const path of ['/a', '/b']) api.addRoute('GET', path);
    for (const path of ['/c', '/d']) api.addRoute('GET', path, { handler, integrationTimeout: Duration.seconds(10) });
  });
  expect(warnings.map(text => text.slice(0, 60))).toEqual([
    'function timeout of 60 s, but the REST API waits 29 s: the c',
    'function timeout of 28 s, but the REST API waits 10 s: the c',
  ]);
});
