import type { ApiKind } from '../../aws/api-kinds';
import type { ApiModel } from '../api-model';
import { readBody } from '../openapi';
import type { Resource } from '../resource';
import { isKnown, partsOf, Sym, toBoolean, toText, type Value } from '../values';
import { Api, type ApiMemo } from './api';
import { Authorizer, V2_AUTHORIZER } from './authorizer';
import { Deployment } from './deployment';
import { Integration, V2_NAMES } from './integration';
import { quickRoute, quickStage } from './quick-create';
import { authorizerNamed, bodyOf } from './rest-api';
import { Route, splitRouteKey } from './route';
import { Stage } from './stage';

/** `AWS::ApiGatewayV2::Api` with what refers to it: an HTTP or a WebSocket API. */
export class V2Api extends Api {
  readonly kind: ApiKind;
  private readonly memo: ApiMemo = {};

  constructor(model: ApiModel, resource: Resource) {
    super(model, resource);
    this.kind = resource.text('ProtocolType') === 'WEBSOCKET' ? 'websocket' : 'http';
  }

  get body(): Value {
    return (this.memo.body ??= { value: bodyOf(this.resource) }).value;
  }

  get routes(): readonly Route[] {
    return this.memo.routes ??= [...this.of('AWS::ApiGatewayV2::Route').map(resource => v2Route(this.model, resource, this.kind, this)), ...this.isQuickCreate ? [quickRoute(this)] : [], ...readBody(this).routes];
  }

  get authorizers(): readonly Authorizer[] {
    return this.memo.authorizers ??= [
      ...this.of('AWS::ApiGatewayV2::Authorizer').map(resource => new Authorizer(this, resource, 'Properties', undefined, resource, V2_AUTHORIZER)),
      ...readBody(this).authorizers,
    ];
  }

  get deployments(): readonly Deployment[] {
    return this.memo.deployments ??= this.of('AWS::ApiGatewayV2::Deployment').map(resource => new Deployment(this, resource));
  }

  get stages(): readonly Stage[] {
    return this.memo.stages ??= [
      ...this.of('AWS::ApiGatewayV2::Stage').map(stage => new Stage(this, stage, 'Properties', stage.get('StageName'), stage)),
      ...this.isQuickCreate ? [quickStage(this)] : [],
    ];
  }

  /** Made by `Target`: one route, one integration and one stage that deploys itself. */
  get isQuickCreate(): boolean {
    return this.resource.has('Target');
  }

  private of(type: string): readonly Resource[] {
    return this.model.referring(this.resource, [type], ['ApiId']);
  }
}

/** The route that a resource is; without an API for one that is not of the app. */
export function v2Route(model: ApiModel, resource: Resource, kind: ApiKind, api?: V2Api): Route {
  const key = resource.get('RouteKey');
  const [verb, path]: [string | undefined, Value] = kind === 'http' && typeof key === 'string' ? splitRouteKey(key) : [undefined, key];
  return new Route(model, {
    api,
    kind,
    resource,
    at: 'Properties',
    verb,
    path,
    authorization: toText(resource.get('AuthorizationType')) ?? 'NONE',
    authorizer: authorizerNamed(resource.get('AuthorizerId'), api),
    needsApiKey: toBoolean(resource.get('ApiKeyRequired')) ?? false,
    integration: one => model.v2IntegrationOf(one),
    read: steps => resource.at(steps),
  });
}

/** The integrations that are resources, by the routes that use them. */
export function v2Integrations(routes: readonly Route[]): ReadonlyMap<Route, Integration> {
  const made = new Map<Resource, Integration>(), found = new Map<Route, Integration>();
  for (const route of routes) {
    const resource = integrationNamedBy(route);
    if (!resource) continue;
    const integration = made.get(resource) ?? new Integration(route, resource, 'Properties', resource, V2_NAMES);
    made.set(resource, integration);
    found.set(route, integration);
  }
  return found;
}

/** `Target` of a route is `integrations/<id>`. */
function integrationNamedBy({ resource }: Route): Resource | undefined {
  if (resource.type !== 'AWS::ApiGatewayV2::Route') return undefined;
  const target = resource.get('Target');
  if (target === undefined || !isKnown(target)) return undefined;
  const named = (partsOf(target) ?? []).find(part => part instanceof Sym)?.resource;
  return named?.type === 'AWS::ApiGatewayV2::Integration' ? named : undefined;
}

/** Which kind of API a route of an unknown one belongs to; undefined for `$default`, which both have. */
export function kindOfRouteKey(key: Value): ApiKind | undefined {
  if (typeof key !== 'string' || key === '$default') return undefined;
  return key.includes(' ') ? 'http' : 'websocket';
}
