import { entries, isJsonMap, member, type Json, type JsonMap, type Origin } from '../template';
import { restSecurity } from './api-events';
import type { Translation } from './translate';

const MOCK = { 'application/json': '{"statusCode": 200}' };
const HEADER = 'method.response.header.Access-Control-Allow-';
const ANYONE = "'*'";
const ALL = 'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT';

/** A mock for preflight requests of each path that events give the API. @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html */
export function addPreflights(translation: Translation, api: string, properties: JsonMap, origin: Origin) {
  if (properties.Cors === undefined) return;
  for (const { id, method, verbs } of pathsOf(translation, api).values()) {
    if (verbs.includes('OPTIONS')) continue;
    const { RestApiId, ResourceId } = method.Properties as JsonMap;
    const headers = headersOf(properties.Cors, verbs);
    translation.generate(`${id}Options`, {
      ...method.Condition === undefined ? {} : { Condition: method.Condition },
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId,
        ResourceId,
        HttpMethod: 'OPTIONS',
        ...restSecurity(translation, api, preflightAuth(properties.Auth)),
        Integration: {
          Type: 'MOCK',
          RequestTemplates: MOCK,
          IntegrationResponses: [{ StatusCode: '200', ResponseParameters: headers }],
        },
        MethodResponses: [{ StatusCode: '200', ResponseParameters: Object.fromEntries(Object.keys(headers).map(name => [name, true])) }],
      },
    }, { ...origin, at: origin.at ?? 'Properties.Cors' });
    translation.addMethod(api, `${id}Options`);
  }
}

interface Path {
  readonly id: string;
  readonly method: JsonMap;
  readonly verbs: string[];
}

/** The first method of each path, and the verbs of all. Each event has a resource of its own, so paths are told apart by their text. */
function pathsOf({ methods, resources }: Translation, api: string): Map<Json, Path> {
  const paths = new Map<Json, Path>();
  for (const id of methods.get(api) ?? []) {
    const method = resources[id], at = member(member(method.Properties, 'ResourceId'), 'Ref');
    const path = typeof at === 'string' ? member(member(resources[at], 'Properties'), 'PathPart') : '';
    const known = paths.get(path) ?? { id, method, verbs: [] };
    known.verbs.push(String(member(method.Properties, 'HttpMethod')));
    paths.set(path, known);
  }
  return paths;
}

/**
 * The default authorizer and the key guard preflight requests too, unless somebody says otherwise.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiauth.html
 */
function preflightAuth(auth: Json): JsonMap {
  return {
    ...member(auth, 'AddDefaultAuthorizerToCorsPreflight') === false ? { Authorizer: 'NONE' } : {},
    ...member(auth, 'AddApiKeyRequiredToCorsPreflight') === false ? { ApiKeyRequired: false } : {},
  };
}

/** `Cors` is a configuration, or the origin alone; methods that it does not name are those of the path. */
function headersOf(cors: Json, verbs: readonly string[]): JsonMap {
  const isConfiguration = isJsonMap(cors) && Object.keys(cors).some(key => key.startsWith('Allow') || key === 'MaxAge');
  const settings: JsonMap = isConfiguration ? cors : { AllowOrigin: cors };
  const { AllowOrigin: origin = ANYONE, AllowHeaders: headers, AllowMethods: methods, AllowCredentials: credentials } = settings;
  return {
    [`${HEADER}Origin`]: origin,
    ...headers === undefined ? {} : { [`${HEADER}Headers`]: headers },
    ...credentials === true ? { [`${HEADER}Credentials`]: "'true'" } : {},
    [`${HEADER}Methods`]: methods ?? `'${verbs.includes('ANY') ? ALL : [...new Set([...verbs, 'OPTIONS'])].sort().join(',')}'`,
  };
}

/** The operation for preflight requests of a path in a definition, unless it has one. */
export function preflightOf(cors: Json, verbs: readonly string[]): JsonMap {
  if (verbs.includes('OPTIONS')) return {};
  const parameters = headersOf(cors, verbs);
  const headers = Object.keys(parameters).map(name => [name.slice('method.response.header.'.length), { type: 'string' }]);
  return {
    options: {
      'responses': { 200: { description: '', headers: Object.fromEntries(headers) } },
      'x-amazon-apigateway-integration': {
        type: 'mock', requestTemplates: MOCK, responses: { default: { statusCode: '200', responseParameters: parameters } },
      },
    },
  };
}

/** Gateway responses by type; SAM groups the parameters by where they go. */
export function addGatewayResponses(translation: Translation, api: string, responses: Json, origin: Origin) {
  for (const [type, response] of entries(responses)) {
    const headers = entries(member(member(response, 'ResponseParameters'), 'Headers'));
    translation.generate(`${api}${type.replace(/\W|_/g, '')}Response`, {
      Type: 'AWS::ApiGateway::GatewayResponse',
      Properties: {
        RestApiId: { Ref: api },
        ResponseType: type,
        ...isJsonMap(response) && response.StatusCode !== undefined ? { StatusCode: response.StatusCode } : {},
        ResponseParameters: Object.fromEntries(headers.map(([name, value]) => [`gatewayresponse.header.${name}`, value])),
        ...isJsonMap(response) && response.ResponseTemplates !== undefined ? { ResponseTemplates: response.ResponseTemplates } : {},
      },
    }, { ...origin, at: origin.at ?? `Properties.GatewayResponses.${type}` });
  }
}
