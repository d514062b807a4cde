import { LAMBDA_DEFAULT_TIMEOUT_SECONDS } from '../../aws/limits';
import { resourceOfArn } from '../intrinsics';
import type { Resource } from '../resource';
import { member } from '../template';
import { keyOf, UNKNOWN, type Maybe, type Value } from '../values';
import type { Authorizer } from './authorizer';
import { Entity } from './entity';
import { startedHandler, type StartedHandler } from './handler';
import type { Integration } from './integration';
import type { Permission } from './permission';
import type { LambdaTarget } from './target';

/** Memory of a function that sets none. */
const DEFAULT_MEMORY_MB = 128;

/** A Lambda function of the app. */
export class LambdaFunction extends Entity {
  /** What names it without a qualifier. */
  readonly target: LambdaTarget = { function: this, qualifier: undefined, byStageVariable: false };
  private readPermissions?: readonly Permission[];
  private readIntegrations?: readonly Integration[];
  private readAuthorizers?: readonly Authorizer[];

  /** The name that the template gives, or the symbol of the generated one. */
  get name(): Value {
    return this.resource.get('FunctionName') ?? this.resource.sym('Ref');
  }

  /** Keys under which other resources may name it. */
  get nameKeys(): readonly string[] {
    return [keyOf(this.resource.sym('Ref')), keyOf(this.resource.get('FunctionName'))].filter(key => key !== undefined);
  }

  /** In seconds; 3 where the template sets none. */
  get timeoutSeconds(): Maybe<number> {
    return this.resource.number('Timeout') ?? LAMBDA_DEFAULT_TIMEOUT_SECONDS;
  }

  /** Whether the template sets the timeout. */
  get setsTimeout(): boolean {
    return this.resource.has('Timeout');
  }

  get memoryMb(): Maybe<number> {
    return this.resource.number('MemorySize') ?? DEFAULT_MEMORY_MB;
  }

  /** Undefined where nothing is reserved. */
  get reservedConcurrency(): Maybe<number> | undefined {
    return this.resource.number('ReservedConcurrentExecutions');
  }

  get runtime(): Maybe<string> | undefined {
    return this.resource.text('Runtime');
  }

  get handler(): Maybe<string> | undefined {
    return this.resource.text('Handler');
  }

  /** The handler that the author wrote, and what is called before it. */
  get started(): StartedHandler {
    return startedHandler(this.handler, name => this.variable(name));
  }

  /** An environment variable; undefined where the template sets none of this name. */
  variable(name: string): Maybe<string> | undefined {
    return this.resource.text('Environment', 'Variables', name);
  }

  /** The execution role, when the app creates it; Unknown when it comes from elsewhere. */
  get role(): Maybe<Resource> {
    const { raw, view } = this.resource;
    return resourceOfArn(member(raw.Properties, 'Role'), view) ?? this.resource.reference('Role') ?? UNKNOWN;
  }

  /** Permissions on the function, its aliases and versions. */
  get permissions(): readonly Permission[] {
    return this.readPermissions ??= this.model.permissionsOf(this);
  }

  /** Integrations that call it. */
  get integrations(): readonly Integration[] {
    return this.readIntegrations ??= this.model.integrationsOf(this);
  }

  /** Authorizers that call it. */
  get authorizers(): readonly Authorizer[] {
    return this.readAuthorizers ??= this.model.authorizersOf(this);
  }

  /** Whether an API of the app calls it, or a permission lets API Gateway do so. */
  get isBehindApi(): boolean {
    return this.integrations.length > 0 || this.permissions.some(permission => permission.isForApiGateway === true);
  }

  /** Event source mappings that feed it. */
  get eventSources(): readonly Resource[] {
    return this.model.eventSourcesOf(this);
  }

  get aliases(): readonly Resource[] {
    return this.model.aliasesOf(this);
  }

  /** URLs that call it without an API, or its aliases. */
  get urls(): readonly Resource[] {
    return this.model.urlsOf(this);
  }
}
