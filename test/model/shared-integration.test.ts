import { modelIn, templateOf, type Template } from '../../lib/model';

const route = (ApiId: object, RouteKey: string) => ({ Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId, RouteKey, Target: { 'Fn::Sub': 'integrations/${Shared}' } } });
const api = (ProtocolType: string) => ({ Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: ProtocolType, ProtocolType } });
const SHARED = { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY' } };

const routesOf = (resources: object) => modelIn([templateOf({ Resources: resources } as Template['body'])]).routes;

describe('an integration that several routes use', () => {
  test.each<[string, object, string[]]>([
    ['of an HTTP API', { Api: api('HTTP'), First: route({ Ref: 'Api' }, 'GET /a'), Second: route({ Ref: 'Api' }, 'GET /b'), Third: route({ Ref: 'Api' }, 'GET /c'), Shared: SHARED }, ['GET /a', 'GET /b', 'GET /c']],
    ['of a WebSocket API', { Api: api('WEBSOCKET'), First: route({ Ref: 'Api' }, '$connect'), Second: route({ Ref: 'Api' }, 'send'), Shared: SHARED }, ['$connect', 'send']],
    ['of an API from elsewhere', { First: route({ 'Fn::ImportValue': 'api' }, 'GET /a'), Second: route({ 'Fn::ImportValue': 'api' }, 'GET /b'), Shared: SHARED }, ['GET /a', 'GET /b']],
  ])('%s is that of the first, whichever is asked first', (_, resources, labels) => {
    for (const asked of labels.keys()) expect(routesOf(resources)[asked].integration?.route.label).toBe(labels[0]);
  });

  test('is one for all of them', () => {
    const [first, second] = routesOf({ Api: api('HTTP'), First: route({ Ref: 'Api' }, 'GET /a'), Second: route({ Ref: 'Api' }, 'GET /b'), Shared: SHARED });
    expect(second.integration).toBe(first.integration);
  });
});
