import { Api } from '../../contract/api';

/** The parts of an event that the guard reads; all may be missing. */
export interface ApiEvent {
  readonly version?: string;
  readonly type?: string;
  readonly httpMethod?: string;
  readonly methodArn?: string;
  readonly routeArn?: string;
  readonly headers?: Readonly<Record<string, string>> | null;
  readonly requestContext?: {
    readonly apiId?: string;
    readonly requestId?: string;
    readonly connectionId?: string;
    readonly domainName?: string;
    readonly http?: { readonly method?: string };
    readonly resourcePath?: string;
    readonly routeKey?: string;
  };
  readonly routeKey?: string;
}

const REST: Api = { kind: 'rest' };
const HTTP_1: Api = { kind: 'http', payloadFormatVersion: '1.0' };
const HTTP_2: Api = { kind: 'http', payloadFormatVersion: '2.0' };

/**
 * Which API a proxy event is from; undefined for every other event.
 * Load balancers and VPC Lattice send no `apiId`, authorizer events have a `type`, WebSocket events a `connectionId`,
 * Function URLs a host under `lambda-url`.
 */
export function apiOf(event: ApiEvent | null | undefined): Api | undefined {
  const context = event?.requestContext;
  if (typeof context?.apiId !== 'string' || event!.type !== undefined || context.connectionId !== undefined) return undefined;
  if (event!.version === '2.0') return context.http && !context.domainName?.includes('.lambda-url.') ? HTTP_2 : undefined;
  if (typeof event!.httpMethod !== 'string') return undefined;
  return event!.version === '1.0' ? HTTP_1 : event!.version === undefined ? REST : undefined;
}

/** A request header by its lower-case name. */
export function headerOf(event: ApiEvent, name: string): string | undefined {
  for (const key in event.headers) {
    if (key.toLowerCase() === name) return event.headers[key];
  }
  return undefined;
}
