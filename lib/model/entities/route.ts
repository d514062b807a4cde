import type { ApiKind } from '../../aws/api-kinds';
import type { ApiModel } from '../api-model';
import type { Resource } from '../resource';
import { isKnown, type Maybe, type Value } from '../values';
import type { Api } from './api';
import type { Authorizer } from './authorizer';
import type { Integration } from './integration';

/** What the reader of each dialect tells about a route; where it takes work, when it is asked. */
export interface RouteSource {
  readonly api?: Api;
  readonly kind: ApiKind;
  /** The method, route or API resource that declares it. */
  readonly resource: Resource;
  /** Path of its properties, such as `Properties` or `Properties.Body.paths./orders.get`. */
  readonly at: string;
  /** `GET`, `ANY`, ...; undefined for WebSocket routes. */
  readonly verb?: Maybe<string>;
  /** `/orders/{id}`; for `$default` and WebSocket routes the route key. */
  readonly path: Value;
  readonly authorization: Maybe<string>;
  readonly authorizer?: Maybe<Authorizer>;
  readonly needsApiKey: Maybe<boolean>;
  integration?(route: Route): Integration | undefined;
  /** Any of its own properties, by the name in its dialect. */
  read(path: readonly string[]): Value;
}

/** A REST method, or a route of an HTTP or WebSocket API, however it is declared. */
export class Route {
  /** Undefined when the API is not one of the app's. */
  readonly api: Api | undefined;
  readonly kind: ApiKind;
  readonly resource: Resource;
  readonly verb: Maybe<string> | undefined;
  private readPath: Value = undefined;
  private readIntegration?: Integration | null;

  constructor(readonly model: ApiModel, readonly source: RouteSource) {
    // Read by every rule, for every route.
    this.api = source.api;
    this.kind = source.kind;
    this.resource = source.resource;
    this.verb = source.verb;
  }

  get at(): string {
    return this.source.at;
  }

  get path(): Value {
    return this.readPath ??= this.source.path;
  }

  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`, `JWT`. */
  get authorization(): Maybe<string> {
    const { authorization } = this.source;
    // Templates that are deployed have `None`, too.
    return typeof authorization === 'string' ? authorization.toUpperCase() : authorization;
  }

  get authorizer(): Maybe<Authorizer> | undefined {
    return this.source.authorizer;
  }

  get needsApiKey(): Maybe<boolean> {
    return this.source.needsApiKey;
  }

  /** Undefined where the template gives none, or it cannot be found. */
  get integration(): Integration | undefined {
    if (this.readIntegration === undefined) this.readIntegration = this.source.integration?.(this) ?? null;
    return this.readIntegration ?? undefined;
  }

  get(...path: string[]): Value {
    return this.source.read(path);
  }

  /** `GET /orders`, for messages. */
  get label(): string {
    const verb = this.verb, path = this.path;
    return [verb !== undefined && isKnown(verb) ? verb : '', typeof path === 'string' ? path : this.resource.logicalId].filter(Boolean).join(' ');
  }
}

/** `GET /orders`, or `$default`, which answers every verb. */
export function splitRouteKey(key: string): [verb: string, path: string] {
  const space = key.indexOf(' ');
  return space < 0 ? ['ANY', key] : [key.slice(0, space).toUpperCase(), key.slice(space + 1)];
}
