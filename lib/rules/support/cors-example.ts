import { merge, type Overlay } from './examples';

const ALLOW = 'method.response.header.Access-Control-Allow-';

/** Adds an OPTIONS method to the REST API of the examples that answers preflight requests; `null` removes. */
export function withPreflight(overlay: Overlay = {}): Overlay {
  return merge({
    Deployment: { DependsOn: ['Get', 'Options'] },
    Options: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { Ref: 'Orders' },
        HttpMethod: 'OPTIONS',
        AuthorizationType: 'NONE',
        Integration: {
          Type: 'MOCK',
          RequestTemplates: { 'application/json': '{"statusCode": 200}' },
          IntegrationResponses: [{ StatusCode: '200', ResponseParameters: preflightHeaders() }],
        },
        MethodResponses: [{ StatusCode: '200', ResponseParameters: { [`${ALLOW}Origin`]: true, [`${ALLOW}Headers`]: true, [`${ALLOW}Methods`]: true } }],
      },
    },
  }, overlay) as Overlay;
}

/** What the OPTIONS method of the examples answers. */
export function preflightHeaders(headers = 'Content-Type,Authorization,X-Api-Key', methods = 'GET,OPTIONS'): Overlay {
  return { [`${ALLOW}Origin`]: '\'*\'', [`${ALLOW}Headers`]: `'${headers}'`, [`${ALLOW}Methods`]: `'${methods}'` };
}

/** Gateway responses that let a browser read errors. */
export function gatewayResponses(): Overlay {
  const response = (type: string) => ({
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: { RestApiId: { Ref: 'Api' }, ResponseType: type, ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': '\'*\'' } },
  });
  return { ClientErrors: response('DEFAULT_4XX'), GatewayErrors: response('DEFAULT_5XX') };
}
