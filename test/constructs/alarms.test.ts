import { Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmOptions, ApiAlarm, ApiProtocol, Authorization, SafeLambdaApi, SafeLambdaApiChecks, SafeLambdaApiProps } from '../../lib';
import { ALARM_DESCRIPTION_LENGTH } from '../../lib/aws/limits';
import { alarmMetrics, dashboardMetrics, deadMetrics } from '../support/alarms';
import { errorOf, FUNCTION_PROPS, newApp, Resource, synthesise, synthesiseApi } from '../support/synth';

/** An API with everything that has alarms: own function, route function, authorizer, reservation. */
function everything(protocol: ApiProtocol, props: SafeLambdaApiProps = {}) {
  return synthesise(stack => {
    const guard = new lambda.Function(stack, 'Guard', FUNCTION_PROPS);
    const api = new SafeLambdaApi(stack, 'Orders', {
      protocol, handlerProps: FUNCTION_PROPS, concurrency: { reserved: 10 }, authorization: Authorization.lambda('Guard', guard), ...props,
    });
    api.addRoute('GET', '/orders', { handlerProps: FUNCTION_PROPS });
  });
}

/** An alarm in short: what it watches, when it goes off. */
function short({ Properties: p }: Resource): string {
  const stats = (p.Metrics ?? []).filter((m: any) => m.MetricStat).map((m: any) => `${m.Id}: ${m.MetricStat.Stat} ${m.MetricStat.Metric.MetricName}`);
  const watched = p.Metrics ? `${p.Metrics.find((m: any) => m.Expression).Expression} [${stats.join(', ')}]` : `${p.Statistic} ${p.MetricName}`;
  return `${watched} ${p.ComparisonOperator} ${p.Threshold}, ${p.DatapointsToAlarm} of ${p.EvaluationPeriods} × ${p.Period ?? p.Metrics.find((m: any) => m.MetricStat).MetricStat.Period} s, ${p.TreatMissingData}`;
}

const LAMBDA_ALARMS = (timeout: number) => [
  'Sum Errors GreaterThanOrEqualToThreshold 3, 1 of 1 × 300 s, notBreaching',
  'Sum Throttles GreaterThanOrEqualToThreshold 1, 1 of 1 × 300 s, notBreaching',
  `IF(samples >= 10, value, 0) [value: p99 Duration, samples: SampleCount Duration] GreaterThanOrEqualToThreshold ${timeout}, 1 of 1 × 300 s, notBreaching`,
];

test.each<[ApiProtocol, string[]]>([
  [ApiProtocol.REST, [
    'IF(errors >= 3, 100 * errors / requests, 0) [errors: Sum 5XXError, requests: SampleCount Count] GreaterThanThreshold 5, 1 of 1 × 300 s, notBreaching',
    'IF(samples >= 10, value, 0) [value: p99 IntegrationLatency, samples: SampleCount IntegrationLatency] GreaterThanOrEqualToThreshold 23200, 1 of 1 × 300 s, notBreaching',
    ...LAMBDA_ALARMS(22400), 'Maximum ConcurrentExecutions GreaterThanOrEqualToThreshold 8, 1 of 1 × 300 s, notBreaching',
    'Sum Violations GreaterThanOrEqualToThreshold 3, 1 of 1 × 300 s, notBreaching',
    ...LAMBDA_ALARMS(2400), ...LAMBDA_ALARMS(22400),
  ]],
  [ApiProtocol.HTTP, [
    'IF(errors >= 3, 100 * errors / requests, 0) [errors: Sum 5xx, requests: SampleCount Count] GreaterThanThreshold 5, 1 of 1 × 300 s, notBreaching',
    'IF(samples >= 10, value, 0) [value: p99 IntegrationLatency, samples: SampleCount IntegrationLatency] GreaterThanOrEqualToThreshold 24000, 1 of 1 × 300 s, notBreaching',
    ...LAMBDA_ALARMS(23200), 'Maximum ConcurrentExecutions GreaterThanOrEqualToThreshold 8, 1 of 1 × 300 s, notBreaching',
    'Sum Violations GreaterThanOrEqualToThreshold 3, 1 of 1 × 300 s, notBreaching',
    ...LAMBDA_ALARMS(2400), ...LAMBDA_ALARMS(23200),
  ]],
])('a %s API has alarms on its answers, its function, its authorizer and the functions of its routes', (protocol, expected) => {
  expect(Object.values(everything(protocol).of('AWS::CloudWatch::Alarm')).map(short)).toEqual(expected);
});

describe.each(Object.values(ApiProtocol))('%s API', protocol => {
  test('every alarm watches a metric that is published with exactly its dimensions', () => {
    const uses = alarmMetrics(everything(protocol).template);
    expect([uses.length, deadMetrics(uses)]).toEqual([18, []]);
  });

  test('every graph of the dashboard shows a metric that is published with exactly its dimensions', () => {
    const uses = dashboardMetrics(everything(protocol).template);
    expect([uses.length > 12, deadMetrics(uses, 'SafeLambdaApi/Shop-Orders')]).toEqual([true, []]);
  });

  test('every alarm says in 1,024 characters what happened and where to look', () => {
    const texts = Object.values(everything(protocol, { alarms: { runbookUrl: `https://runbooks.example/${'r'.repeat(270)}` } }).of('AWS::CloudWatch::Alarm'))
      .map(({ Properties }) => Properties.AlarmDescription)
      // A reference becomes a log group or function name at deployment; 64 characters is what Lambda and CloudFormation make.
      .map(text => (typeof text === 'string' ? text : text['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : 'n'.repeat(64))).join('')));
    expect(texts.filter(text => text.length > ALARM_DESCRIPTION_LENGTH)).toEqual([]);
    expect(texts.filter(text => !text.includes('Runbook: https://runbooks.example/'))).toEqual([]);
  });
});

test('a dead metric is found by the helper that the tests above rest on', () => {
  const dead = [
    { where: 'a', namespace: 'AWS/ApiGateway', metric: '5XXError', dimensions: ['ApiId'] },
    { where: 'b', namespace: 'AWS/ApiGateway', metric: '5xx', dimensions: ['ApiName', 'Stage'] },
    { where: 'c', namespace: 'AWS/Lambda', metric: 'Errors', dimensions: [] },
    { where: 'd', namespace: 'AWS/Lambda', metric: 'Timeouts', dimensions: ['FunctionName'] },
  ];
  expect(deadMetrics(dead)).toEqual(dead);
});

test('the text of the 5xx alarm names the likely causes, the logs and the saved queries', () => {
  const alarm = Object.entries(everything(ApiProtocol.REST).of('AWS::CloudWatch::Alarm')).find(([id]) => id.includes('ServerErrors'))![1];
  expect(alarm.Properties.AlarmDescription).toEqual({
    'Fn::Join': ['', [
      'More than 5 % of the requests to Shop-Orders are answered with a 5xx (at least 3). Likely causes: 502 exception or malformed response, 504 integration timeout, 500 missing permission, throttled function or failing authorizer. Logs: ',
      { Ref: 'OrdersAccessLogs31F222FB' }, ', ', { Ref: 'OrdersExecutionLogs16DB6DB3' }, '. Saved queries: SafeLambdaApi/Shop-Orders.',
    ]],
  });
});

test('thresholds, windows and actions are props', () => {
  const result = synthesise(stack => {
    const topic = new sns.Topic(stack, 'Topic');
    new SafeLambdaApi(stack, 'Orders', {
      handlerProps: FUNCTION_PROPS,
      concurrency: { reserved: 10 },
      alarms: {
        actions: [new SnsAction(topic)],
        okActions: [new SnsAction(topic)],
        period: Duration.minutes(1),
        evaluationPeriods: 15,
        datapointsToAlarm: 3,
        serverErrorPercent: 1,
        minimumServerErrors: 2,
        minimumSamples: 20,
        integrationLatencyPercent: 50,
        functionErrors: 5,
        functionThrottles: 6,
        guardViolations: 7,
        durationPercent: 40,
        concurrencyPercent: 90,
      },
    });
  });
  const alarms = Object.values(result.of('AWS::CloudWatch::Alarm'));
  const window = '3 of 15 × 60 s, notBreaching';
  expect(alarms.map(short)).toEqual([
    `IF(errors >= 2, 100 * errors / requests, 0) [errors: Sum 5XXError, requests: SampleCount Count] GreaterThanThreshold 1, ${window}`,
    `IF(samples >= 20, value, 0) [value: p99 IntegrationLatency, samples: SampleCount IntegrationLatency] GreaterThanOrEqualToThreshold 14500, ${window}`,
    `Sum Errors GreaterThanOrEqualToThreshold 5, ${window}`,
    `Sum Throttles GreaterThanOrEqualToThreshold 6, ${window}`,
    `IF(samples >= 20, value, 0) [value: p99 Duration, samples: SampleCount Duration] GreaterThanOrEqualToThreshold 11200, ${window}`,
    `Maximum ConcurrentExecutions GreaterThanOrEqualToThreshold 9, ${window}`,
    `Sum Violations GreaterThanOrEqualToThreshold 7, ${window}`,
  ]);
  const topic = { Ref: Object.keys(result.of('AWS::SNS::Topic'))[0] };
  expect(alarms.filter(({ Properties: p }) => JSON.stringify([p.AlarmActions, p.OKActions]) !== JSON.stringify([[topic], [topic]]))).toEqual([]);
});

test.each<[string, AlarmOptions, string[]]>([
  ['enabled: false leaves out all', { enabled: false }, []],
  ['omit leaves out single ones', { omit: [ApiAlarm.FUNCTION_DURATION, ApiAlarm.INTEGRATION_LATENCY, ApiAlarm.FUNCTION_THROTTLES, ApiAlarm.FUNCTION_CONCURRENCY] }, ['ServerErrors', 'HandlerErrors', 'GuardViolations']],
])('%s', (_, alarms, expected) => {
  const { of } = synthesiseApi({ handlerProps: FUNCTION_PROPS, alarms, concurrency: { reserved: 5 } });
  expect(Object.keys(of('AWS::CloudWatch::Alarm')).map(id => /^OrdersAlarms(.*).{8}$/.exec(id)![1])).toEqual(expected);
});

test('a function whose timeout is not known has no alarm on its duration, since no threshold can be known', () => {
  const { of } = synthesise(stack => {
    const handler = lambda.Function.fromFunctionName(stack, 'F', 'orders');
    new SafeLambdaApi(stack, 'Orders', { handler });
  });
  expect(Object.keys(of('AWS::CloudWatch::Alarm')).filter(id => id.includes('Duration'))).toEqual([]);
});

test('the metrics of an alias are looked up by the name of its function', () => {
  const { of } = synthesise(stack => {
    const fn = new lambda.Function(stack, 'F', FUNCTION_PROPS);
    new SafeLambdaApi(stack, 'Orders', { handler: new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn.currentVersion }) });
  });
  const errors = Object.entries(of('AWS::CloudWatch::Alarm')).find(([id]) => id.includes('HandlerErrors'))![1];
  expect(errors.Properties.Dimensions).toEqual([{ Name: 'FunctionName', Value: { Ref: Object.keys(of('AWS::Lambda::Function'))[0] } }]);
});

describe.each(Object.values(ApiProtocol))('%s API: a route with a timeout of its own', protocol => {
  const latencies = (props: SafeLambdaApiProps) => {
    const { of, template } = synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS, ...props }, api => {
      api.addRoute('GET', '/a/{id}', { integrationTimeout: Duration.seconds(10) });
      api.addRoute('ANY', '/b', { integrationTimeout: Duration.seconds(10) });
      api.addRoute('GET', '/c');
    });
    const alarms = Object.entries(of('AWS::CloudWatch::Alarm')).filter(([id]) => id.includes('IntegrationLatency'));
    const routeOf = (dimensions: any[]) => dimensions.filter(d => ['Method', 'Resource', 'Route'].includes(d.Name)).map(d => d.Value);
    const found = alarms.map(([, { Properties: p }]) => [routeOf(p.Metrics[1].MetricStat.Metric.Dimensions), p.Threshold]);
    return [found, deadMetrics(alarmMetrics(template))];
  };
  const api = protocol === ApiProtocol.REST ? [[], 23200] : [[], 24000];

  test('has a latency alarm of its own, where its metric is known', () => {
    expect(latencies({})).toEqual([[api, [protocol === ApiProtocol.REST ? ['GET', '/a/{id}'] : ['GET /a/{id}'], 8000]], []]);
  });

  test('has none without detailed metrics, which its metric needs', () => {
    expect(latencies({ logging: { detailedMetrics: false } })).toEqual([[api], []]);
  });
});

test('alarms that tell nobody are found, unless they are switched off', () => {
  const found = ([undefined, { enabled: false }] as AlarmOptions[]).map(alarms => {
    const stack = new Stack(newApp(), 'Shop');
    new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, alarms });
    return SafeLambdaApiChecks.findings(stack).map(({ severity, rule, constructPath }) => [severity, rule, constructPath]);
  });
  expect(found).toEqual([[['warning', 'alarm-without-action', 'Shop/Orders/Alarms/ServerErrors/Resource']], [['warning', 'server-error-alarm-missing', 'Shop/Orders/Api/Resource']]]);
});

test.each<[AlarmOptions, string]>([
  [{ serverErrorPercent: 101 }, "'alarms.serverErrorPercent' must be a number between 0 and 100, got 101"],
  [{ minimumServerErrors: 0 }, "'alarms.minimumServerErrors' must be a number of at least 1, got 0"],
  [{ durationPercent: 0 }, "'alarms.durationPercent' must be a number between 0.001 and 100, got 0"],
  [{ datapointsToAlarm: 2 }, "'alarms.datapointsToAlarm' must be a whole number between 1 and 1, got 2"],
  [{ period: Duration.seconds(90) }, "'alarms.period' must be whole minutes, got 90 s"],
  [{ period: Duration.hours(1), evaluationPeriods: 25 }, "'alarms.period' times 'alarms.evaluationPeriods' must be between 1 minute and 1 day, got 90000 s"],
  [{ runbookUrl: 'h'.repeat(301) }, "'alarms.runbookUrl' must have at most 300 characters, got 301"],
])('%j is refused', (alarms, message) => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, alarms }))).toBe(`${message} (at Shop/Orders)`);
});
