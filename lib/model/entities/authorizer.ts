import type { ApiKind } from '../../aws/api-kinds';
import type { Resource } from '../resource';
import type { Reader } from '../section';
import { toNumber, toText, type Maybe, type Value } from '../values';
import { descend } from '../view';
import type { Api } from './api';
import { targetOfUri, type LambdaTarget } from './target';

/** Names of an authorizer's properties in its dialect. */
export interface AuthorizerNames {
  readonly type: string;
  readonly uri: string;
  readonly ttl: string;
  readonly identitySource: string;
  readonly credentials: string;
}

export const REST_AUTHORIZER: AuthorizerNames = {
  type: 'Type',
  uri: 'AuthorizerUri',
  ttl: 'AuthorizerResultTtlInSeconds',
  identitySource: 'IdentitySource',
  credentials: 'AuthorizerCredentials',
};

export const V2_AUTHORIZER: AuthorizerNames = { ...REST_AUTHORIZER, type: 'AuthorizerType', credentials: 'AuthorizerCredentialsArn' };

export const BODY_AUTHORIZER: AuthorizerNames = {
  type: 'type',
  uri: 'authorizerUri',
  ttl: 'authorizerResultTtlInSeconds',
  identitySource: 'identitySource',
  credentials: 'authorizerCredentials',
};

/** An authorizer of an API, a resource or a security scheme of its OpenAPI body. */
export class Authorizer {
  private readTarget?: LambdaTarget | null;

  constructor(
    readonly api: Api,
    readonly resource: Resource,
    /** Path of its properties, such as `Properties`. */
    readonly at: string,
    /** Name of the security scheme, or undefined for a resource of its own. */
    readonly scheme: string | undefined,
    private readonly properties: Reader,
    private readonly names: AuthorizerNames,
  ) {}

  get kind(): ApiKind {
    return this.api.kind;
  }

  get(name: string, ...below: string[]): Value {
    return descend(this.properties.get(name), below);
  }

  property(name: keyof AuthorizerNames): string {
    return `${this.at}.${this.names[name]}`;
  }

  /** `TOKEN`, `REQUEST`, `COGNITO_USER_POOLS` or `JWT`, in capitals. */
  get type(): Maybe<string> | undefined {
    const type = toText(this.properties.get(this.names.type));
    return typeof type === 'string' ? type.toUpperCase() : type;
  }

  /** The function that decides; undefined for Cognito and JWT. */
  get target(): LambdaTarget | undefined {
    if (this.readTarget === undefined) this.readTarget = targetOfUri(this.properties.get(this.names.uri), this.resource, this.api.model) ?? null;
    return this.readTarget ?? undefined;
  }

  /** Seconds that an answer is kept; undefined where the template sets none. */
  get ttlSeconds(): Maybe<number> | undefined {
    return toNumber(this.properties.get(this.names.ttl));
  }

  get identitySource(): Value {
    return this.properties.get(this.names.identitySource);
  }

  get credentials(): Value {
    return this.properties.get(this.names.credentials);
  }

  /** The id that a permission's SourceArn names. */
  get id(): Value {
    return this.scheme === undefined ? this.resource.sym('Ref') : undefined;
  }
}
