import { factsOf, type ApiKind } from '../../aws/api-kinds';
import type { Resource } from '../resource';
import type { Reader } from '../section';
import type { Json } from '../template';
import { isKnown, mentions, toNumber, toText, UNKNOWN, type Maybe, type Value } from '../values';
import { descend } from '../view';
import { invocationTypeOf, isAsynchronous } from './invocation-type';
import type { Route } from './route';
import { targetInStages } from './stage-variables';
import { callOf, targetOfUri, type Call, type LambdaTarget } from './target';

/** Names of an integration's properties: REST methods, HTTP and WebSocket integrations, and OpenAPI bodies each have their own. */
export interface IntegrationNames {
  readonly type: string;
  readonly uri: string;
  readonly method: string;
  readonly timeout: string;
  readonly transferMode: string;
  readonly credentials: string;
  readonly connectionType: string;
  readonly connectionId: string;
  readonly requestParameters: string;
  readonly requestTemplates: string;
  readonly payloadVersion: string;
}

export const REST_NAMES: IntegrationNames = {
  type: 'Type',
  uri: 'Uri',
  method: 'IntegrationHttpMethod',
  timeout: 'TimeoutInMillis',
  transferMode: 'ResponseTransferMode',
  credentials: 'Credentials',
  connectionType: 'ConnectionType',
  connectionId: 'ConnectionId',
  requestParameters: 'RequestParameters',
  requestTemplates: 'RequestTemplates',
  payloadVersion: 'PayloadFormatVersion',
};

export const V2_NAMES: IntegrationNames = {
  ...REST_NAMES,
  type: 'IntegrationType',
  uri: 'IntegrationUri',
  method: 'IntegrationMethod',
  credentials: 'CredentialsArn',
};

export const BODY_NAMES: IntegrationNames = {
  type: 'type',
  uri: 'uri',
  method: 'httpMethod',
  timeout: 'timeoutInMillis',
  transferMode: 'responseTransferMode',
  credentials: 'credentials',
  connectionType: 'connectionType',
  connectionId: 'connectionId',
  requestParameters: 'requestParameters',
  requestTemplates: 'requestTemplates',
  payloadVersion: 'payloadFormatVersion',
};

/** What a route calls. REST has it inside the method, HTTP and WebSocket APIs as a resource, OpenAPI bodies under the operation. */
export class Integration {
  readonly kind: ApiKind;
  private readTarget?: LambdaTarget | null;
  private readCall?: Call | null;
  /** `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`, in capitals. */
  readonly type: Maybe<string> | undefined;
  private readStreaming?: Maybe<boolean>;
  private readAsync?: Maybe<boolean>;

  constructor(
    /** The first route that uses it; an HTTP integration may serve several. */
    readonly route: Route,
    readonly resource: Resource,
    /** Path of its properties, such as `Properties.Integration`. */
    readonly at: string,
    /** Its properties, resolved where they are plain. */
    private readonly properties: Reader,
    private readonly names: IntegrationNames,
    /** The URI as the template has it, where it has one. */
    private readonly rawUri?: Json,
  ) {
    this.kind = route.kind;
    this.type = upperCase(toText(properties.get(names.type)));
  }

  /** Any property by the name that this kind gives it. */
  get(name: string, ...below: string[]): Value {
    return descend(this.properties.get(name), below);
  }

  /** Property path as the template writes it, for a violation. */
  property(name: keyof IntegrationNames): string {
    return `${this.at}.${this.names[name]}`;
  }

  get uri(): Value {
    return this.properties.get(this.names.uri);
  }

  get method(): Maybe<string> | undefined {
    return toText(this.properties.get(this.names.method));
  }

  /** The function that it calls; undefined when it calls something else, or that cannot be known. */
  get target(): LambdaTarget | undefined {
    if (this.readTarget === undefined) this.readTarget = this.call?.target ?? this.targetOf(this.uri) ?? null;
    return this.readTarget ?? undefined;
  }

  private targetOf(uri: Value): LambdaTarget | undefined {
    const { api, model } = this.route, target = targetOfUri(uri, this.resource, model);
    if (!target?.byStageVariable) return target;
    return targetInStages(uri, api?.stages ?? [], filledIn => targetOfUri(filledIn, this.resource, model)) ?? target;
  }

  private get call(): Call | undefined {
    if (this.readCall === undefined) this.readCall = callOf(this.rawUri, this.resource.view, this.route.model) ?? null;
    return this.readCall ?? undefined;
  }

  /** In milliseconds; the kind's default where the template sets none. */
  get timeoutMs(): Maybe<number> {
    return this.ownTimeoutMs ?? (this.isStreaming === true ? UNKNOWN : factsOf(this.kind).integrationTimeoutMs);
  }

  /** In milliseconds; undefined where the template sets none. */
  get ownTimeoutMs(): Maybe<number> | undefined {
    return toNumber(this.properties.get(this.names.timeout));
  }

  get isStreaming(): Maybe<boolean> {
    return this.readStreaming ??= this.streams();
  }

  private streams(): Maybe<boolean> {
    const mode = toText(this.properties.get(this.names.transferMode));
    if (mode === UNKNOWN) return UNKNOWN;
    return mode === 'STREAM' || (this.call?.streams ?? mentions(this.uri, '/response-streaming-invocations'));
  }

  /** Whether the caller does not wait for the function: a non-proxy integration with the invocation type `'Event'`. */
  get isAsync(): Maybe<boolean> {
    return this.readAsync ??= this.answersAtOnce();
  }

  private answersAtOnce(): Maybe<boolean> {
    const { type } = this;
    if (!isKnown(type)) return UNKNOWN;
    return type === 'AWS' && isAsynchronous(this.invocationType, this.get(this.names.requestTemplates));
  }

  /** `1.0` or `2.0` on an HTTP API; undefined where the template sets none. */
  get payloadVersion(): Maybe<string> | undefined {
    const version = toText(this.properties.get(this.names.payloadVersion));
    return version === '1' || version === '2' ? `${version}.0` : version;
  }

  /** The invocation type as written, inner quotes and all. */
  get invocationType(): Value {
    return invocationTypeOf(this.requestParameters)?.[1];
  }

  /** Role with which API Gateway calls; then no permission on the function is needed. */
  get credentials(): Value {
    return this.properties.get(this.names.credentials);
  }

  get connectionId(): Value {
    return this.properties.get(this.names.connectionId);
  }

  /** What the integration is sent, by where it goes: `integration.request.header.X-Amz-Invocation-Type`. */
  get requestParameters(): Value {
    return this.get(this.names.requestParameters);
  }

  /** Whether a Lambda function answers the caller, who waits for it. */
  get isSynchronousLambda(): Maybe<boolean> {
    if (!this.target) return false;
    if (this.isAsync === UNKNOWN || this.isStreaming === UNKNOWN) return UNKNOWN;
    return !this.isAsync && !this.isStreaming;
  }
}

function upperCase(text: Maybe<string> | undefined): Maybe<string> | undefined {
  return typeof text === 'string' ? text.toUpperCase() : text;
}
