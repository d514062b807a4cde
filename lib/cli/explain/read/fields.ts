import { timeOf } from './prefix';
import type { ApiKind } from '../../../aws/api-kinds';
import type { Field, Origin } from '../record';

/** Members of an entry by their path (`integration.status`) in lower case, without separators inside names. */
export type Flat = ReadonlyMap<string, string>;

const DEEPEST = 4;
const MOST_MEMBERS = 300;

/** Flattens an entry; `-` and empty texts are what the service logs for nothing, and are left out. */
export function flatten(object: object): Flat {
  const flat = new Map<string, string>();
  flattenInto(object, '', 0, flat);
  return flat;
}

function flattenInto(value: object, prefix: string, depth: number, flat: Map<string, string>): void {
  for (const [key, member] of Object.entries(value)) {
    if (flat.size >= MOST_MEMBERS) return;
    const path = prefix + key.toLowerCase().replace(/^\$?context\./, '').replace(/[-_\s@$]/g, '');
    if (typeof member === 'object' && member !== null) {
      if (depth < DEEPEST && !Array.isArray(member)) flattenInto(member as object, path === 'context' ? '' : `${path}.`, depth + 1, flat);
    } else if (member !== null && member !== undefined && member !== '-' && member !== '') {
      flat.set(path, String(member));
    }
  }
}

/**
 * What people call each field. A dot tells the function's own status (`$context.integration.status`) from the one of the Lambda service
 * (`$context.integrationStatus`).
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  status: ['status', 'responsestatus', 'httpstatus', 'statuscode', 'response.status', 'response.statuscode', 'http.status', 'http.statuscode', 'httpstatuscode', 'responsestatuscode'],
  functionStatus: ['integration.status', 'functionstatus', 'lambdastatus', 'integrationresponsestatus'],
  integrationStatus: ['integration.integrationstatus', 'integrationstatus', 'integrationintegrationstatus', 'integrationstatuscode', 'lambdaservicestatus'],
  responseType: ['error.responsetype', 'errorresponsetype', 'responsetype', 'gatewayresponsetype'],
  errorMessage: ['error.message', 'error.messagestring', 'errormessage', 'errormessagestring', 'error', 'gatewayerror'],
  integrationError: ['integration.error', 'integrationerror', 'integrationerrormessage', 'integration.errormessage', 'integrationerrormsg', 'integration.message'],
  authorizerError: ['authorizer.error', 'authorizererror', 'authorize.error', 'authenticate.error', 'autherror', 'authorizererrormessage'],
  authorizerStatus: ['authorizer.status', 'authorizerstatus', 'authorizer.integrationstatus'],
  validationError: ['error.validationerrorstring', 'validationerror', 'validationerrorstring', 'errorvalidationerrorstring'],
  wafStatus: ['waf.status', 'wafstatus'],
  wafError: ['waf.error', 'waferror'],
  wafResponse: ['wafresponsecode', 'waf.responsecode', 'wafresponse'],
  integrationLatency: ['integration.latency', 'integrationlatency', 'integrationlatencyms', 'lambdalatency'],
  responseLatency: ['responselatency', 'latency', 'response.latency', 'responselatencyms'],
  errorType: [],
};

const REQUEST_ID = ['requestid', 'apirequestid', 'apigwrequestid', 'apigatewayrequestid', 'request.id', 'id'];
const INVOCATION_ID = ['integration.requestid', 'integrationrequestid', 'lambdarequestid', 'functionrequestid', 'awsendpointrequestid', 'awsrequestid'];

/** All that is a type of a gateway response, wherever it stands. */
const RE_RESPONSE_TYPE = new RegExp(`^(?:${[
  'ACCESS_DENIED', 'API_CONFIGURATION_ERROR', 'AUTHORIZER_CONFIGURATION_ERROR', 'AUTHORIZER_FAILURE', 'BAD_REQUEST_BODY', 'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX', 'DEFAULT_5XX', 'EXPIRED_TOKEN', 'INTEGRATION_FAILURE', 'INTEGRATION_TIMEOUT', 'INVALID_API_KEY', 'INVALID_SIGNATURE',
  'MALFORMED_PROXY_RESPONSE', 'MISSING_AUTHENTICATION_TOKEN', 'QUOTA_EXCEEDED', 'REQUEST_TOO_LARGE', 'RESOURCE_NOT_FOUND', 'THROTTLED', 'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE', 'WAF_FILTERED',
].join('|')})$`);

function first(flat: Flat, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = flat.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The fields that a diagnosis reads. */
export function fieldsOf(flat: Flat): Partial<Record<Field, string>> {
  const fields: Partial<Record<Field, string>> = {};
  for (const [field, names] of Object.entries(NAMES) as [Field, readonly string[]][]) {
    const value = first(flat, names);
    if (value !== undefined) fields[field] = value;
  }
  if (fields.responseType === undefined) {
    const found = [...flat].find(([name, value]) => RE_RESPONSE_TYPE.test(value) && /error|type|reason|response/.test(name));
    if (found) fields.responseType = found[1];
  }
  return fields;
}

/** Ids, time and origin of an entry. */
export function identityOf(flat: Flat): Origin & { requestId?: string; invocationId?: string; time?: number } {
  const method = first(flat, ['httpmethod', 'method', 'requestmethod', 'http.method']), path = first(flat, ['resourcepath', 'resource', 'path', 'uri', 'http.path']);
  return {
    requestId: first(flat, REQUEST_ID),
    invocationId: first(flat, INVOCATION_ID),
    time: timeOf(first(flat, ['requesttimeepoch', 'timestamp', 'requesttime', 'time', 'timeepoch', 'ts', 'date'])),
    apiId: first(flat, ['apiid', 'restapiid', 'api.id']),
    stage: first(flat, ['stage', 'stagename']),
    route: first(flat, ['routekey', 'route']) ?? (path === undefined ? undefined : [method, path].filter(Boolean).join(' ')),
    functionName: first(flat, ['functionname', 'function', 'lambdafunction', 'record.functionname']),
  };
}

const WEBSOCKET = ['connectionid', 'eventtype', 'messageid'];
const HTTP = ['routekey', 'dataprocessed'];
const REST = ['resourcepath', 'resourceid', 'xraytraceid', 'wafresponsecode', 'waf.status', 'wafstatus', 'authorize.status', 'error.validationerrorstring', 'validationerror'];

/** The kind of API whose variables have values in the entry. */
export function kindOf(flat: Flat): ApiKind | undefined {
  if (WEBSOCKET.some(name => flat.has(name))) return 'websocket';
  if (HTTP.some(name => flat.has(name))) return 'http';
  return REST.some(name => flat.has(name)) ? 'rest' : undefined;
}
