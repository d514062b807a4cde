import type { ApiModel } from '../api-model';
import { readBody } from '../openapi';
import type { Resource } from '../resource';
import { member } from '../template';
import { Sym, toBoolean, toText, UNKNOWN, type Maybe, type Value } from '../values';
import { Api, type ApiMemo } from './api';
import { Authorizer, REST_AUTHORIZER } from './authorizer';
import { Deployment } from './deployment';
import { Integration, REST_NAMES } from './integration';
import { Route } from './route';
import { Stage } from './stage';

/** `AWS::ApiGateway::RestApi` with what refers to it. */
export class RestApi extends Api {
  readonly kind = 'rest';
  private readonly memo: ApiMemo = {};

  get body(): Value {
    return (this.memo.body ??= { value: bodyOf(this.resource) }).value;
  }

  get routes(): readonly Route[] {
    return this.memo.routes ??= [...this.of('AWS::ApiGateway::Method').map(method => restRoute(this.model, method, this)), ...readBody(this).routes];
  }

  get authorizers(): readonly Authorizer[] {
    return this.memo.authorizers ??= [...this.of('AWS::ApiGateway::Authorizer').map(resource => this.authorizer(resource)), ...readBody(this).authorizers];
  }

  get deployments(): readonly Deployment[] {
    return this.memo.deployments ??= this.of('AWS::ApiGateway::Deployment').map(resource => new Deployment(this, resource));
  }

  get stages(): readonly Stage[] {
    return this.memo.stages ??= this.readStages();
  }

  private readStages(): Stage[] {
    const stages = this.of('AWS::ApiGateway::Stage').map(stage => new Stage(this, stage, 'Properties', stage.get('StageName'), stage));
    const made = this.deployments.flatMap(deployment => this.stageOf(deployment));
    // SAM's deployments also make a stage named `Stage`, which nobody calls.
    return [...stages, ...stages.length > 0 ? made.filter(stage => stage.name !== 'Stage') : made];
  }

  /** A deployment with a StageName makes that stage itself. */
  private stageOf({ resource }: Deployment): Stage[] {
    const name = resource.get('StageName');
    if (name === undefined) return [];
    return [new Stage(this, resource, 'Properties.StageDescription', name, resource.reader('StageDescription'))];
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
  return new Route(model, {
    api,
    kind: 'rest',
    resource: method,
    at: 'Properties',
    verb: toText(method.get('HttpMethod')),
    path: model.resourcePath(method.get('ResourceId')),
    authorization: toText(method.get('AuthorizationType')) ?? 'NONE',
    authorizer: authorizerNamed(method.get('AuthorizerId'), api),
    needsApiKey: toBoolean(method.get('ApiKeyRequired')) ?? false,
    integration: route => method.has('Integration')
      ? new Integration(route, method, 'Properties.Integration', method.reader('Integration'), REST_NAMES, member(member(method.raw.Properties, 'Integration'), 'Uri'))
      : undefined,
    read: (...path) => method.get(...path),
  });
}

/** The authorizer of an API with an id; Unknown when it is none of them. */
export function authorizerNamed(id: Value, api: Api | undefined): Maybe<Authorizer> | undefined {
  if (id === undefined) return undefined;
  return (id instanceof Sym && api?.authorizers.find(authorizer => authorizer.resource === id.resource)) || UNKNOWN;
}

/** A body in S3 cannot be read. */
export function bodyOf(resource: Resource): Value {
  return resource.get('Body') ?? (resource.has('BodyS3Location') ? UNKNOWN : undefined);
}
