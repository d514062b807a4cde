import { Stack } from 'aws-cdk-lib';
import { MethodLoggingLevel } from 'aws-cdk-lib/aws-apigateway';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { AccountRole, ApiProtocol, CostLevel, LoggingOptions, SafeLambdaApi, SafeLambdaApiProps } from '../../lib';
import { HTTP_ACCESS_LOG_FIELDS, REST_ACCESS_LOG_FIELDS } from '../../lib/aws/access-log-fields';
import { HTTP_ACCESS_LOG_FORMAT_BYTES } from '../../lib/aws/limits';
import { errorOf, FUNCTION_PROPS, Synthesised, synthesise, synthesiseApi } from '../support/synth';

const rest = (props: SafeLambdaApiProps = {}) => synthesiseApi({ handlerProps: FUNCTION_PROPS, ...props });
const http = (props: SafeLambdaApiProps = {}) => rest({ protocol: ApiProtocol.HTTP, ...props });

const stageOf = (result: Synthesised) => Object.values({ ...result.of('AWS::ApiGateway::Stage'), ...result.of('AWS::ApiGatewayV2::Stage') })[0];
const accessLog = (result: Synthesised) => stageOf(result).Properties.AccessLogSetting ?? stageOf(result).Properties.AccessLogSettings;

/** Log groups in short: which, for how long, what becomes of them. */
function groups({ of }: Synthesised): string[] {
  return Object.entries(of('AWS::Logs::LogGroup')).map(([id, { Properties: p, DeletionPolicy }]) =>
    `${/^Orders(.*).{8}$/.exec(id)![1]} ${p.RetentionInDays} days, ${DeletionPolicy}, ${p.LogGroupName ? 'named' : 'unnamed'}${p.DataProtectionPolicy ? ', masked' : ''}${p.KmsKeyId ? ', encrypted' : ''}`);
}

/** Execution-log settings of a stage in short. */
function execution(result: Synthesised): string {
  const settings = stageOf(result).Properties.MethodSettings[0];
  return `${settings.LoggingLevel}, data trace ${settings.DataTraceEnabled ? 'on' : 'off'}, detailed metrics ${settings.MetricsEnabled ? 'on' : 'off'}`;
}

describe('access log', () => {
  test.each<[string, Synthesised, Record<string, string>]>([['REST', rest(), REST_ACCESS_LOG_FIELDS], ['HTTP', http(), HTTP_ACCESS_LOG_FIELDS]])('%s: each line is JSON, whether a value is there, missing, or escaped text', (_, result, fields) => {
    for (const value of ['200', '-', 'a \\"quoted\\" word']) {
      const line = accessLog(result).Format.replace(/\$context\.[A-Za-z.]+/g, value);
      expect(Object.keys(JSON.parse(line))).toEqual(Object.keys(fields));
    }
  });

  test('HTTP: the format stays below the limit of 3 KB', () => {
    expect(Buffer.byteLength(accessLog(http()).Format)).toBeLessThan(HTTP_ACCESS_LOG_FORMAT_BYTES);
  });

  test.each([['REST', rest()], ['HTTP', http()]])('%s: the destination has no `:*` at its end, which would be drift', (_, result) => {
    const group = Object.keys(result.of('AWS::Logs::LogGroup')).find(id => id.startsWith('OrdersAccessLogs'));
    expect(accessLog(result).DestinationArn).toEqual({
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':log-group:', { Ref: group }]],
    });
  });

  test('HTTP: the group stands below /aws/vendedlogs/ under a name that a later stack of the same name does not meet', () => {
    expect(Object.values(http().of('AWS::Logs::LogGroup')).map(group => group.Properties.LogGroupName).filter(Boolean)).toEqual([
      { 'Fn::Join': ['', ['/aws/vendedlogs/apis/Shop-Orders-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]] },
    ]);
  });

  test('a group and a format of the user are taken, and then nothing that names our fields is made', () => {
    const result = synthesise(stack => {
      const accessLogGroup = new logs.LogGroup(stack, 'Mine', { logGroupName: 'mine' });
      new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, logging: { accessLogGroup, accessLogFormat: '$context.requestId $context.status' } });
    });
    expect(accessLog(result).Format).toBe('$context.requestId $context.status');
    expect(JSON.stringify(accessLog(result).DestinationArn)).toContain('Mine');
    const overAccessLog = Object.values({ ...result.of('AWS::Logs::MetricFilter'), ...result.of('AWS::Logs::QueryDefinition') })
      .filter(({ Properties: p }) => JSON.stringify([p.LogGroupName, p.LogGroupNames]).includes('Mine')).map(({ Properties: p }) => p.Name);
    expect(overAccessLog).toEqual(['SafeLambdaApi/Shop-Orders/one request']);
  });
});

describe('execution log', () => {
  test('its group has the name that the service writes to, expires, and is there before the stage', () => {
    const result = rest();
    const [[id, group]] = Object.entries(result.of('AWS::Logs::LogGroup')).filter(([key]) => key.startsWith('OrdersExecutionLogs'));
    expect(group.Properties.LogGroupName).toEqual({ 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', { Ref: 'OrdersApiA821092D' }, '/prod']] });
    expect(stageOf(result).DependsOn).toEqual([id, 'SafeLambdaApiAccountA71D6D8C']);
  });

  test('credentials and personal identifiers are masked in it', () => {
    const group = Object.values(rest().of('AWS::Logs::LogGroup')).find(({ Properties: p }) => p.DataProtectionPolicy)!;
    const masked = group.Properties.DataProtectionPolicy.Statement[1];
    const ids = masked.DataIdentifier.map((id: any) => (typeof id === 'string' ? id : id['Fn::Join'][1][2].split('/')[1]));
    expect([masked.Operation, ids]).toEqual([
      { Deidentify: { MaskConfig: {} } },
      ['AwsSecretKey', 'OpenSshPrivateKey', 'PgpPrivateKey', 'PkcsPrivateKey', 'PuttyPrivateKey', 'CreditCardNumber', 'CreditCardSecurityCode', 'EmailAddress', 'Name', 'Address', 'JsonWebToken'],
    ]);
  });

  test('its pattern for JSON Web Tokens finds one and leaves other text alone', () => {
    const group = Object.values(rest().of('AWS::Logs::LogGroup')).find(({ Properties: p }) => p.DataProtectionPolicy)!;
    const regex = new RegExp(group.Properties.DataProtectionPolicy.Configuration.CustomDataIdentifier[0].Regex);
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
    expect([regex.exec(`Authorization: Bearer ${token}`)?.[0], regex.test('Lambda execution failed with status 200 due to customer function error')]).toEqual([token, false]);
  });
});

test.each<[string, SafeLambdaApiProps, string, string[]]>([
  ['by default', {}, 'INFO, data trace on, detailed metrics on',
    ['HandlerLogs 30 days, Delete, unnamed', 'AccessLogs 30 days, Delete, unnamed', 'ExecutionLogs 30 days, Delete, named, masked']],
  ['in production', { production: true }, 'ERROR, data trace off, detailed metrics on',
    ['HandlerLogs 30 days, Retain, unnamed', 'AccessLogs 30 days, Retain, unnamed', 'ExecutionLogs 30 days, Delete, named, masked']],
  ['in production, with a data trace on purpose', { production: true, logging: { dataTrace: true, executionLogLevel: MethodLoggingLevel.INFO } }, 'INFO, data trace on, detailed metrics on',
    ['HandlerLogs 30 days, Retain, unnamed', 'AccessLogs 30 days, Retain, unnamed', 'ExecutionLogs 30 days, Delete, named, masked']],
  ['at reduced cost', { cost: CostLevel.REDUCED }, 'ERROR, data trace off, detailed metrics off',
    ['HandlerLogs 30 days, Delete, unnamed', 'AccessLogs 30 days, Delete, unnamed', 'ExecutionLogs 30 days, Delete, named, masked']],
  ['with the execution log off', { logging: { executionLogLevel: MethodLoggingLevel.OFF } }, 'OFF, data trace off, detailed metrics on',
    ['HandlerLogs 30 days, Delete, unnamed', 'AccessLogs 30 days, Delete, unnamed']],
  ['of an API that has logged before', { logging: { declareExecutionLogGroup: false } }, 'INFO, data trace on, detailed metrics on',
    ['HandlerLogs 30 days, Delete, unnamed', 'AccessLogs 30 days, Delete, unnamed']],
  ['with other retention and no mask', { logging: { retention: logs.RetentionDays.ONE_WEEK, maskSensitiveData: false, detailedMetrics: false } }, 'INFO, data trace on, detailed metrics off',
    ['HandlerLogs 7 days, Delete, unnamed', 'AccessLogs 7 days, Delete, unnamed', 'ExecutionLogs 7 days, Delete, named']],
  ['in an account without a role', { accountRole: AccountRole.NONE }, 'OFF, data trace off, detailed metrics on', ['HandlerLogs 30 days, Delete, unnamed']],
])('logs %s', (_, props, expectedExecution, expectedGroups) => {
  const result = rest(props);
  expect([execution(result), groups(result)]).toEqual([expectedExecution, expectedGroups]);
});

test('an HTTP API has an access log and its function\'s log', () => {
  expect(groups(http({ production: true }))).toEqual(['HandlerLogs 30 days, Retain, unnamed', 'AccessLogs 30 days, Delete, named']);
});

test('a key encrypts every declared group', () => {
  const result = synthesise(stack => void new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, logging: { encryptionKey: new kms.Key(stack, 'Key') } }));
  expect(groups(result).filter(group => !group.endsWith('encrypted'))).toEqual([]);
});

test.each<[SafeLambdaApiProps, string]>([
  [{ protocol: ApiProtocol.HTTP, logging: { executionLogLevel: MethodLoggingLevel.INFO } }, "'logging.executionLogLevel' is for REST APIs: an HTTP API has no execution log, its access log carries the errors"],
  [{ protocol: ApiProtocol.HTTP, logging: { dataTrace: true } }, "'logging.dataTrace' is for REST APIs: an HTTP API has no execution log, its access log carries the errors"],
  [{ logging: { dataTrace: true, executionLogLevel: MethodLoggingLevel.OFF } }, "'logging.dataTrace' writes to the execution log, which 'logging.executionLogLevel: OFF' switches off"],
  [{ logging: { accessLog: false, accessLogFormat: '$context.requestId' } }, "'logging.accessLog: false' contradicts 'logging.accessLogFormat' and 'logging.accessLogGroup'"],
  [{ logging: { accessLogFormat: '$context.status' } }, '\'logging.accessLogFormat\' must be one line that contains $context.requestId or $context.extendedRequestId, got "$context.status"'],
  [{ logging: { accessLogFormat: '$context.requestId\n$context.status' } }, '\'logging.accessLogFormat\' must be one line that contains $context.requestId or $context.extendedRequestId, got "$context.requestId\\n$context.status"'],
  ...([{ accessLog: true }, { executionLogLevel: MethodLoggingLevel.ERROR }] as LoggingOptions[]).map((logging): [SafeLambdaApiProps, string] => [
    { accountRole: AccountRole.NONE, logging },
    "'accountRole: NONE' leaves a REST API without the role that logging needs: the deployment would fail with \"CloudWatch Logs role ARN must be set in account settings to enable logging\"; use MANAGED or EXISTING, or switch the logs off",
  ]),
])('%j is refused', (props, message) => {
  expect(errorOf(stack => new SafeLambdaApi(stack, 'Orders', { handlerProps: FUNCTION_PROPS, ...props }))).toBe(`${message} (at Shop/Orders)`);
});

describe('metrics by cause', () => {
  const filters = (result: Synthesised) => Object.values(result.of('AWS::Logs::MetricFilter')).map(({ Properties: p }) =>
    `${p.MetricTransformations[0].MetricNamespace} ${p.MetricTransformations[0].MetricName}: ${p.LogGroupName.Ref.slice(6, -8)} ${p.FilterPattern}`);
  const names = (result: Synthesised) => filters(result).map(text => text.split(/[ :]/)[1]);

  test('REST: each cause is counted in the log that tells it', () => {
    expect(filters(rest())).toEqual([
      'SafeLambdaApi/Shop-Orders MalformedResponse: ExecutionLogs "Malformed Lambda proxy response"',
      'SafeLambdaApi/Shop-Orders FunctionError: ExecutionLogs "due to customer function error"',
      'SafeLambdaApi/Shop-Orders IntegrationTimeout: AccessLogs { $.errorResponseType = "INTEGRATION_TIMEOUT" }',
      'SafeLambdaApi/Shop-Orders FunctionThrottled: ExecutionLogs "Lambda invocation failed with status: 429"',
      'SafeLambdaApi/Shop-Orders InvokePermissionMissing: ExecutionLogs "Invalid permissions on Lambda function"',
      'SafeLambdaApi/Shop-Orders AuthorizerFailed: AccessLogs { ($.errorResponseType = "AUTHORIZER_FAILURE") || ($.errorResponseType = "AUTHORIZER_CONFIGURATION_ERROR") }',
    ]);
  });

  test('HTTP: each cause that the access log tells is counted there', () => {
    expect(filters(http())).toEqual([
      'SafeLambdaApi/Shop-Orders MalformedResponse: AccessLogs { $.errorResponseType = "MALFORMED_PROXY_RESPONSE" }',
      'SafeLambdaApi/Shop-Orders FunctionError: AccessLogs { $.integrationErrorMessage = "The Lambda function returned the following error*" }',
      'SafeLambdaApi/Shop-Orders IntegrationTimeout: AccessLogs { $.status = "503" }',
      'SafeLambdaApi/Shop-Orders InvokePermissionMissing: AccessLogs { $.integrationErrorMessage = "The IAM role configured on the integration*" }',
      'SafeLambdaApi/Shop-Orders AuthorizerFailed: AccessLogs { ($.status = "5*") && ($.authorizerError != "-") }',
    ]);
  });

  test('the fields that the patterns name are in the access log', () => {
    for (const result of [rest(), http()]) {
      const named = filters(result).flatMap(text => [...text.matchAll(/\$\.(\w+)/g)].map(([, field]) => field));
      expect(named.filter(field => !accessLog(result).Format.includes(`"${field}":`))).toEqual([]);
    }
  });

  test('they go with the log they are read from, and with causeMetrics: false', () => {
    expect([
      names(rest({ logging: { executionLogLevel: MethodLoggingLevel.OFF } })),
      names(rest({ accountRole: AccountRole.NONE })),
      names(rest({ causeMetrics: false })),
      names(rest({ cost: CostLevel.REDUCED })),
    ]).toEqual([['IntegrationTimeout', 'AuthorizerFailed'], [], [], []]);
  });
});

describe('saved queries', () => {
  test('name fields of the access log and follow a request through every log, those of later routes included', () => {
    const result = synthesiseApi({ handlerProps: FUNCTION_PROPS }, api => api.addRoute('GET', '/a', { handlerProps: FUNCTION_PROPS }));
    const queries = Object.values(result.of('AWS::Logs::QueryDefinition')).map(({ Properties: p }) => [p.Name, p.LogGroupNames.map((group: any) => group.Ref.slice(6, -8))]);
    expect(queries).toEqual([
      ['SafeLambdaApi/Shop-Orders/5xx by cause', ['AccessLogs']],
      ['SafeLambdaApi/Shop-Orders/latest 5xx', ['AccessLogs']],
      ['SafeLambdaApi/Shop-Orders/slowest routes', ['AccessLogs']],
      ['SafeLambdaApi/Shop-Orders/execution errors', ['ExecutionLogs']],
      ['SafeLambdaApi/Shop-Orders/one request', ['AccessLogs', 'ExecutionLogs', 'HandlerLogs', 'GETaHandlerLogs']],
      ['SafeLambdaApi/Shop-Orders/guard violations', ['HandlerLogs', 'GETaHandlerLogs']],
    ]);
  });

  test('savedQueries: false leaves them out', () => {
    expect(rest({ savedQueries: false }).of('AWS::Logs::QueryDefinition')).toEqual({});
  });
});

test('one dashboard serves all APIs of a stack', () => {
  const build = (stack: Stack) => ['One', 'Two'].map(id => new SafeLambdaApi(stack, id, { handlerProps: FUNCTION_PROPS }));
  const body = JSON.stringify(synthesise(stack => void build(stack)).only('AWS::CloudWatch::Dashboard').DashboardBody);
  expect(['## Shop-One', '## Shop-Two', '## Shop-Three'].map(title => body.includes(title))).toEqual([true, true, false]);
});

test('the paid extras go together at reduced cost, and each can be had again', () => {
  const extras = (props: SafeLambdaApiProps) => {
    const result = rest(props);
    return [Object.keys(result.of('AWS::CloudWatch::Dashboard')).length, Object.keys(result.of('AWS::Logs::MetricFilter')).length,
      stageOf(result).Properties.TracingEnabled, result.only('AWS::Lambda::Function').TracingConfig, stageOf(result).Properties.MethodSettings[0].MetricsEnabled];
  };
  const cost = CostLevel.REDUCED;
  const again = { cost, dashboard: true, causeMetrics: true, tracing: true, logging: { detailedMetrics: true } };
  expect([extras({}), extras({ cost }), extras(again)]).toEqual([
    [1, 6, true, { Mode: 'Active' }, true],
    [0, 0, false, undefined, false],
    [1, 6, true, { Mode: 'Active' }, true],
  ]);
});
