import { CfnOutput } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { BoundRoute, RouteSpec } from './api-kind';
import { ApiPlan, planApi } from './api-plan';
import { ApiProtocol } from './api-protocol';
import { Authorization } from './authorization';
import { checkProps } from './check-props';
import { checkPermission, Functions, ReadyFunction } from './functions';
import { Guard } from './guard';
import { HttpKind } from './http-kind';
import { checkMethod, checkPath } from './http-methods';
import { reject } from './input';
import { createHttpKind, createRestKind, stageThrottle } from './kinds';
import { Observability } from './observability';
import { RestKind } from './rest-kind';
import { SafeLambdaApiRoute } from './route';
import { RouteOptions } from './route-options';
import { SafeLambdaApiProps } from './safe-lambda-api-props';
import { functionKey } from './settings';
import { ThrottleOptions } from './throttle-options';
import { registerChecks } from '../checks/register';

/**
 * A REST or HTTP API with its Lambda function, so configured that a caller meets no 5xx that could have been foreseen, and that
 * an operator sees the cause of those that could not.
 *
 * @example
 * new SafeLambdaApi(this, 'Orders', {
 *   handlerProps: {
 *     runtime: lambda.Runtime.NODEJS_22_X,
 *     handler: 'index.handler',
 *     code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200, body: "ok" })'),
 *   },
 * });
 */
export class SafeLambdaApi extends Construct {
  /** Kind of API. */
  public readonly protocol: ApiProtocol;

  /** Name of the API. */
  public readonly apiName: string;

  /** Name of the stage. */
  public readonly stageName: string;

  /** Address of the API's root, with a slash at its end. */
  public readonly url: string;

  /** The stage: an `apigateway.Stage` for a REST API, an `apigatewayv2.HttpStage` for an HTTP API. */
  public readonly stage: Construct;

  /** The function from `handler` or `handlerProps`. */
  public readonly handler?: lambda.IFunction;

  /** The log group of the function from `handlerProps`. */
  public readonly handlerLogGroup?: logs.ILogGroupRef;

  /** The log group of the access log. */
  public readonly accessLogGroup?: logs.ILogGroup;

  /** The declared log group of the execution log of a REST API. */
  public readonly executionLogGroup?: logs.LogGroup;

  /** The dashboard of the stack, which its APIs share. */
  public readonly dashboard?: cloudwatch.Dashboard;

  /** The custom domain of a REST API. */
  public readonly restDomain?: apigateway.DomainName;

  /** The custom domain of an HTTP API. */
  public readonly httpDomain?: apigatewayv2.DomainName;

  /** The association with the web ACL. */
  public readonly webAclAssociation?: wafv2.CfnWebACLAssociation;

  private readonly plan: ApiPlan;
  private readonly kind: RestKind | HttpKind;
  private readonly functions: Functions;
  private readonly observability: Observability;
  private readonly authorization: Authorization;
  private readonly guard: Guard;
  private readonly addedRoutes: SafeLambdaApiRoute[] = [];

  /**
   * @param scope a stack, or a construct in one
   * @param id id of the construct; part of the API's name
   * @param props see `SafeLambdaApiProps`
   * @throws when a prop is out of its range, contradicts another one, or does not exist for the API kind; the message names it
   */
  constructor(scope: Construct, id: string, private readonly props: SafeLambdaApiProps) {
    super(scope, id);
    checkProps(this, props);
    registerChecks(this, { integrationTimeoutQuota: props.integrationTimeoutQuota });
    const plan = this.plan = planApi(this, props);
    this.functions = new Functions(this, plan);
    const main = this.functions.prepare({ ...props, integrationTimeout: undefined, id: 'Handler' });
    const throttle = stageThrottle(this, props.throttle, main?.reservation);
    this.kind = plan.protocol === ApiProtocol.REST ? createRestKind(this, props, plan, throttle) : createHttpKind(this, props, plan, throttle);
    this.observability = new Observability(this, this.kind, plan);
    this.authorization = props.authorization ?? Authorization.none();
    this.guard = new Guard(this, { ...props, ...plan, options: props.guard ?? {} });

    this.protocol = plan.protocol;
    this.apiName = plan.apiName;
    this.stageName = plan.stageName;
    this.url = this.kind.url;
    this.stage = this.kind.stage;
    this.handler = main?.fn;
    this.handlerLogGroup = main?.logGroup;
    this.accessLogGroup = this.kind.accessLogGroup;
    this.executionLogGroup = this.kind.executionLogGroup;
    this.dashboard = this.observability.dashboard;
    if (main) this.addMain(main);
    const domain = props.customDomain && this.kind.addDomain(props.customDomain);
    this.restDomain = domain?.restDomain;
    this.httpDomain = domain?.httpDomain;
    this.webAclAssociation = this.associateWebAcl();
    // aws-cdk-lib outputs the address of a REST API, but not of an HTTP API.
    if (this.kind instanceof HttpKind) new CfnOutput(this, 'Endpoint', { value: this.url });
  }

  /**
   * The REST API.
   * @throws for an HTTP API
   */
  public get restApi(): apigateway.RestApi {
    return this.kind instanceof RestKind ? this.kind.api : reject(this, "'restApi' is for protocol REST: this is an HTTP API, use httpApi");
  }

  /**
   * The HTTP API.
   * @throws for a REST API
   */
  public get httpApi(): apigatewayv2.HttpApi {
    return this.kind instanceof HttpKind ? this.kind.api : reject(this, "'httpApi' is for protocol HTTP: this is a REST API, use restApi");
  }

  /** All alarms: those of the API first, then those of its functions. */
  public get alarms(): cloudwatch.Alarm[] {
    return [...this.observability.alarms];
  }

  /** The filters that split 5xx by cause. */
  public get causeFilters(): logs.MetricFilter[] {
    return [...this.observability.causes?.filters ?? []];
  }

  /** The saved CloudWatch Logs Insights queries. */
  public get savedQueries(): logs.QueryDefinition[] {
    return [...this.observability.savedQueries];
  }

  /** All routes, the greedy proxy first. */
  public get routes(): SafeLambdaApiRoute[] {
    return [...this.addedRoutes];
  }

  /**
   * Adds a route; it goes before the greedy proxy.
   *
   * @param method DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT or ANY
   * @param path such as `/orders/{id}`; `{proxy+}` may stand at its end
   * @throws when method, path or an option cannot work; the message names it
   */
  public addRoute(method: string, path: string, options: RouteOptions = {}): SafeLambdaApiRoute {
    this.checkRoute(method, path, options);
    const ready = this.routeFunction(method, path, options);
    const authorization = options.authorization ?? this.authorization;
    const spec: RouteSpec = {
      method,
      path,
      authorization,
      handler: ready.fn,
      integrationMs: ready.integrationMs,
      throttle: this.routeThrottle(options, ready),
      methodOptions: options.methodOptions,
    };
    const bound = this.kind.addRoute(spec);
    this.observability.watchRoute(spec);
    return this.remember(method, path, ready, authorization, bound);
  }

  private addMain(main: ReadyFunction): void {
    this.watch(main, 'Handler');
    if (this.props.proxy === false) return;
    const bound = this.kind.addProxy({ handler: main.fn, authorization: this.authorization, integrationMs: main.integrationMs });
    this.remember('ANY', '/{proxy+}', main, this.authorization, bound);
  }

  private checkRoute(method: string, path: string, options: RouteOptions): void {
    checkMethod(this, method);
    checkPath(this, path);
    if (this.addedRoutes.some(route => route.method === method && route.path === path)) reject(this, `there is a route ${method} ${path} already`);
    if (options.methodOptions && this.protocol === ApiProtocol.HTTP) reject(this, "'methodOptions' is for REST APIs: an HTTP API validates no requests and knows no API keys");
    if (method === 'OPTIONS' && this.props.cors) reject(this, `'cors' answers OPTIONS on every path already, so there can be no route OPTIONS ${path}`);
    if (options.handler && options.handlerProps) reject(this, "'handler' and 'handlerProps' are both given: pass a function, or the props to make one");
    const own = options.handler ?? options.handlerProps;
    if (!own && !this.handler) reject(this, `'handler' or 'handlerProps' is needed for ${method} ${path}: the API has no function of its own`);
    if (!own && options.concurrency) reject(this, "'concurrency' of a route needs a function of its own: give the API's function its concurrency in the API's props");
  }

  private routeFunction(method: string, path: string, options: RouteOptions): ReadyFunction {
    const own = options.handler !== undefined || options.handlerProps !== undefined;
    return this.functions.prepare({
      id: `${method}${path}Handler`,
      handler: own ? options.handler : this.handler,
      handlerProps: options.handlerProps,
      integrationTimeout: options.integrationTimeout,
      whenTooLong: options.whenTooLong ?? this.props.whenTooLong,
      concurrency: options.concurrency,
    })!;
  }

  /** A route with a function of its own that brings a reservation is throttled by it; the stage's throttle knows the API's function only. */
  private routeThrottle(options: RouteOptions, ready: ReadyFunction): ThrottleOptions | undefined {
    return stageThrottle(this, options.throttle, ready.fn === this.handler ? undefined : ready.reservation);
  }

  private remember(method: string, path: string, ready: ReadyFunction, authorization: Authorization, bound: BoundRoute): SafeLambdaApiRoute {
    const route: SafeLambdaApiRoute = { method, path, handler: ready.fn, ...bound };
    this.addedRoutes.push(route);
    checkPermission(this, ready.fn, this.kind.api);
    this.watch(ready, ready.fn === this.handler ? 'Handler' : functionKey(this, ready.fn));
    this.watchAuthorizer(authorization);
    return route;
  }

  private watch(ready: ReadyFunction, key: string): void {
    const { fn, reservation, logGroup } = ready;
    this.observability.watch({ key, fn, errorStatus: this.plan.facts.functionErrorStatus, reserved: reservation?.reserved }, logGroup);
    if (this.guard.attach(fn, 'api')) this.observability.watchGuard();
  }

  /** An authorizer that fails or is throttled is a 500 on every route it guards. */
  private watchAuthorizer(authorization: Authorization): void {
    const fn = authorization._handler;
    if (!fn) return;
    if (this.observability.watches(fn)) return;
    this.observability.watch({ key: functionKey(this, fn), fn, errorStatus: 500 });
    if (this.guard.attach(fn, authorization._simple ? 'simple' : 'iam')) this.observability.watchGuard();
  }

  private associateWebAcl(): wafv2.CfnWebACLAssociation | undefined {
    if (this.props.webAclArn === undefined || !(this.kind instanceof RestKind)) return undefined;
    return new wafv2.CfnWebACLAssociation(this, 'WebAcl', { resourceArn: this.kind.stage.stageArn, webAclArn: this.props.webAclArn });
  }
}
