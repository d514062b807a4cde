import { modelIn, show, templateOf, type Template } from '../../lib/model';

const template = (resources: object, more: object = {}) => ({ ...templateOf({ Resources: resources } as never), ...more }) as Template;

describe('identity sources of OpenAPI authorizers', () => {
  const identityOf = (settings: object) => modelIn([template({
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Body: { paths: {}, components: { securitySchemes: { own: { 'type': 'apiKey', 'name': 'X-Token', 'in': 'header', 'x-amazon-apigateway-authorizer': settings } } } } },
    },
  })]).authorizers[0].identitySource;

  test.each([['token', 'method.request.header.X-Token'], ['cognito_user_pools', 'method.request.header.X-Token'], ['request', undefined]])('that of type %s is %s', (type, source) => {
    expect(identityOf({ type })).toBe(source);
  });

  test('what the extension says goes before the header of the scheme', () => {
    expect(identityOf({ type: 'token', identitySource: 'method.request.header.Other' })).toBe('method.request.header.Other');
  });
});

describe('the default endpoint is off', () => {
  const EXTENSION = { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: true } };

  test.each<[string, object]>([
    ['by the property', { DisableExecuteApiEndpoint: true }],
    ['in a Swagger body', { Body: { swagger: '2.0', ...EXTENSION } }],
    ['at a server of an OpenAPI body', { Body: { openapi: '3.0.1', servers: [{ url: '/' }, EXTENSION] } }],
  ])('%s', (_, properties) => {
    expect(modelIn([template({ Api: { Type: 'AWS::ApiGateway::RestApi', Properties: properties } })]).apis[0].disablesExecuteApi).toBe(true);
  });

  test('not where nothing says so', () => {
    expect(modelIn([template({ Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { servers: [{ url: '/' }] } } } })]).apis[0].disablesExecuteApi).toBeUndefined();
  });
});

describe('Fn::GetStackOutput', () => {
  const other = (region: string) => template({ T: { Type: 'T::T::T' } }, { file: `${region}.json`, stackName: 'net', region, body: { Resources: {}, Outputs: { Id: { Value: `of ${region}` } } } });
  const asked = (operand: object) => show(modelIn([
    other('eu-west-1'), other('us-east-1'),
    template({ A: { Type: 'T::T::T', Properties: { V: { 'Fn::GetStackOutput': { StackName: 'net', OutputName: 'Id', ...operand } } } } }, { file: 'own.json', region: 'us-east-1' }),
  ]).byType('T::T::T')[0].get('V'));

  test.each<[string, object, string]>([
    ['means the stack of its own Region', {}, 'of us-east-1'],
    ['or that of the Region that it names', { Region: 'eu-west-1' }, 'of eu-west-1'],
    ['and none of another Region', { Region: 'ap-south-1' }, '?'],
    ['a Region that cannot be known may be any', { Region: { 'Fn::ImportValue': 'region' } }, '?'],
  ])('%s', (_, operand, value) => {
    expect(asked(operand)).toBe(value);
  });
});

test('a reference to a generated resource by its SAM name is one', () => {
  const model = modelIn([templateOf({
    Transform: 'AWS::Serverless-2016-10-31',
    Resources: {
      Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod' } },
      Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'd', RestApiId: { Ref: 'Api' }, Stage: { 'Fn::Sub': '${Api.Stage}' } } },
    },
  } as never)]);
  const [mapping] = model.byType('AWS::ApiGateway::BasePathMapping');
  expect([...mapping.references()].map(name => mapping.view.find(name)?.logicalId)).toEqual(['Api', 'ApiprodStage']);
});
