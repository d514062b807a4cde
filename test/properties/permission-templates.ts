import fc from 'fast-check';
import type { Template } from '../../lib/model';
import type { Json } from '../support/mutations';

const VERBS = ['GET', 'POST', 'ANY'];
const SEGMENTS = ['orders', 'items', '{id}', '{proxy+}', 'a%2Fb', 'x*', 'test-invoke-stage', ''];
const STAGES: Json[] = ['prod', 'p?od', { Ref: 'Name' }, { 'Fn::GetAtt': ['Fn', 'Arn'] }, { 'Fn::ImportValue': 'nowhere' }, undefined];
const ALIAS = { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live', FunctionVersion: '$LATEST' } };

/** Names of the function, its alias and versions, as permissions and integrations write them. */
const function_: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ 'Fn::GetAtt': ['Fn', 'Arn'] }) },
  fc.constantFrom<Json>({ Ref: 'Fn' }, { 'Fn::GetAtt': 'Fn.Arn' }, { Ref: 'Alias' }, 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live', { 'Fn::Sub': '${Fn.Arn}:$LATEST' },
    { 'Fn::Sub': '${Fn.Arn}:${Name}' }, { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Fn', 'Arn'] }, ':live']] }),
);

const path = fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 3 }).map(segments => `/${segments.join('/')}`);

/** What a SourceArn has after the account, piece by piece. */
const pieces = fc.record({
  api: fc.oneof({ weight: 5, arbitrary: fc.constant<Json>({ Ref: 'Api' }) },
    fc.constantFrom<Json>({ Ref: 'Http' }, { Ref: 'Socket' }, { Ref: 'Name' }, { 'Fn::GetAtt': ['Api', 'RestApiId'] }, 'abc123', '*', '**', { 'Fn::ImportValue': 'nowhere' }, { Ref: 'AWS::NoValue' }, null)),
  stage: fc.constantFrom<Json>('/*', '/prod', '/p*', '/test-invoke-stage', ['/', { Ref: 'Stage' }], ['/', { Ref: 'Stage' }], ['/', { Ref: 'HttpStage' }], ['/', { Ref: 'Name' }], '/{{resolve:ssm:/a}}', ''),
  verb: fc.constantFrom<Json>('/*', '/GET', '/POST', '/?ET', ['/', { Ref: 'Name' }], ['/', { 'Fn::ImportValue': 'nowhere' }], ''),
  path: fc.oneof({ weight: 3, arbitrary: path as fc.Arbitrary<Json> }, path.map(text => text.replace(/\{[^}]*\}/g, '*')), fc.constantFrom<Json>('/*', '', '$connect', '$default', '/$default', '/authorizers/*', ['/', { Ref: 'Name' }], [7])),
});

const PREFIXES: Json[][] = [
  ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':'],
  ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:eu-west-1:123456789012:'], ['arn:aws:execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':'],
  ['arn:aws:execute-api:eu-west-1:123456789012:'], ['arn:aws:execute-api:', { Ref: 'Name' }, ':', { Ref: 'AWS::AccountId' }, ':'], ['arn:aws:'],
];

const sourceArn: fc.Arbitrary<Json> = fc.tuple(fc.oneof({ weight: 4, arbitrary: fc.constant(PREFIXES[0]) }, fc.constantFrom(...PREFIXES)), pieces, fc.constantFrom('join', 'join', 'join', 'split', 'sub', 'whole'))
  .map(([prefix, { api, stage, verb, path: end }, way]) => {
    const list = [...prefix, api, stage, verb, end].flat() as Json[];
    // The CDK writes adjoining texts as one.
    const merged = list.reduce<Json[]>((all, piece) => typeof piece === 'string' && typeof all.at(-1) === 'string' ? [...all.slice(0, -1), all.at(-1) + piece] : [...all, piece], []);
    if (way === 'sub') return { 'Fn::Sub': merged.map(piece => typeof piece === 'string' ? piece : `\${${piece?.Ref ?? 'Name'}}`).join('') };
    if (way === 'whole') return merged.map(piece => typeof piece === 'string' ? piece : 'x').join('');
    return { 'Fn::Join': ['', way === 'split' ? list : merged] };
  });

const permission = fc.record({
  FunctionName: function_,
  Principal: fc.constantFrom<Json>('apigateway.amazonaws.com', 'apigateway.amazonaws.com', 'apigateway.amazonaws.com', '*', 's3.amazonaws.com', { Ref: 'Name' }),
  SourceArn: fc.oneof({ weight: 12, arbitrary: sourceArn }, fc.constantFrom<Json>(undefined, { Ref: 'Name' }, { 'Fn::ImportValue': 'nowhere' }, { Ref: 'AWS::NoValue' })),
});

const uri = (named: Json) => ({ 'Fn::Join': ['', ['arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/', named, '/invocations']] });

/** REST methods, and routes of an HTTP and a WebSocket API, which call one function. */
const routes = fc.array(fc.tuple(fc.constantFrom('rest', 'rest', 'http', 'websocket'), fc.constantFrom(...VERBS), path, function_), { minLength: 1, maxLength: 4 })
  .map(list => Object.assign({}, ...list.map(([kind, verb, at, named], i) => kind === 'rest' ? method(i, verb, at, named) : route(i, kind, verb, at, named))));

function method(i: number, verb: string, at: string, named: Json) {
  const onRoot = at === '/', resource = { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: { Ref: 'Api' }, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: at.slice(1) } };
  return {
    ...onRoot ? {} : { [`Resource${i}`]: resource },
    [`Method${i}`]: {
      Type: 'AWS::ApiGateway::Method',
      Properties: { RestApiId: { Ref: 'Api' }, ResourceId: onRoot ? { 'Fn::GetAtt': ['Api', 'RootResourceId'] } : { Ref: `Resource${i}` }, HttpMethod: verb, Integration: { Type: 'AWS_PROXY', Uri: uri(named) } },
    },
  };
}

function route(i: number, kind: string, verb: string, at: string, named: Json) {
  const api = { Ref: kind === 'http' ? 'Http' : 'Socket' }, key = kind === 'websocket' ? ['$connect', '$default', 'send', { Ref: 'Name' }][i % 4] : at === '/' ? '$default' : `${verb} ${at}`;
  return {
    [`Route${i}`]: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: api, RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: `Integration${i}` }]] } } },
    [`Integration${i}`]: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: api, IntegrationType: 'AWS_PROXY', IntegrationUri: named } },
  };
}

/** Permissions and routes of one function, right and wrong. */
export const permissionTemplate: fc.Arbitrary<Template['body']> = fc.tuple(routes, fc.array(permission, { minLength: 1, maxLength: 5 }), fc.constantFrom(...STAGES), fc.boolean())
  .map(([declared, permissions, stage, isSecond]) => ({
    Parameters: { Name: { Type: 'String' } },
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'orders' } },
      Alias: ALIAS,
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
      Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      Socket: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      ...stage === undefined ? {} : { Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: stage } } },
      ...isSecond ? { Second: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'dev' } } } : {},
      HttpStage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Http' }, StageName: '$default' } },
      ...declared,
      ...Object.fromEntries(permissions.map((properties, i) => [`Permission${i}`, { Type: 'AWS::Lambda::Permission', Properties: properties }])),
    },
  }) as Template['body']);
