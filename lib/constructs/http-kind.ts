import { Duration, Names } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigatewayv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessLogGroup, destinationArn, diagnosticFormat } from './access-log';
import { ApiKind, BoundRoute, RouteSpec } from './api-kind';
import { ApiProtocol } from './api-protocol';
import { Authorization, HttpAuthorization } from './authorization';
import { httpPreflight } from './cors';
import { CorsOptions } from './cors-options';
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
  private readonly integrations = new Map<string, HttpLambdaIntegration>();
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
    return new cloudwatch.Metric({
      namespace: HTTP_API_METRICS.namespace,
      metricName,
      dimensionsMap: { ApiId: this.api.apiId, Stage: this.stageName },
      statistic,
      period,
    });
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
    return new apigatewayv2.HttpRoute(this.api, id, { httpApi: this.api, routeKey, integration: this.integration(route), authorizer, authorizationScopes });
  }

  /** One integration for each function and timeout; a route more does not add one. */
  private integration({ handler, integrationMs }: Omit<RouteSpec, 'method' | 'path'>): HttpLambdaIntegration {
    const suffix = integrationMs === this.facts.integrationTimeoutMs ? '' : `${integrationMs}ms`;
    const id = `${Names.nodeUniqueId(handler.node)}Integration${suffix}`;
    const integration = this.integrations.get(id) ?? new TimedIntegration(id, handler, integrationMs, this.props.payloadFormatVersion);
    this.integrations.set(id, integration);
    return integration;
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

/** Lambda integration with the whole range of timeouts: aws-cdk-lib refuses more than 29 s, API Gateway takes 30 s. */
class TimedIntegration extends HttpLambdaIntegration {
  constructor(private readonly integrationId: string, handler: lambda.IFunction, private readonly timeoutMs: number, version?: apigatewayv2.PayloadFormatVersion) {
    super(integrationId, handler, { payloadFormatVersion: version ?? apigatewayv2.PayloadFormatVersion.VERSION_2_0, scopePermissionToRoute: false });
  }

  protected completeBind(options: apigatewayv2.HttpRouteIntegrationBindOptions): void {
    super.completeBind(options);
    const integration = (options.route.httpApi as apigatewayv2.HttpApi).node.findChild(this.integrationId);
    (integration.node.defaultChild as apigatewayv2.CfnIntegration).timeoutInMillis = this.timeoutMs;
  }
}
