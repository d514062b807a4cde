import type { Json } from '../support/mutations';

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const only = (properties: object, type = 'AWS::Lambda::Function'): Json => [{ Resources: { Fn: { Type: type, Properties: properties } } }];
const withApi = (resources: object): Json => [{ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} }, ...resources } }];

/** Conditions that are each used twice by the next. */
function conditions(): Json {
  const names = Object.fromEntries(times(60, i => [`C${i + 1}`, { 'Fn::And': [{ Condition: `C${i}` }, { Condition: `C${i}` }] }]));
  const Resources = { Fn: { Type: 'AWS::Lambda::Function', Condition: 'C60', Properties: { Timeout: { 'Fn::If': ['C60', 1, 2] } } } };
  return [{ Parameters: { P: { Type: 'String', Default: 'a' } }, Conditions: { C0: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] }, ...names }, Resources }];
}

/** Texts that are each twice as long as the one before. */
export function doubled(levels: number): Json {
  return times(levels, i => i).reduce<Json>(inner => ({ 'Fn::Sub': ['${a}${a}', { a: inner }] }), 'xxxxxxxxxx');
}

function exported(levels: number, first: Json): Json {
  return times(levels, i => ({
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: { 'Fn::ImportValue': `e${i}` } } },
      P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { 'Fn::ImportValue': `e${i}` }, Principal: 'apigateway.amazonaws.com' } },
    },
    Outputs: { O: { Value: i === 0 ? first : { 'Fn::Join': ['', times(2, () => ({ 'Fn::ImportValue': `e${i - 1}` }))] }, Export: { Name: `e${i}` } } },
  }));
}

export function composites(count: number): Json {
  const rule = times(count, i => `ALARM("c${i}")`).join(' OR ');
  const alarms = times(count, i => [`C${i}`, { Type: 'AWS::CloudWatch::CompositeAlarm', Properties: { AlarmName: `c${i}`, AlarmRule: `ALARM("a") OR ${rule}` } }] as const);
  return [{ Resources: { A: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'a', Namespace: 'AWS/Lambda', MetricName: 'Errors' } }, ...Object.fromEntries(alarms) } }];
}

function dependencies(): Json {
  const all = times(300, i => `R${i}`);
  const method = { M: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' } } }, D: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['R0'], Properties: { RestApiId: { Ref: 'Api' } } } };
  return withApi({ ...Object.fromEntries(all.map(id => [id, { Type: 'AWS::SNS::Topic', DependsOn: all }])), ...method });
}

function paths(): Json {
  const operation = (target: string) => ({ get: { 'x-amazon-apigateway-integration': { $ref: target } } });
  const Body = { paths: { '/a': { $ref: '#/paths/~1a' }, '/b': { get: { $ref: '#/paths/~1b/get' } }, '/c': operation('#/paths/~1c/get/x-amazon-apigateway-integration'), [`/{${'a}/{'.repeat(5_000)}`]: operation('#/x') } };
  return [{ Resources: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body } } } }];
}

function parents(count: number): Json {
  const resource = (ParentId: Json) => ({ Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, PathPart: 'p', ParentId } });
  const method = { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'R0' }, HttpMethod: 'GET' } };
  return withApi({ ...Object.fromEntries(times(count, i => [`R${i}`, resource({ Ref: `R${i + 1}` })])), [`R${count}`]: resource({ 'Fn::GetAtt': ['Api', 'RootResourceId'] }), M: method });
}

function worlds(): Json {
  const each = <T>(make: (i: number) => [string, T]) => Object.fromEntries(times(200, make));
  return [{
    Parameters: each(i => [`P${i}`, { Type: 'String', Default: 'a', AllowedValues: times(50, j => `v${j}`) }]),
    Conditions: each(i => [`C${i}`, { 'Fn::Equals': [{ Ref: `P${i}` }, 'v1'] }]),
    Resources: each(i => [`R${i}`, { Type: 'AWS::Lambda::Function', Condition: `C${i}`, Properties: {} }]),
  }];
}

function aliases(count: number): Json {
  const chain = times(count, i => [`A${i}`, { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: `A${(i + 1) % count}` }, Name: 'x' } }] as const);
  return [{ Resources: { ...Object.fromEntries(chain), P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'A0' }, Principal: 'apigateway.amazonaws.com' } } } }];
}

function mapped(): Json {
  const patterns = ['(((((\\d+)+)+)+)+)+x', '(.*)*(.*)*(.*)*(.*)*(.*)*(.*)*(.*)*y', '((((', '\\'];
  const Integration = { Type: 'HTTP', Uri: 'http://x', IntegrationResponses: patterns.map(SelectionPattern => ({ StatusCode: 200, SelectionPattern })) };
  return withApi({ M: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, HttpMethod: 'GET', MethodResponses: [{ StatusCode: 200 }], Integration } } });
}

const stage = (Format: string) => withApi({ S: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'p', AccessLogSetting: { DestinationArn: 'x', Format } } } });

/** Small templates that cost a naive reader years, or its stack. */
export const HOSTILE: Readonly<Record<string, () => Json>> = {
  'conditions that double': conditions,
  'dependencies of all on all': dependencies,
  'references of a body to themselves': paths,
  'a path of 2,000 resources': () => parents(2_000),
  'more worlds than can be judged': worlds,
  'aliases in a circle': () => aliases(2_000),
  'patterns that backtrack': mapped,
  'a dashboard 50,000 levels deep': () => only({ DashboardBody: `{"widgets":${'['.repeat(50_000)}${']'.repeat(50_000)}}` }, 'AWS::CloudWatch::Dashboard'),
  'a format of variables without end': () => stage(`{${'$context.a'.repeat(5_000)}`),
  'a format of quotes without end': () => stage(`{"a":${'"$context.'.repeat(20_000)}`),
  'braces that never close': () => only({ FunctionName: { 'Fn::Sub': '${'.repeat(50_000) } }),
  'wildcards without end': () => [{ Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} }, P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Principal: 'apigateway.amazonaws.com', SourceArn: `arn:aws:execute-api:a:b:c/${'*a'.repeat(20_000)}` } } } }],
  'objects that are no text': () => [{ Mappings: {}, Resources: { Fn: { Type: 'T', Properties: { A: { 'Fn::FindInMap': [{ toString: 1 }, 'a', 'b'] } } } } }],
  'allowed values that are no text': () => [{ Parameters: { P: { Type: 'String', AllowedValues: ['a', { toString: 1 }] } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] } }, Resources: { A: { Type: 'T', Condition: 'C' } } }],
  'authorizers of SAM that are no text': () => ['Api', 'HttpApi'].map(Type => ({ Transform: 'AWS::Serverless-2016-10-31', Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { E: { Type, Properties: { Path: '/', Method: 'get', Auth: { Authorizer: { toString: 1 } } } } } } } } })),
  'texts that double': () => only({ FunctionName: doubled(60) }),
  'exports that double': () => exported(60, 'x'),
  'exports of symbols that double': () => exported(60, { 'Fn::GetAtt': ['Fn', 'Arn'] }),
  'composite alarms that watch one another': () => composites(25),
  'a path of 20,000 resources': () => parents(20_000),
};
