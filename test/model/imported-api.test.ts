import { modelIn, templateOf } from '../../lib/model';

const uri = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Fn.Arn}/invocations' };

function modelOf(resources: object) {
  return modelIn([templateOf({ Parameters: { Api: { Type: 'String' } }, Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} }, ...resources } } as never)]);
}

describe('a route of an API that is not of the app', () => {
  test.each<[string, unknown]>([['a parameter', { Ref: 'Api' }], ['an export', { 'Fn::ImportValue': 'api-id' }], ['a literal id', 'abc123']])('named by %s: a REST method is linked to its function', (_, id) => {
    const model = modelOf({ Get: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: id, HttpMethod: 'GET', ResourceId: 'r', Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri } } } });
    expect(model.routes.map(({ api, kind, label, integration }) => [api, kind, label, integration?.target?.function?.logicalId])).toEqual([[undefined, 'rest', 'GET Get', 'Fn']]);
    expect([model.apis, model.functions[0].integrations.map(({ timeoutMs }) => timeoutMs)]).toEqual([[], [29_000]]);
  });

  test.each([['GET /orders', 'http', 'GET /orders', 30_000], ['$connect', 'websocket', '$connect', 29_000]])('an HTTP or WebSocket route is known by its key %s', (key, kind, label, timeout) => {
    const model = modelOf({
      Call: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] } } },
      Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Api' }, RouteKey: key, Target: { 'Fn::Sub': 'integrations/${Call}' } } },
    });
    expect(model.routes.map(route => [route.kind, route.label, route.integration?.timeoutMs])).toEqual([[kind, label, timeout]]);
    expect(model.functions[0].integrations).toHaveLength(1);
  });

  test('$default is a key of both kinds, and no route is made up for it', () => {
    expect(modelOf({ Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Api' }, RouteKey: '$default' } } }).routes).toEqual([]);
  });

  test('its authorizer cannot be known', () => {
    const model = modelOf({ Get: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, HttpMethod: 'GET', AuthorizationType: 'CUSTOM', AuthorizerId: 'abc' } } });
    expect(model.routes.map(({ authorization, authorizer }) => [authorization, typeof authorizer])).toEqual([['CUSTOM', 'symbol']]);
  });
});
