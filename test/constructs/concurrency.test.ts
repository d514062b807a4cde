import { CfnParameter, Duration, Stack, Stage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ApiProtocol, ConcurrencyOptions, SafeLambdaApi, SafeLambdaApiChecks, SafeLambdaApiProps, ThrottleOptions } from '../../lib';
import { errorOf, FUNCTION_PROPS, newApp, read, Synthesised, synthesise, synthesiseApi } from '../support/synth';

/** Reservation of the function, then rate and burst of the stage. */
function decided(result: Synthesised): (number | undefined)[] {
  const rest = Object.values(result.of('AWS::ApiGateway::Stage'))[0]?.Properties.MethodSettings[0];
  const http = Object.values(result.of('AWS::ApiGatewayV2::Stage'))[0]?.Properties.DefaultRouteSettings;
  const settings = rest ?? http;
  return [result.only('AWS::Lambda::Function').ReservedConcurrentExecutions, settings?.ThrottlingRateLimit, settings?.ThrottlingBurstLimit];
}

describe.each(Object.values(ApiProtocol))('%s API', protocol => {
  test.each<[string, ConcurrencyOptions | undefined, ThrottleOptions | undefined, (number | undefined)[]]>([
    ['nothing is reserved or throttled unless asked', undefined, undefined, [undefined, undefined, undefined]],
    ['the reservation is rate × duration + 20 %, the throttle what it can serve', { peakRequestsPerSecond: 100, p99Duration: Duration.millis(200) }, undefined, [24, 120, 24]],
    ['a part of an execution is rounded up', { peakRequestsPerSecond: 3, p99Duration: Duration.millis(500) }, undefined, [2, 4, 2]],
    ['the headroom is a prop', { peakRequestsPerSecond: 100, p99Duration: Duration.seconds(1), headroomPercent: 50 }, undefined, [150, 150, 150]],
    ['no headroom is possible', { peakRequestsPerSecond: 100, p99Duration: Duration.seconds(1), headroomPercent: 0 }, undefined, [100, 100, 100]],
    ['Lambda takes ten requests per second for each execution, however short they are', { peakRequestsPerSecond: 1000, p99Duration: Duration.millis(10) }, undefined, [12, 120, 12]],
    ['without a duration only that ceiling is known', { reserved: 5 }, undefined, [5, 50, 5]],
    ['a reservation with a duration gives the throttle', { reserved: 5, p99Duration: Duration.seconds(2) }, undefined, [5, 2, 5]],
    ['a throttle of the user stays', { reserved: 5 }, { rateLimit: 7, burstLimit: 3 }, [5, 7, 3]],
    ['a throttle works without a reservation', undefined, { rateLimit: 0.5, burstLimit: 1 }, [undefined, 0.5, 1]],
  ])('%s', (_, concurrency, throttle, expected) => {
    expect(decided(synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS, concurrency, throttle }))).toEqual(expected);
  });

  test('a reservation that the function brings along gives the throttle too', () => {
    expect(decided(synthesiseApi({ protocol, handlerProps: { ...FUNCTION_PROPS, reservedConcurrentExecutions: 8 } }))).toEqual([8, 80, 8]);
  });

  test('a function that is handed in gets the reservation', () => {
    const result = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { protocol, handler: new lambda.Function(stack, 'F', FUNCTION_PROPS), concurrency: { reserved: 4 } }));
    expect(decided(result)).toEqual([4, 40, 4]);
  });
});

test('a throttle beyond what the reservation can serve is reported, since Lambda would answer the rest with a 5xx', () => {
  const { warnings } = synthesiseApi({
    handlerProps: FUNCTION_PROPS, concurrency: { reserved: 10, p99Duration: Duration.seconds(1) }, throttle: { rateLimit: 100, burstLimit: 10 },
  });
  expect(warnings).toEqual([
    "'throttle.rateLimit' of 100 requests per second is more than 10 reserved executions of 1 s can serve (10): the rest is throttled by Lambda, and its callers get a 5xx instead of a 429",
  ]);
});

describe('the ledger of an app', () => {
  interface Plan { readonly env?: { account: string; region: string }; readonly reserved: number; readonly stage?: string }

  /** Builds one stack for each plan and returns the warnings, or the error. */
  function ledger(plans: Plan[], context?: object): string[] {
    const app = newApp({ context: context && { 'safe-lambda-api': context } });
    const stages = new Map<string, Stage>();
    const scopeOf = (name?: string) => {
      if (!name) return app;
      stages.set(name, stages.get(name) ?? new Stage(app, name));
      return stages.get(name)!;
    };
    try {
      plans.forEach(({ env, reserved, stage }, i) => {
        const stack = new Stack(scopeOf(stage), `S${i}`, { env });
        new SafeLambdaApi(stack, 'Api', { handlerProps: FUNCTION_PROPS, concurrency: { reserved } });
      });
      return SafeLambdaApiChecks.findings(app).map(({ severity, rule }) => `${severity} ${rule}`).filter(finding => finding.includes('concurrency'));
    } catch (error) {
      return [`refused: ${(error as Error).message}`];
    }
  }

  const here = { account: '111111111111', region: 'eu-west-1' };
  const there = { account: '111111111111', region: 'us-east-1' };

  test.each<[string, Plan[], object | undefined, string[]]>([
    ['what the usual account holds is silent', [{ env: here, reserved: 500 }, { env: here, reserved: 400 }], undefined, []],
    ['more than that is a warning, since the account may have more', [{ env: here, reserved: 500 }, { env: here, reserved: 401 }], undefined, [
      'warning reserved-concurrency-exceeds-account',
    ]],
    ['Regions are counted apart', [{ env: here, reserved: 500 }, { env: there, reserved: 500 }], undefined, []],
    ['stacks of one Stage without an environment are counted together', [{ stage: 'Prod', reserved: 500 }, { stage: 'Prod', reserved: 401 }], undefined, [
      'warning reserved-concurrency-exceeds-account',
    ]],
    ['Stages without an environment are counted apart, because nothing says that they share an account', [{ stage: 'Test', reserved: 500 }, { stage: 'Prod', reserved: 500 }], undefined, []],
    ['a declared limit makes it an error', [{ env: here, reserved: 30 }, { env: here, reserved: 11 }], { accountConcurrencyLimit: 50, unreservedConcurrencyMinimum: 10 }, [
      'refused: reserved concurrency adds up to 41, but of the declared 50 concurrent executions only 40 can be reserved, since 10 must stay unreserved: the deployment fails (S0/Api/Handler 30, S1/Api/Handler 11) (at S1/Api)',
    ]],
    ['a declared limit that holds it is silent', [{ env: here, reserved: 4000 }], { accountConcurrencyLimit: 5000 }, []],
    ['a limit that is no number is refused', [{ reserved: 1 }], { accountConcurrencyLimit: 'many' }, [
      "refused: context 'safe-lambda-api.accountConcurrencyLimit' must be a whole number of at least 1, got \"many\"",
    ]],
  ])('%s', (_, plans, context, expected) => {
    expect(ledger(plans, context)).toEqual(expected);
  });

  test('a function behind two APIs is counted once', () => {
    const stack = new Stack(newApp(), 'Shop', { env: here });
    const handler = new lambda.Function(stack, 'F', { ...FUNCTION_PROPS, reservedConcurrentExecutions: 500 });
    for (const id of ['One', 'Two']) new SafeLambdaApi(stack, id, { handler });
    expect(read(stack).warnings).toEqual([]);
  });
});

test.each<[string, SafeLambdaApiProps, string]>([
  ['a reservation of 0', { concurrency: { reserved: 0 } }, "'concurrency.reserved' of 0 switches the function off: every call would be answered with a 5xx; the least is 1"],
  ['half an execution', { concurrency: { reserved: 1.5 } }, "'concurrency.reserved' must be a whole number of at least 1, got 1.5"],
  ['a rate without a duration', { concurrency: { peakRequestsPerSecond: 5 } }, "'concurrency' needs either 'reserved', or both 'peakRequestsPerSecond' and 'p99Duration'"],
  ['both ways at once', { concurrency: { reserved: 5, peakRequestsPerSecond: 5 } }, "'concurrency.reserved' is given, so 'concurrency.peakRequestsPerSecond' and 'concurrency.headroomPercent' would have no effect: drop one or the other"],
  ['no duration', { concurrency: { reserved: 5, p99Duration: Duration.seconds(0) } }, "'concurrency.p99Duration' must be longer than 0, got 0 s"],
  ['a throttle of 0', { throttle: { rateLimit: 0, burstLimit: 5 } }, "'throttle.rateLimit' must be a number of at least 0.001, got 0"],
  ['a burst of 0', { throttle: { rateLimit: 5, burstLimit: 0 } }, "'throttle.burstLimit' must be a whole number of at least 1, got 0"],
  ['a function that is switched off', { handlerProps: { ...FUNCTION_PROPS, reservedConcurrentExecutions: 0 } }, "'Shop/Orders/Handler' has a reserved concurrency of 0: every call would be answered with a 5xx; the least is 1"],
  ['a reservation that contradicts the function\'s own', { handlerProps: { ...FUNCTION_PROPS, reservedConcurrentExecutions: 3 }, concurrency: { reserved: 4 } }, "'concurrency' asks for 4 reserved executions, but 'Shop/Orders/Handler' reserves 3 already"],
])('%s is refused', (_, props, message) => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, ...props }))).toBe(`${message} (at Shop/Orders)`);
});

test('an imported function cannot get a reservation here', () => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handler: lambda.Function.fromFunctionName(stack, 'F', 'orders'), concurrency: { reserved: 4 } })))
    .toBe("'concurrency' cannot be set on 'Shop/F': it is an alias, a version or imported; reserve it where the function is defined (at Shop/Orders)");
});

test('a token as a limit is refused, since everything is computed from it', () => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, concurrency: { reserved: new CfnParameter(stack, 'R', { type: 'Number' }).valueAsNumber } })))
    .toBe("'concurrency.reserved' must be a whole number of at least 1 that is known at synthesis, got a token (at Shop/Orders)");
});

describe('a route with a function of its own', () => {
  const settingsOf = (protocol: ApiProtocol) => {
    const result = synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS, throttle: { rateLimit: 100, burstLimit: 50 } }, api => {
      api.addRoute('GET', '/a', { handlerProps: FUNCTION_PROPS, concurrency: { reserved: 3, p99Duration: Duration.seconds(1) } });
      api.addRoute('POST', '/b/{id}', { throttle: { rateLimit: 2, burstLimit: 1 } });
      api.addRoute('GET', '/', { throttle: { rateLimit: 9, burstLimit: 9 } });
      api.addRoute('GET', '/c');
    });
    return { result, stage: Object.values({ ...result.of('AWS::ApiGateway::Stage'), ...result.of('AWS::ApiGatewayV2::Stage') })[0] };
  };

  test('REST: the settings of its method repeat those of the stage, which they replace', () => {
    const logging = { DataTraceEnabled: true, LoggingLevel: 'INFO', MetricsEnabled: true };
    expect(settingsOf(ApiProtocol.REST).stage.Properties.MethodSettings).toEqual([
      { ...logging, HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 },
      { ...logging, HttpMethod: 'GET', ResourcePath: '/~1a', ThrottlingRateLimit: 3, ThrottlingBurstLimit: 3 },
      { ...logging, HttpMethod: 'POST', ResourcePath: '/~1b~1{id}', ThrottlingRateLimit: 2, ThrottlingBurstLimit: 1 },
      { ...logging, HttpMethod: 'GET', ResourcePath: '/', ThrottlingRateLimit: 9, ThrottlingBurstLimit: 9 },
    ]);
  });

  test('HTTP: the stage has settings for the route, and waits for it', () => {
    const { result, stage } = settingsOf(ApiProtocol.HTTP);
    expect(stage.Properties.RouteSettings).toEqual({
      'GET /a': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 3, ThrottlingBurstLimit: 3 },
      'POST /b/{id}': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 2, ThrottlingBurstLimit: 1 },
      'GET /': { DetailedMetricsEnabled: true, ThrottlingRateLimit: 9, ThrottlingBurstLimit: 9 },
    });
    const waitsFor = stage.DependsOn!.map(id => result.template.Resources[id].Properties.RouteKey).filter(Boolean);
    expect(waitsFor).toEqual(['GET /', 'GET /a', 'POST /b/{id}']);
  });
});
