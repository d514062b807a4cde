import { at, inResources, remove, type Fault } from './fault';
import { spots, type Json, type Spot } from '../../support/mutations';

const METHOD = 'AWS::ApiGateway::Method';

/** Methods that answer preflight requests by themselves. */
function isPreflight({ properties }: Spot): boolean {
  return properties.HttpMethod === 'OPTIONS' && String(properties.Integration?.Type) === 'MOCK';
}

function siblings({ sample, properties: { ResourceId: path } }: Spot): Spot[] {
  return spots(sample, METHOD).filter(spot => !isPreflight(spot) && JSON.stringify(spot.properties.ResourceId) === JSON.stringify(path));
}

function setHeader({ properties }: Spot, header: string, value: string) {
  for (const response of properties.Integration.IntegrationResponses) response.ResponseParameters[`method.response.header.Access-Control-Allow-${header}`] = value;
}

/** Without CORS no browser reads the answer, and there is nothing to break. */
function forBrowsers({ properties }: Spot): boolean {
  return JSON.stringify(properties.ResponseParameters ?? {}).includes('Access-Control-Allow-Origin');
}

export const CORS_FAULTS: readonly Fault[] = [
  {
    rule: 'binary-wildcard-breaks-preflight',
    name: 'every media type is binary',
    places: sample => spots(sample, METHOD).filter(spot => isPreflight(spot) && spot.properties.Integration.ContentHandling === undefined).map((spot, _, all) => at(spot, 'Properties.Integration', ({ source, properties }) => {
      source.body.Resources[properties.RestApiId.Ref as string].Properties!.BinaryMediaTypes = ['*/*'];
    }, all.map(({ id }) => id))),
  },
  inResources('preflight-behind-authorizer', 'preflight requests need a key', [METHOD], 'Properties', ({ properties }) => { properties.ApiKeyRequired = true; }, isPreflight),
  inResources('preflight-behind-authorizer', 'preflight requests need an authorizer', [METHOD], 'Properties', copy => {
    const [{ id }] = spots(copy.sample, 'AWS::ApiGateway::Authorizer');
    Object.assign(copy.properties, { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: id } });
  }, spot => isPreflight(spot) && spots(spot.sample, 'AWS::ApiGateway::Authorizer').length > 0),
  {
    rule: 'preflight-behind-authorizer',
    name: 'the route for preflight requests is deleted',
    places: sample => spots(sample, 'AWS::ApiGatewayV2::Route').filter(({ properties }) => String(properties.RouteKey).startsWith('OPTIONS')).map(spot => at(spot, 'Properties', copy => remove(copy, spot.id),
      spots(sample, 'AWS::ApiGatewayV2::Route').filter(({ properties }) => properties.RouteKey === '$default').map(({ id }) => id))),
  },
  inResources('cors-headers-incomplete', 'the token may not be sent', [METHOD], 'Properties.Integration', copy => setHeader(copy, 'Headers', "'Content-Type'"),
    spot => isPreflight(spot) && siblings(spot).some(({ properties }) => properties.AuthorizationType === 'CUSTOM')),
  inResources('cors-headers-incomplete', 'the method may not be used', [METHOD], 'Properties.Integration', copy => setHeader(copy, 'Methods', "'GET'"),
    spot => isPreflight(spot) && siblings(spot).some(({ properties }) => ['PUT', 'DELETE', 'PATCH'].includes(properties.HttpMethod as string))),
  inResources('cors-headers-incomplete', 'each header has quotes of its own', [METHOD], 'Properties.Integration', copy => setHeader(copy, 'Headers', "'Content-Type','Authorization'"), isPreflight),
  inResources('cors-headers-incomplete', 'the token may not be sent to an HTTP API', ['AWS::ApiGatewayV2::Api'], 'Properties.CorsConfiguration', ({ properties }) => { properties.CorsConfiguration.AllowHeaders = ['content-type']; },
    ({ properties, sample }) => properties.CorsConfiguration !== undefined && spots(sample, 'AWS::ApiGatewayV2::Route').some((route: Json) => route.properties.AuthorizationType === 'CUSTOM')),
  {
    rule: 'gateway-responses-lack-cors',
    name: 'the gateway responses are deleted',
    places: sample => spots(sample, 'AWS::ApiGateway::GatewayResponse').filter(forBrowsers).slice(0, 1).map(spot => at(spot, 'Properties', copy => {
      for (const response of spots(copy.sample, 'AWS::ApiGateway::GatewayResponse')) remove(response, response.id);
    }, [spot.properties.RestApiId.Ref as string])),
  },
];
