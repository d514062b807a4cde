import type { ApiKind } from '../../aws/api-kinds';
import { readBody } from '../openapi';
import { asList, isKnown, isMap, show, Sym, toBoolean, toText, UNKNOWN, type Maybe, type Value } from '../values';
import { descend } from '../view';
import type { Authorizer } from './authorizer';
import type { Deployment } from './deployment';
import { Entity } from './entity';
import type { Route } from './route';
import type { Stage } from './stage';

/** What an API read once. */
export interface ApiMemo {
  routes?: readonly Route[];
  stages?: readonly Stage[];
  deployments?: readonly Deployment[];
  authorizers?: readonly Authorizer[];
  body?: { readonly value: Value };
}

export type EndpointType = 'EDGE' | 'REGIONAL' | 'PRIVATE';

/** A REST, HTTP or WebSocket API of the app. */
export abstract class Api extends Entity {
  private readName?: { readonly value: Value };
  private readIdKey?: string;
  private readEndpointType?: { readonly given: Maybe<EndpointType> | undefined };
  abstract readonly kind: ApiKind;
  abstract readonly routes: readonly Route[];
  abstract readonly stages: readonly Stage[];
  abstract readonly deployments: readonly Deployment[];
  abstract readonly authorizers: readonly Authorizer[];
  /** The OpenAPI body, resolved; undefined where there is none, Unknown where it cannot be read. */
  abstract readonly body: Value;

  /** What the metric dimension `ApiName` and the console call it; undefined where the service makes it up. */
  get name(): Value {
    return (this.readName ??= { value: this.givenName() }).value;
  }

  private givenName(): Value {
    return this.resource.get('Name') ?? descend(this.body, ['info', 'title']);
  }

  /** Key of the id, to find it inside ARNs. */
  get idKey(): string {
    return this.readIdKey ??= this.resource.sym('Ref').mark;
  }

  get label(): string {
    const name = this.name;
    if (typeof name === 'string') return name;
    // The name of the stack tells nobody which API of it is meant.
    const tellsNothing = name === undefined || name === UNKNOWN || (name instanceof Sym && name.attribute === 'AWS::StackName');
    return tellsNothing ? this.logicalId : show(name);
  }

  /** Whether every route is known: none comes from a body that cannot be read. */
  get routesAreKnown(): boolean {
    return isKnown(this.body) && readBody(this).complete;
  }

  /** Where a REST API's endpoint stands; EDGE where nothing says otherwise. */
  get endpointType(): Maybe<EndpointType> {
    return this.givenEndpointType ?? (this.kind === 'rest' ? 'EDGE' : 'REGIONAL');
  }

  /** Undefined where the template leaves it to the default. */
  get givenEndpointType(): Maybe<EndpointType> | undefined {
    return (this.readEndpointType ??= { given: this.endpointTypeOfTemplate() }).given;
  }

  private endpointTypeOfTemplate(): Maybe<EndpointType> | undefined {
    const configuration = this.resource.get('EndpointConfiguration');
    const types = configuration === undefined ? this.resource.get('Parameters', 'endpointConfigurationTypes') : descend(configuration, ['Types']);
    if (configuration === UNKNOWN) return UNKNOWN;
    const first = asList(types)[0];
    return first === undefined ? undefined : toText(first) as Maybe<EndpointType>;
  }

  /** Resource policy: of the property or the body. */
  get policy(): Value {
    return this.resource.get('Policy') ?? descend(this.body, ['x-amazon-apigateway-policy']);
  }

  get disablesExecuteApi(): Maybe<boolean> | undefined {
    return toBoolean(this.resource.get('DisableExecuteApiEndpoint')) ?? toBoolean(this.endpointExtension);
  }

  /** Swagger has the extension at the top, OpenAPI at a server. */
  private get endpointExtension(): Value {
    const { body } = this;
    if (!isMap(body)) return undefined;
    return [body, ...asList(body.servers)].map(at => descend(at, ['x-amazon-apigateway-endpoint-configuration', 'disableExecuteApiEndpoint'])).find(value => value !== undefined);
  }

  get binaryMediaTypes(): Maybe<readonly Value[]> {
    const types = this.resource.get('BinaryMediaTypes') ?? descend(this.body, ['x-amazon-apigateway-binary-media-types']);
    return isKnown(types) ? asList(types) : UNKNOWN;
  }

  /** Domain mappings that lead to it. */
  get mappings() {
    return this.model.referring(this.resource, MAPPINGS, this.kind === 'rest' ? ['RestApiId', 'ApiId'] : ['ApiId']);
  }
}

const MAPPINGS = ['AWS::ApiGateway::BasePathMapping', 'AWS::ApiGatewayV2::ApiMapping', 'AWS::ApiGateway::BasePathMappingV2'];
