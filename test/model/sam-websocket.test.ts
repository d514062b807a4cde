import { modelIn, templateOf } from '../../lib/model';

const FUNCTION = { Type: 'AWS::Serverless::Function', Properties: {} };
const ARN = { 'Fn::GetAtt': ['Fn', 'Arn'] };
const websocket = (properties: object, globals: object = {}) => modelIn([templateOf({
  Transform: 'AWS::Serverless-2016-10-31',
  Globals: { WebSocketApi: globals },
  Resources: { Fn: FUNCTION, Judge: FUNCTION, Api: { Type: 'AWS::Serverless::WebSocketApi', Properties: properties } },
} as never)]);
const ROUTES = { $connect: { FunctionArn: ARN, IntegrationTimeout: 15000 }, hello: { FunctionArn: ARN, ApiKeyRequired: true } };

test('a WebSocket API has its routes, a stage, and permissions for each route', () => {
  const model = websocket({ Routes: ROUTES, RouteSelectionExpression: '$request.body.action' }, { RouteSettings: { $default: { LoggingLevel: 'INFO' } } });
  expect(model.apis.map(({ kind, label }) => [kind, label])).toEqual([['websocket', 'Api']]);
  const routes = model.routes.map(({ label, authorization, needsApiKey, integration, resource }) => [
    label, authorization, needsApiKey, integration?.target?.function?.logicalId, integration?.timeoutMs, resource.place('Properties').property,
  ]);
  expect(routes).toEqual([
    ['$connect', 'NONE', false, 'Fn', 15000, 'Properties.Routes.$connect'], ['hello', 'NONE', true, 'Fn', 29000, 'Properties.Routes.hello'],
  ]);
  expect(model.stages.map(stage => [stage.resource.logicalId, stage.name, stage.executionLog])).toEqual([['ApiDefaultStage', 'default', 'INFO']]);
  expect(model.permissions.map(({ target, isForApiGateway }) => [target.function?.logicalId, isForApiGateway])).toEqual([['Fn', true], ['Fn', true]]);
});

test.each<[object | undefined, string[], string[]]>([
  [undefined, ['NONE', 'NONE'], []],
  [{ AuthType: 'AWS_IAM' }, ['AWS_IAM', 'NONE'], []],
  [{ AuthType: 'CUSTOM', AuthArn: { 'Fn::GetAtt': ['Judge', 'Arn'] } }, ['CUSTOM', 'NONE'], ['Judge']],
  [{ AuthType: 'CUSTOM', AuthArn: { 'Fn::GetAtt': ['Judge', 'Arn'] }, InvokeRole: 'arn:aws:iam::123456789012:role/x' }, ['CUSTOM', 'NONE'], []],
])('Auth %j guards $connect', (auth, authorizations, permitted) => {
  const model = websocket({ Routes: ROUTES, Auth: auth });
  expect(model.routes.map(({ authorization }) => authorization)).toEqual(authorizations);
  expect(model.authorizers.map(({ type, target }) => [type, target?.function?.logicalId])).toEqual(authorizations[0] === 'CUSTOM' ? [['REQUEST', 'Judge']] : []);
  expect(model.permissions.map(({ target }) => target.function?.logicalId)).toEqual(['Fn', 'Fn', ...permitted]);
});

test.each<[unknown, string]>([['prod', 'ApiprodStage'], [{ Ref: 'AWS::StackName' }, 'ApiStage']])('the stage %j, and the domain that is mapped to it', (StageName, id) => {
  const { apis: [api] } = websocket({ Routes: ROUTES, StageName, Domain: { DomainName: 'api.example.com' } });
  expect([api.stages.map(({ resource }) => resource.logicalId), api.mappings.map(({ raw }) => raw.Properties)]).toEqual([
    [id], [{ ApiId: { Ref: 'Api' }, Stage: { Ref: id }, DomainName: 'api.example.com' }],
  ]);
});
