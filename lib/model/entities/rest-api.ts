import type { ApiModel } from '../api-model';
import { readBody } from '../openapi';
import type { Resource } from '../resource';
import { member } from '../template';
import { Sym, toBoolean, toText, UNKNOWN, type Maybe, type Value } from '../values';
import { Api, type ApiMemo } from './api';
import { Authorizer, REST_AUTHORIZER } from './authorizer';
import { Deployment } from './deployment';
import { Integration, REST_NAMES } from './integration';
import { Route, type RouteSource } from './route';
import { Stage } from './stage';

/** `AWS::ApiGateway::RestApi` with what refers to it. */
export class RestApi extends Api {
  readonly kind = 'rest';
  private readonly memo: ApiMemo = {};

  get body(): Value {
    return (this.memo.body ??= { value: bodyOf(this.resource) }).value;
  }

  get routes(): readonly Route[] {
    return this.memo.routes ??= withBody(this.of('AWS::ApiGateway::Method').map(method => restRoute(this.model, method, this)), readBody(this).routes);
  }

  get authorizers(): readonly Authorizer[] {
    return this.memo.authorizers ??= withBody(this.of('AWS::ApiGateway::Authorizer').map(resource => this.authorizer(resource)), readBody(this).authorizers);
  }

  get deployments(): readonly Deployment[] {
    return this.memo.deployments ??= this.of('AWS::ApiGateway::Deployment').map(resource => new Deployment(this, resource));
  }

  get stages(): readonly Stage[] {
    return this.memo.stages ??= this.readStages();
  }

  private readStages(): Stage[] {
    const stages = this.of('AWS::ApiGateway::Stage').map(stage => new Stage(this, stage, 'Properties', stage.get('StageName'), stage));
    const made = this.deployments.flatMap(deployment => this.stageOf(deployment) ?? []);
    if (made.length === 0) return stages;
    // SAM's deployments also make a stage named `Stage`, which nobody calls.
    return [...stages, ...stages.length > 0 ? made.filter(stage => stage.name !== 'Stage') : made];
  }

  /** A deployment with a StageName makes that stage itself. */
  private stageOf({ resource }: Deployment): Stage | undefined {
    const name = resource.get('StageName');
    return name === undefined ? undefined : new Stage(this, resource, 'Properties.StageDescription', name, resource.reader('StageDescription'));
  }

  private of(type: string): readonly Resource[] {
    return this.model.referring(this.resource, [type], ['RestApiId']);
  }

  private authorizer(resource: Resource): Authorizer {
    return new Authorizer(this, resource, 'Properties', undefined, resource, REST_AUTHORIZER);
  }
}

/** The route that a method is; without an API for one that is not of the app. */
export function restRoute(model: ApiModel, method: Resource, api?: RestApi): Route {
  return new Route(model, new Method(model, method, api));
}

class Method implements RouteSource {
  constructor(private readonly model: ApiModel, readonly resource: Resource, readonly api: RestApi | undefined) {}

  get kind() {
    return 'rest' as const;
  }

  get at(): string {
    return 'Properties';
  }

  get verb(): Maybe<string> | undefined {
    return toText(this.resource.get('HttpMethod'));
  }

  get path(): Value {
    return this.model.resourcePath(this.resource.get('ResourceId'));
  }

  get authorization(): Maybe<string> {
    return toText(this.resource.get('AuthorizationType')) ?? 'NONE';
  }

  get authorizer(): Maybe<Authorizer> | undefined {
    return authorizerNamed(this.resource.get('AuthorizerId'), this.api);
  }

  get needsApiKey(): Maybe<boolean> {
    return toBoolean(this.resource.get('ApiKeyRequired')) ?? false;
  }

  integration(route: Route): Integration | undefined {
    const { resource } = this;
    if (!resource.has('Integration')) return undefined;
    const uri = member(member(resource.raw.Properties, 'Integration'), 'Uri');
    return new Integration(route, resource, 'Properties.Integration', resource.reader('Integration'), REST_NAMES, uri);
  }

  read(path: readonly string[]): Value {
    return this.resource.at(path);
  }
}

/** The authorizer of an API with an id; Unknown when it is none of them. */
export function authorizerNamed(id: Value, api: Api | undefined): Maybe<Authorizer> | undefined {
  if (id === undefined) return undefined;
  return (id instanceof Sym && api?.authorizers.find(authorizer => authorizer.resource === id.resource)) || UNKNOWN;
}

/** What resources declare, then what the body does, which few APIs have. */
export function withBody<T>(declared: readonly T[], body: readonly T[]): readonly T[] {
  return body.length === 0 ? declared : [...declared, ...body];
}

/** A body in S3 cannot be read. */
export function bodyOf(resource: Resource): Value {
  return resource.get('Body') ?? (resource.has('BodyS3Location') ? UNKNOWN : undefined);
}
