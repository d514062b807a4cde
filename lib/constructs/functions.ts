import { Annotations, Duration, Names } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, IConstruct } from 'constructs';
import { ApiPlan } from './api-plan';
import { planConcurrency, Reservation, reserve } from './concurrency';
import { ConcurrencyOptions } from './concurrency-options';
import { checkHandedIn, TimeoutBudget } from './function-timeout';
import { integrationTimeoutMs } from './integration-timeout';
import { Provisioned, provisionFunction } from './provisioned-function';
import { WhenTooLong } from './when-too-long';

/** Identifier of the warning about a function that API Gateway may not be allowed to invoke. */
export const PERMISSION_WARNING = 'cdk-safe-lambda-api:invoke-permission-missing';

/** What decides about the function of the API or of a route. */
export interface FunctionInput {
  readonly id: string;
  readonly handler?: lambda.IFunction;
  readonly handlerProps?: lambda.FunctionProps;
  readonly integrationTimeout?: Duration;
  readonly whenTooLong?: WhenTooLong;
  readonly concurrency?: ConcurrencyOptions;
}

/** A function that is ready to be integrated. */
export interface ReadyFunction {
  readonly fn: lambda.IFunction;
  readonly integrationMs: number;
  readonly reservation?: Reservation;
  /** Known for provisioned functions only: asking a function for its log group can create one. */
  readonly logGroup?: logs.ILogGroupRef;
}

/** Readies the functions of one API. */
export class Functions {
  /** Functions handed in, by path and integration timeout: several routes to one function are one warning. */
  private readonly checked = new Set<string>();

  constructor(private readonly scope: Construct, private readonly plan: ApiPlan) {}

  /** Provisions or checks a function; `undefined` when there is neither function nor props. */
  prepare(input: FunctionInput): ReadyFunction | undefined {
    const integrationMs = integrationTimeoutMs(this.scope, input.integrationTimeout, this.plan.integrationMs, this.plan.limitMs);
    const budget: TimeoutBudget = { facts: this.plan.facts, integrationMs, headroomMs: this.plan.headroomMs };
    const made = input.handlerProps && this.provision(input, input.handlerProps, budget);
    const fn = made?.fn ?? input.handler;
    if (fn === undefined) return undefined;
    if (!made) this.check(fn, budget, input.whenTooLong ?? WhenTooLong.WARN);
    this.checked.add(checkKey(fn, budget));
    return { fn, integrationMs, reservation: reserve(this.scope, fn, planConcurrency(this.scope, input.concurrency)), logGroup: made?.logGroup };
  }

  private provision(input: FunctionInput, handlerProps: lambda.FunctionProps, budget: TimeoutBudget): Provisioned {
    return provisionFunction(this.scope, input.id, {
      handlerProps,
      budget,
      policy: input.whenTooLong ?? WhenTooLong.CLAMP,
      tracing: this.plan.tracing,
      logGroupProps: this.plan.logging.groupProps,
    });
  }

  private check(fn: lambda.IFunction, budget: TimeoutBudget, policy: WhenTooLong): void {
    if (!this.checked.has(checkKey(fn, budget))) checkHandedIn(this.scope, fn, budget, policy);
  }
}

function checkKey(fn: lambda.IFunction, budget: TimeoutBudget): string {
  return `${fn.node.path}@${budget.integrationMs}`;
}

/** Warns when there is no permission for API Gateway: aws-cdk-lib adds none to most imported functions, and does not say so. */
export function checkPermission(scope: Construct, fn: lambda.IFunction, api: IConstruct): void {
  if (fn instanceof lambda.Function || fn instanceof lambda.Alias || fn instanceof lambda.Version) return;
  const prefix = `ApiPermission.ApiScoped.${Names.nodeUniqueId(fn.node)}.`;
  if (api.node.children.some(child => child.node.id.startsWith(prefix))) return;
  Annotations.of(scope).addWarningV2(PERMISSION_WARNING,
    `aws-cdk-lib cannot add a permission to the imported function '${fn.node.path}': unless it lets apigateway.amazonaws.com invoke it, callers get 500; import it with sameEnvironment: true if it is in this account`);
}
