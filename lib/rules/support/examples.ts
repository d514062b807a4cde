import { HTTP_ACCESS_LOG_FIELDS, REST_ACCESS_LOG_FIELDS, type AccessLogFields } from '../../aws/access-log-fields';
import type { Example, TemplateObject } from '../example';

/** Resources of an example, merged over a blameless API; `null` takes away what the base has. */
export type Overlay = Readonly<Record<string, unknown>>;

/** An example on a blameless REST API: its resources are Function, Role, FunctionLog, Api, Orders, Get, Deployment, Stage, AccessLog, Permission, ServerErrors, Topic. */
export function onRest(cdk: string, overlay: Overlay): Example {
  return { cdk, template: () => ({ Resources: merge(restBase(), overlay) as TemplateObject }), shown: Object.keys(overlay) };
}

/** An example on a blameless HTTP API: Function, Role, FunctionLog, Api, Integration, Route, Stage, AccessLog, Permission, ServerErrors, Topic. */
export function onHttp(cdk: string, overlay: Overlay): Example {
  return { cdk, template: () => ({ Resources: merge(httpBase(), overlay) as TemplateObject }), shown: Object.keys(overlay) };
}

/** An example that stands alone. */
export function alone(cdk: string, resources: Overlay): Example {
  return { cdk, template: () => ({ Resources: resources }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Intrinsics are replaced, not merged: `{Ref}` over `{Fn::Sub}` would be neither. */
function isIntrinsic(value: Record<string, unknown>): boolean {
  return Object.keys(value).some(key => key === 'Ref' || key.startsWith('Fn::'));
}

/** Merges objects deeply; lists and scalars are replaced, `null` removes. */
export function merge(base: unknown, overlay: unknown): unknown {
  if (!isObject(base) || !isObject(overlay) || isIntrinsic(base) || isIntrinsic(overlay)) return overlay;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(overlay)) {
    if (value === null) delete merged[key];
    else merged[key] = key in merged ? merge(merged[key], value) : value;
  }
  return merged;
}

const HANDLER = 'exports.handler = async () => ({ statusCode: 200, body: "{}" });';

function functionBase(api: string): Record<string, unknown> {
  return {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: HANDLER }, Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Timeout: 20, MemorySize: 512,
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      },
    },
    FunctionLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': '/aws/lambda/${Function}' }, RetentionInDays: 30 } },
    AccessLog: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Function' },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}/*/GET/orders` },
      },
    },
    Topic: { Type: 'AWS::SNS::Topic' },
  };
}

function alarm(metric: string, dimensions: Record<string, unknown>) {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/ApiGateway',
      MetricName: metric,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [{ Ref: 'Topic' }],
    },
  };
}

/** The library's own access-log format, as JSON in one line. */
function accessLogFormat(fields: AccessLogFields): string {
  return JSON.stringify(Object.fromEntries(Object.entries(fields).map(([key, variable]) => [key, `$context.${variable}`])));
}

const INTEGRATION_URI = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations' };

function restBase(): Record<string, unknown> {
  return {
    ...functionBase('Api'),
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders', EndpointConfiguration: { Types: ['REGIONAL'] } } },
    Orders: { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'orders' } },
    Get: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { Ref: 'Orders' },
        HttpMethod: 'GET',
        AuthorizationType: 'NONE',
        Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: INTEGRATION_URI },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['Get'], Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId: { Ref: 'Api' },
        DeploymentId: { Ref: 'Deployment' },
        StageName: 'prod',
        AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] }, Format: accessLogFormat(REST_ACCESS_LOG_FIELDS) },
      },
    },
    ServerErrors: alarm('5XXError', { ApiName: 'orders', Stage: 'prod' }),
  };
}

function httpBase(): Record<string, unknown> {
  return {
    ...functionBase('Api'),
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'orders', ProtocolType: 'HTTP' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', IntegrationUri: { 'Fn::GetAtt': ['Function', 'Arn'] }, PayloadFormatVersion: '2.0' },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /orders', Target: { 'Fn::Sub': 'integrations/${Integration}' } },
    },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        ApiId: { Ref: 'Api' },
        StageName: '$default',
        AutoDeploy: true,
        AccessLogSettings: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] }, Format: accessLogFormat(HTTP_ACCESS_LOG_FIELDS) },
      },
    },
    ServerErrors: alarm('5xx', { ApiId: { Ref: 'Api' }, Stage: '$default' }),
  };
}
