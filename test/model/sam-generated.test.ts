import { isKnown, modelIn, show, templateOf } from '../../lib/model';

const sam = (resources: object, more: object = {}) => modelIn([templateOf({ Transform: 'AWS::Serverless-2016-10-31', Resources: resources, ...more } as never)]);
const fn = (properties: object, more: object = {}) => ({ Type: 'AWS::Serverless::Function', Properties: properties, ...more });
const on = (type: string, properties: object) => ({ Events: { Call: { Type: type, Properties: properties } } });
const api = (properties: object) => ({ Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', ...properties } });
const GET = { Path: '/', Method: 'get' };

describe('logical ids that templates refer to', () => {
  test.each<[string, unknown, string]>([
    ['Api', 'prod', 'ApiprodStage'],
    ['Api', 'hoge-fuga', 'ApiStage0c8ecc62cb'],
    ['Api', { Ref: 'Env' }, 'ApiStage'],
    ['HttpApi', undefined, 'ApiApiGatewayDefaultStage'],
    ['HttpApi', '$default', 'ApiApiGatewayDefaultStage'],
    ['HttpApi', { Ref: 'Env' }, 'ApiStage'],
  ])('the stage of an %s with the name %j is %s', (type, StageName, id) => {
    expect(sam({ Api: { Type: `AWS::Serverless::${type}`, Properties: { StageName } } }, { Parameters: { Env: { Type: 'String' } } }).stages.map(stage => stage.resource.logicalId)).toEqual([id]);
  });

  test.each<[unknown, string]>([['live', 'FnAliaslive'], ['my-live_one', 'FnAliasmyDliveUone'], [{ Ref: 'Name' }, 'FnAliasblue']])('the alias %j is %s', (AutoPublishAlias, id) => {
    const model = sam({ Fn: fn({ AutoPublishAlias }) }, { Parameters: { Name: { Type: 'String', Default: 'blue' } } });
    expect(model.byType('AWS::Lambda::Alias').map(({ logicalId }) => logicalId)).toEqual([id]);
  });
});

describe('the API of events that name none', () => {
  const conditions = { Conditions: { A: { 'Fn::Equals': ['a', 'b'] }, B: { 'Fn::Equals': ['a', 'c'] } } };

  test.each<[(string | undefined)[], number]>([[[undefined, 'A'], 1], [['A', 'A'], 0], [['A', 'B'], 0]])('is there where one of its functions is: conditions %j', ([first, second], count) => {
    const model = sam({ First: fn(on('Api', GET), { Condition: first }), Second: fn(on('Api', { Path: '/b', Method: 'get' }), { Condition: second }) }, conditions);
    expect([model.apis.length, model.stages.length]).toEqual([count, count]);
  });

  test('is there where any of several conditions holds', () => {
    const model = sam({ First: fn(on('HttpApi', GET), { Condition: 'A' }), Second: fn(on('HttpApi', { Path: '/b', Method: 'get' }), { Condition: 'Yes' }) },
      { Conditions: { ...conditions.Conditions, Yes: { 'Fn::Equals': ['a', 'a'] } } });
    expect([model.apis.length, model.routes.map(({ label }) => label)]).toEqual([1, ['GET /b']]);
  });
});

describe('usage plans', () => {
  const plans = (model: ReturnType<typeof sam>) => model.byType('AWS::ApiGateway::UsagePlan').map(plan => [plan.logicalId, (plan.get('ApiStages') as unknown[]).length, plan.place('Properties')]);
  const auth = (CreateUsagePlan: string) => api({ Auth: { UsagePlan: { CreateUsagePlan } } });

  test('each API has its own, with a key', () => {
    const model = sam({ Api: auth('PER_API') });
    expect(plans(model)).toEqual([['ApiUsagePlan', 1, expect.objectContaining({ logicalId: 'Api', property: 'Properties.Auth.UsagePlan' })]]);
    expect(model.byType('AWS::ApiGateway::UsagePlanKey').map(key => key.reference('KeyId')?.logicalId)).toEqual(['ApiApiKey']);
  });

  test('APIs share one', () => {
    expect(plans(sam({ Api: auth('SHARED'), Other: auth('SHARED') }))).toEqual([['ServerlessUsagePlan', 2, expect.objectContaining({ logicalId: 'Api' })]]);
  });
});

describe('connectors', () => {
  const granted = (resources: object) => sam({ Fn: fn({}), Other: fn({}), Api: api({}), ...resources }).permissions
    .map(({ target, principal, source }) => [target.function?.logicalId, principal, source && isKnown(source) ? `${show(source.api)}/${source.glob}` : 'nothing']);
  const connector = (Source: object, Destination: object, Permissions = ['Write']) => ({ Type: 'AWS::Serverless::Connector', Properties: { Source, Destination, Permissions } });

  test.each<[string, object, unknown[]]>([
    ['an API of the template calls a function', connector({ Id: 'Api' }, { Id: 'Fn' }), [['Fn', 'apigateway.amazonaws.com', '${Api}/*']]],
    ['some calls only', connector({ Id: 'Api', Qualifier: 'prod/GET/x' }, { Id: 'Fn' }), [['Fn', 'apigateway.amazonaws.com', '${Api}/prod/GET/x']]],
    ['several functions', connector({ Id: 'Api' }, [{ Id: 'Fn' }, { Id: 'Other' }] as object), [['Fn', 'apigateway.amazonaws.com', '${Api}/*'], ['Other', 'apigateway.amazonaws.com', '${Api}/*']]],
    ['by type and ARN', connector({ Type: 'AWS::ApiGateway::RestApi', ResourceId: { Ref: 'Api' } }, { Type: 'AWS::Lambda::Function', Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] } }), [['Fn', 'apigateway.amazonaws.com', '${Api}/*']]],
    ['a topic calls a function', connector({ Type: 'AWS::SNS::Topic' }, { Id: 'Fn' }), [['Fn', 'sns.amazonaws.com', 'nothing']]],
    ['reading alone is no call', connector({ Id: 'Api' }, { Id: 'Fn' }, ['Read']), []],
    ['a function calls nothing through a permission', connector({ Id: 'Fn' }, { Id: 'Other' }), []],
  ])('%s', (_, resource, expected) => {
    expect(granted({ Connector: resource })).toEqual(expected);
  });

  test('what is wrong with a permission is told where the author wrote which calls it is for', () => {
    const [{ resource }] = sam({ Fn: fn({}), Api: api({}), Connector: connector({ Id: 'Api' }, { Id: 'Fn' }) }).permissions;
    expect(['Properties.SourceArn', 'Properties.FunctionName'].map(at => resource.place(at))).toEqual([
      expect.objectContaining({ logicalId: 'Connector', property: 'Properties.Source' }), expect.objectContaining({ logicalId: 'Connector', property: 'Properties.Destination' }),
    ]);
  });

  test('of a resource', () => {
    expect(granted({ Http: { Type: 'AWS::Serverless::HttpApi', Connectors: { Calls: { Properties: { Destination: { Id: 'Fn' }, Permissions: ['Write'] } } } } })).toEqual([['Fn', 'apigateway.amazonaws.com', '${Http}/*']]);
  });
});

test.each<[object, object, unknown]>([
  [{}, {}, undefined],
  [{ Authorizer: 'AWS_IAM' }, {}, 'arn:aws:iam::*:user/*'],
  [{ Authorizer: 'AWS_IAM', InvokeRole: 'NONE' }, {}, undefined],
  [{ Authorizer: 'AWS_IAM' }, { InvokeRole: 'arn:aws:iam::123456789012:role/x' }, 'arn:aws:iam::123456789012:role/x'],
])('an event with %j on an API with %j is called as %s', (own, shared, expected) => {
  expect(sam({ Fn: fn(on('Api', { ...GET, RestApiId: { Ref: 'Api' }, Auth: own })), Api: api({ Auth: shared }) }).routes[0].integration!.credentials).toBe(expected);
});

test.each<[unknown, number | undefined, string | undefined]>([[undefined, 30, 'nodejs22.x'], ['*', undefined, undefined], [['Timeout'], undefined, 'nodejs22.x']])('IgnoreGlobals: %j', (IgnoreGlobals, timeout, runtime) => {
  const { functions: [one] } = sam({ Fn: fn({}, { IgnoreGlobals }) }, { Globals: { Function: { Timeout: 30, Runtime: 'nodejs22.x' } } });
  expect([one.resource.get('Timeout'), one.runtime]).toEqual([timeout, runtime]);
});

test.each<[unknown, string[], number]>([[undefined, ['sns.amazonaws.com'], 0], [true, [], 1], [{ QueueArn: 'arn:aws:sqs:eu-west-1:123456789012:q' }, [], 1]])('a topic event with SqsSubscription %j', (SqsSubscription, principals, sources) => {
  const model = sam({ Fn: fn(on('SNS', { Topic: 'arn:aws:sns:eu-west-1:123456789012:t', SqsSubscription })) });
  const { eventSources, resource: { isInFragment } } = model.functions[0];
  expect([model.permissions.map(({ principal }) => principal), eventSources.length, isInFragment]).toEqual([principals, sources, false]);
});

test.each<[object, unknown]>([
  [{ Policy: { Statement: [] } }, { Statement: [] }],
  [{ Auth: { ResourcePolicy: { AwsAccountBlacklist: ['123456789012'] } } }, { Statement: [{ Effect: 'Deny', Action: 'execute-api:Invoke', Resource: '*', Principal: { AWS: ['123456789012'] } }] }],
])('the policy of an API with %j', (properties, policy) => {
  expect(sam({ Api: api(properties) }).apis[0].policy).toEqual(policy);
});

test('CorsConfiguration: true lets every origin in', () => {
  expect(sam({ Api: { Type: 'AWS::Serverless::HttpApi', Properties: { CorsConfiguration: true } } }).apis[0].resource.get('CorsConfiguration')).toEqual({ AllowOrigins: ['*'] });
});
