import { modelIn, show, templateOf } from '../../lib/model';

function apiWith(properties: object) {
  const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'quick', ProtocolType: 'HTTP', ...properties } };
  const model = modelIn([templateOf({ Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: {} }, Api: api } } as never)]);
  return { model, api: model.apis[0] };
}

describe('an API with a Target has what CloudFormation makes of it', () => {
  test('a route, a proxy integration of payload format version 2.0 and a stage that deploys itself', () => {
    const { model, api } = apiWith({ Target: { 'Fn::GetAtt': ['Fn', 'Arn'] } });
    const [{ label, authorization, integration }] = api.routes, [stage] = api.stages;
    expect([label, authorization, integration?.type, integration?.target?.function?.logicalId, integration?.get('PayloadFormatVersion'), integration?.property('uri')])
      .toEqual(['ANY $default', 'NONE', 'AWS_PROXY', 'Fn', '2.0', 'Properties.Target']);
    expect([stage.label, stage.get('AutoDeploy'), stage.accessLog, stage.resource.logicalId]).toEqual(['$default', true, undefined, 'Api']);
    expect(model.functions[0].isBehindApi).toBe(true);
    expect(api.routesAreKnown).toBe(true);
  });

  test('with its route key, its role and a URL', () => {
    const { api } = apiWith({ Target: 'https://orders.example.com', RouteKey: 'GET /orders', CredentialsArn: 'arn:aws:iam::111122223333:role/caller' });
    const [{ label, integration }] = api.routes;
    expect([label, integration?.type, integration?.uri, integration?.credentials]).toEqual(['GET /orders', 'HTTP_PROXY', 'https://orders.example.com', 'arn:aws:iam::111122223333:role/caller']);
  });

  test('a target that cannot be known is of no known type', () => {
    const { api } = apiWith({ Target: { 'Fn::ImportValue': 'elsewhere' } });
    expect([show(api.routes[0].integration!.uri), typeof api.routes[0].integration!.type, api.stages.length]).toEqual(['?', 'symbol', 1]);
  });

  test('an API without one has none of this', () => {
    const { api } = apiWith({});
    expect([api.routes, api.stages]).toEqual([[], []]);
  });
});
