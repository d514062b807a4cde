import type { Api as ContractApi, PayloadFormatVersion } from '../../contract';
import { isKnown, UNKNOWN, type Api, type Integration, type LambdaFunction, type Maybe } from '../../model';
import { groupBy } from '../../model/group';

/** An API whose callers get what a function returns. */
export interface Served {
  readonly kind: 'rest' | 'http';
  /** Undefined where the API is not one of the app's. */
  readonly api: Api | undefined;
  /** The first route that leads here. */
  readonly route: string;
  /** How API Gateway may read the response: several ways where the template does not tell the payload format version. */
  readonly readings: readonly ContractApi[];
}

const VERSIONS: readonly PayloadFormatVersion[] = ['1.0', '2.0'];

/** The APIs that a function answers through a buffered proxy integration, each way of reading once. */
export function servedBy(fn: LambdaFunction): readonly Served[] {
  const proxied = fn.integrations.filter(isBufferedProxy);
  const groups = groupBy(proxied, integration => `${integration.route.api?.logicalId} ${integration.kind} ${String(integration.payloadVersion)}`);
  return [...groups.values()].map(([integration]) => served(integration));
}

/** Neither a mapped integration nor an asynchronous call hands the response on, and WebSocket APIs read none. */
function isBufferedProxy(integration: Integration): boolean {
  return integration.kind !== 'websocket' && integration.type === 'AWS_PROXY' && integration.isStreaming === false;
}

function served(integration: Integration): Served {
  const { kind, route } = integration;
  const shared = { api: route.api, route: route.label };
  return kind === 'rest' ? { ...shared, kind, readings: restReadings(route.api) } : { ...shared, kind: 'http', readings: httpReadings(integration.payloadVersion) };
}

/** One list for all functions that are read alike: what is wrong with a response is remembered by it. */
const BY_VERSION = VERSIONS.map((payloadFormatVersion): ContractApi => ({ kind: 'http', payloadFormatVersion }));
const ONE_VERSION = new Map(BY_VERSION.map(api => [api.payloadFormatVersion, [api]]));
const REST: readonly ContractApi[] = [{ kind: 'rest', binaryMediaTypes: [] }];

function restReadings(api: Api | undefined): readonly ContractApi[] {
  const binaryMediaTypes = mediaTypes(api);
  return binaryMediaTypes.length > 0 ? [{ kind: 'rest', binaryMediaTypes }] : REST;
}

/** AWS requires the version and does not say what counts without it. */
function httpReadings(version: Maybe<string> | undefined): readonly ContractApi[] {
  return typeof version === 'string' && ONE_VERSION.get(version as PayloadFormatVersion) || BY_VERSION;
}

function mediaTypes(api: Api | undefined): string[] {
  const types = api?.binaryMediaTypes ?? UNKNOWN;
  return isKnown(types) ? types.filter(type => typeof type === 'string') : [];
}

/** Whether something else than proxy integrations starts the function, so that a path of its code may not be for their callers. */
export function hasOtherTriggers(fn: LambdaFunction): boolean {
  return fn.eventSources.length > 0
    || fn.authorizers.length > 0
    || fn.integrations.some(integration => !isBufferedProxy(integration))
    || fn.permissions.some(permission => permission.isForApiGateway === false)
    || fn.resource.has('FunctionUrlConfig')
    || fn.urls.length > 0;
}
