import { DEPTH_LIMIT } from './depth';
import { Alarm } from './entities/alarm';
import type { Api } from './entities/api';
import type { Authorizer } from './entities/authorizer';
import { Dashboard } from './entities/dashboard';
import { kindOfRouteKey, V2Api, v2Integrations, v2Route } from './entities/http-api';
import type { Integration } from './entities/integration';
import { LambdaFunction } from './entities/lambda-function';
import { Permission } from './entities/permission';
import { RestApi, restRoute } from './entities/rest-api';
import type { Route } from './entities/route';
import type { Stage } from './entities/stage';
import { lambdaTarget } from './entities/target';
import { groupBy } from './group';
import type { Resource } from './resource';
import { Index } from './resource-index';
import { keyOf, Sym, UNKNOWN, type Value } from './values';
import type { View } from './view';
import type { World } from './world';

/** APIs, functions and what belongs to them, linked, in one world. Rules look up here; they do not search. */
export class ApiModel {
  private readonly index: Index;
  private readonly memo = new Map<string, unknown>();
  private readonly functionByResource = new Map<Resource, LambdaFunction>();
  private readonly paths = new Map<Resource, Value>();
  private routesByIntegration?: ReadonlyMap<Integration, readonly Route[]>;

  constructor(readonly world: World, readonly views: readonly View[]) {
    this.index = new Index(views);
  }

  /** Resources of a type, in the order of the templates. */
  byType(type: string): readonly Resource[] {
    return this.index.byType(type);
  }

  /** Resources of some types that name a resource in one of the properties. */
  referring(to: Resource, types: readonly string[], properties: readonly string[]): readonly Resource[] {
    return this.index.referring(to, types, properties);
  }

  get apis(): readonly Api[] {
    return this.once('apis', () => [
      ...this.byType('AWS::ApiGateway::RestApi').map(resource => new RestApi(this, resource)),
      ...this.byType('AWS::ApiGatewayV2::Api').map(resource => new V2Api(this, resource)),
    ]);
  }

  /** The API that a Ref, an id or a GetAtt names. */
  apiOf(id: Value): Api | undefined {
    const byResource = this.once('apiByResource', () => new Map(this.apis.map(api => [api.resource, api])));
    return id instanceof Sym && id.resource ? byResource.get(id.resource) : undefined;
  }

  /** APIs with a name; REST APIs of one name share their metrics. */
  apisNamed(name: Value): readonly Api[] {
    const key = keyOf(name);
    return key === undefined ? [] : this.grouped('apisNamed', () => this.apis, api => keyOf(api.name)).get(key) ?? [];
  }

  /** Whether every REST API has a name that the templates tell as text. */
  get restNamesAreKnown(): boolean {
    return this.once('restNamesAreKnown', () => this.apis.every(api => api.kind !== 'rest' || typeof api.name === 'string'));
  }

  get stages(): readonly Stage[] {
    return this.once('stages', () => this.apis.flatMap(api => api.stages));
  }

  get routes(): readonly Route[] {
    return this.once('routes', () => {
      const own = this.apis.flatMap(api => api.routes);
      return this.areAll(own) ? own : [...own, ...this.importedRoutes()];
    });
  }

  /** Whether every route that is a resource is among those of the app's APIs, as in most apps. */
  private areAll(routes: readonly Route[]): boolean {
    let resources = 0;
    for (const { resource, api } of routes) if (resource !== api?.resource) resources++;
    return resources === this.byType('AWS::ApiGateway::Method').length + this.byType('AWS::ApiGatewayV2::Route').length;
  }

  /** Routes that the app adds to APIs from elsewhere. */
  private importedRoutes(): Route[] {
    const isImported = (id: Value) => this.apiOf(id) === undefined;
    return [
      ...this.byType('AWS::ApiGateway::Method').filter(method => isImported(method.get('RestApiId'))).map(method => restRoute(this, method)),
      ...this.byType('AWS::ApiGatewayV2::Route').filter(route => isImported(route.get('ApiId'))).flatMap(route => {
        const kind = kindOfRouteKey(route.get('RouteKey'));
        return kind ? [v2Route(this, route, kind)] : [];
      }),
    ];
  }

  /** Each integration once, however many routes use it. */
  get integrations(): readonly Integration[] {
    return this.once('integrations', () => {
      const found = new Set<Integration>();
      for (const { integration } of this.routes) if (integration) found.add(integration);
      return [...found];
    });
  }

  get authorizers(): readonly Authorizer[] {
    return this.once('authorizers', () => this.apis.flatMap(api => api.authorizers));
  }

  get functions(): readonly LambdaFunction[] {
    return this.once('functions', () => this.byType('AWS::Lambda::Function').map(resource => this.functionOf(resource)));
  }

  functionOf(resource: Resource): LambdaFunction {
    let found = this.functionByResource.get(resource);
    if (!found) this.functionByResource.set(resource, found = new LambdaFunction(this, resource));
    return found;
  }

  /** The function with a name, a literal or a text with symbols. */
  functionsNamed(name: Value): readonly LambdaFunction[] {
    const byName = this.once('functionsByName', () => groupBy(this.functions.flatMap(fn => fn.nameKeys.map(key => ({ key, fn }))), ({ key }) => key));
    const key = keyOf(name);
    return key === undefined ? [] : (byName.get(key) ?? []).map(({ fn }) => fn);
  }

  get permissions(): readonly Permission[] {
    return this.once('permissions', () => this.byType('AWS::Lambda::Permission').map(resource => new Permission(this, resource)));
  }

  permissionsOf(fn: LambdaFunction): readonly Permission[] {
    return this.grouped('permissionsOf', () => this.permissions, permission => permission.target.function).get(fn) ?? [];
  }

  integrationsOf(fn: LambdaFunction): readonly Integration[] {
    return this.grouped('integrationsOf', () => this.integrations, integration => integration.target?.function).get(fn) ?? [];
  }

  authorizersOf(fn: LambdaFunction): readonly Authorizer[] {
    return this.grouped('authorizersOf', () => this.authorizers, authorizer => authorizer.target?.function).get(fn) ?? [];
  }

  eventSourcesOf(fn: LambdaFunction): readonly Resource[] {
    return this.grouped('eventSourcesOf', () => this.byType('AWS::Lambda::EventSourceMapping'),
      resource => lambdaTarget(resource.get('FunctionName'), resource, this).function).get(fn) ?? [];
  }

  aliasesOf(fn: LambdaFunction): readonly Resource[] {
    return this.grouped('aliasesOf', () => this.byType('AWS::Lambda::Alias'), alias => lambdaTarget(alias.get('FunctionName'), alias, this).function).get(fn) ?? [];
  }

  urlsOf(fn: LambdaFunction): readonly Resource[] {
    return this.grouped('urlsOf', () => this.byType('AWS::Lambda::Url'), url => lambdaTarget(url.get('TargetFunctionArn'), url, this).function).get(fn) ?? [];
  }

  /** Routes that use an integration. */
  routesOf(integration: Integration): readonly Route[] {
    return (this.routesByIntegration ??= groupBy(this.routes, route => route.integration)).get(integration) ?? [];
  }

  get alarms(): readonly Alarm[] {
    return this.once('alarms', () => this.byType('AWS::CloudWatch::Alarm').map(resource => new Alarm(this, resource)));
  }

  get dashboards(): readonly Dashboard[] {
    return this.once('dashboards', () => this.byType('AWS::CloudWatch::Dashboard').map(resource => new Dashboard(this, resource)));
  }

  /** What sets the account's CloudWatch role for API Gateway. */
  get accounts(): readonly Resource[] {
    return this.byType('AWS::ApiGateway::Account');
  }

  /** Path of a REST resource, `/` for the root; Unknown when a parent is not the app's. */
  resourcePath(id: Value, depth = 0): Value {
    if (!(id instanceof Sym) || !id.resource) return UNKNOWN;
    if (id.attribute === 'RootResourceId') return '/';
    if (id.resource.type !== 'AWS::ApiGateway::Resource') return UNKNOWN;
    return depth > DEPTH_LIMIT ? UNKNOWN : this.pathOf(id.resource, depth);
  }

  private pathOf(resource: Resource, depth: number): Value {
    const known = this.paths.get(resource);
    if (known !== undefined) return known;
    this.paths.set(resource, UNKNOWN); // a cycle of parents ends here
    const parent = this.resourcePath(resource.get('ParentId'), depth + 1);
    const part = resource.get('PathPart');
    const path = typeof parent === 'string' && typeof part === 'string' ? `${parent === '/' ? '' : parent}/${part}` : UNKNOWN;
    this.paths.set(resource, path);
    return path;
  }

  /** @internal One integration for all routes that name it, which is the first one's, whichever is asked first. */
  v2IntegrationOf(route: Route): Integration | undefined {
    return this.once('v2Integrations', () => v2Integrations(this.routes)).get(route);
  }

  private once<T>(name: string, make: () => T): T {
    let made = this.memo.get(name) as T | undefined;
    if (made === undefined) this.memo.set(name, made = make());
    return made;
  }

  private grouped<K, V>(name: string, values: () => readonly V[], keyOfValue: (value: V) => K | undefined): ReadonlyMap<K, readonly V[]> {
    return this.once(name, () => groupBy(values(), keyOfValue));
  }
}
