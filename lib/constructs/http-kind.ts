import { Duration, Names, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessLogGroup, destinationArn, diagnosticFormat } from './access-log';
import { ApiKind, BoundDomain, BoundRoute, RouteSpec } from './api-kind';
import { ApiProtocol } from './api-protocol';
import { Authorization, HttpAuthorization } from './authorization';
import { httpPreflight } from './cors';
import { CorsOptions } from './cors-options';
import { addHttpDomain } from './custom-domain';
import { CustomDomainOptions } from './custom-domain-options';
import { LoggingPlan } from './logging';
import { ThrottleOptions } from './throttle-options';
import { HTTP_API } from '../aws/api-kinds';
import { HTTP_API_METRICS } from '../aws/metrics';

export interface HttpKindProps {
  readonly apiName: string;
  readonly description?: string;
  readonly stageName: string;
  readonly payloadFormatVersion?: apigatewayv2.PayloadFormatVersion;
  readonly disableDefaultEndpoint?: boolean;
  readonly cors?: CorsOptions;
  readonly throttle?: ThrottleOptions;
  readonly logging: LoggingPlan;
}

/** The parts of an HTTP API. */
export class HttpKind implements ApiKind {
  readonly protocol = ApiProtocol.HTTP;
  readonly facts = HTTP_API;
  readonly apiName: string;
  readonly stageName: string;
  readonly stage: apigatewayv2.HttpStage;
  readonly api: apigatewayv2.HttpApi;
  readonly accessLogGroup?: logs.ILogGroup;
  /** An HTTP API has no execution log. */
  readonly executionLogGroup = undefined;

  private readonly bound = new Map<Authorization, HttpAuthorization>();
  private readonly routeSettings: Record<string, object> = {};

  constructor(private readonly scope: Construct, private readonly props: HttpKindProps) {
    this.apiName = props.apiName;
    this.stageName = props.stageName;
    this.accessLogGroup = accessLogGroup(scope, this.protocol, props.logging, props.apiName);
    this.api = new apigatewayv2.HttpApi(scope, 'Api', {
      apiName: props.apiName,
      description: props.description,
      corsPreflight: props.cors && httpPreflight(props.cors),
      createDefaultStage: false,
      disableExecuteApiEndpoint: props.disableDefaultEndpoint,
    });
    this.stage = new apigatewayv2.HttpStage(this.api, 'Stage', this.stageProps());
  }

  get url(): string {
    return this.stage.url;
  }

  metric(metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    return this.metricWith({}, metricName, statistic, period);
  }

  routeMetric({ method, path }: RouteSpec, metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    return this.metricWith({ Route: `${method} ${path}` }, metricName, statistic, period);
  }

  addDomain(domain: CustomDomainOptions): BoundDomain {
    return { httpDomain: addHttpDomain(this.scope, domain, this.api, this.stage) };
  }

  private metricWith(more: cloudwatch.DimensionsMap, metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    const dimensionsMap = { ApiId: this.api.apiId, Stage: this.stageName, ...more };
    return new cloudwatch.Metric({ namespace: HTTP_API_METRICS.namespace, metricName, dimensionsMap, statistic, period });
  }

  addRoute(route: RouteSpec): BoundRoute {
    const key = apigatewayv2.HttpRouteKey.with(route.path, route.method as apigatewayv2.HttpMethod);
    const bound = this.createRoute(`${route.method}${route.path}`, key, route);
    if (route.throttle) this.throttleRoute(bound, key.key, route.throttle);
    return { restMethods: [], httpRoutes: [bound, ...(route.method === 'ANY' ? this.openPreflight([route.path], route) : [])] };
  }

  addProxy(route: Omit<RouteSpec, 'method' | 'path'>): BoundRoute {
    const proxy = this.createRoute('DefaultRoute', apigatewayv2.HttpRouteKey.DEFAULT, route);
    if (route.throttle) this.throttleRoute(proxy, apigatewayv2.HttpRouteKey.DEFAULT.key, route.throttle);
    return { restMethods: [], httpRoutes: [proxy, ...this.openPreflight(['/', '/{proxy+}'], route)] };
  }

  /**
   * `$default` and ANY also catch preflights, and browsers send no credentials with them: they would get a 401.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
   */
  private openPreflight(paths: string[], route: Omit<RouteSpec, 'method' | 'path'>): apigatewayv2.HttpRoute[] {
    if (!this.props.cors || route.authorization._open) return [];
    return paths.flatMap(path => this.addRoute({ ...route, method: 'OPTIONS', path, authorization: Authorization.none() }).httpRoutes);
  }

  private createRoute(id: string, routeKey: apigatewayv2.HttpRouteKey, route: Omit<RouteSpec, 'method' | 'path'>): apigatewayv2.HttpRoute {
    const { authorizer, authorizationScopes } = this.authorize(route.authorization);
    const integration = new TimedIntegration(route.handler, route.integrationMs, this.props.payloadFormatVersion);
    this.permit(route.handler);
    return new apigatewayv2.HttpRoute(this.api, id, { httpApi: this.api, routeKey, integration, authorizer, authorizationScopes });
  }

  /**
   * Lets the API invoke a function, once and below the API: one permission for each route would fill the function's policy of
   * 20 KB, and one that stands below a route is replaced, with 500s in between, when the route goes.
   */
  private permit(handler: lambda.IFunction): void {
    const id = `ApiPermission.ApiScoped.${Names.nodeUniqueId(handler.node)}.${Names.nodeUniqueId(this.api.node)}`;
    if (this.api.node.tryFindChild(id)) return;
    handler.addPermission(id, {
      scope: this.api,
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this.api).formatArn({ service: 'execute-api', resource: this.api.apiId, resourceName: '*/*/*' }),
    });
  }

  private authorize(authorization: Authorization): HttpAuthorization {
    const bound = this.bound.get(authorization) ?? authorization._bindHttp(this.scope);
    this.bound.set(authorization, bound);
    return bound;
  }

  private stageProps(): apigatewayv2.HttpStageProps {
    const { logging, throttle, stageName } = this.props;
    return {
      httpApi: this.api,
      stageName,
      autoDeploy: true,
      detailedMetricsEnabled: logging.detailedMetrics,
      throttle: throttle && { rateLimit: throttle.rateLimit, burstLimit: throttle.burstLimit },
      accessLogSettings: this.accessLogGroup && {
        destination: { bind: () => ({ destinationArn: destinationArn(this.accessLogGroup!) }) },
        format: AccessLogFormat.custom(logging.accessLogFormat ?? diagnosticFormat(this.protocol)),
      },
    };
  }

  /** Settings of one route replace the stage's defaults, so they repeat them; the stage must find the route when it is made. */
  private throttleRoute(route: apigatewayv2.HttpRoute, key: string, throttle: ThrottleOptions): void {
    this.routeSettings[key] = {
      DetailedMetricsEnabled: this.props.logging.detailedMetrics,
      ThrottlingRateLimit: throttle.rateLimit,
      ThrottlingBurstLimit: throttle.burstLimit,
    };
    (this.stage.node.defaultChild as apigatewayv2.CfnStage).routeSettings = this.routeSettings;
    this.stage.node.addDependency(route);
  }
}

/**
 * Lambda integration with the whole range of timeouts (aws-cdk-lib refuses more than 29 s, API Gateway takes 30 s),
 * and without aws-cdk-lib's permission for each route.
 */
class TimedIntegration extends HttpLambdaIntegration {
  constructor(handler: lambda.IFunction, private readonly timeoutMs: number, version = apigatewayv2.PayloadFormatVersion.VERSION_2_0) {
    super('Integration', handler, { payloadFormatVersion: version });
  }

  protected completeBind({ scope }: apigatewayv2.HttpRouteIntegrationBindOptions): void {
    const integration = scope.node.findChild('Integration').node.defaultChild as apigatewayv2.CfnIntegration;
    integration.timeoutInMillis = this.timeoutMs;
  }
}
