import { Duration, Lazy } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessLogGroup, destinationArn, diagnosticFormat } from './access-log';
import { SafeLambdaApiAccount } from './account';
import { ApiKind, BoundDomain, BoundRoute, RouteSpec } from './api-kind';
import { ApiProtocol } from './api-protocol';
import { Authorization } from './authorization';
import { restPreflight } from './cors';
import { CorsOptions } from './cors-options';
import { addRestDomain } from './custom-domain';
import { CustomDomainOptions } from './custom-domain-options';
import { executionLogGroup } from './execution-log';
import { addGatewayResponses } from './gateway-responses';
import { LoggingPlan } from './logging';
import { ThrottleOptions } from './throttle-options';
import { REST_API } from '../aws/api-kinds';
import { REST_API_METRICS } from '../aws/metrics';

export interface RestKindProps {
  readonly apiName: string;
  readonly description?: string;
  readonly stageName: string;
  readonly endpointType: apigateway.EndpointType;
  readonly vpcEndpoints?: ec2.IVpcEndpoint[];
  readonly policy?: iam.PolicyDocument;
  readonly binaryMediaTypes?: string[];
  readonly disableDefaultEndpoint?: boolean;
  readonly tracing: boolean;
  readonly cors?: CorsOptions;
  readonly throttle?: ThrottleOptions;
  readonly logging: LoggingPlan;
  /** Sets the account's role; absent when somebody else does, or nothing is logged. */
  readonly account?: SafeLambdaApiAccount;
}

/** The parts of a REST API. */
export class RestKind implements ApiKind {
  readonly protocol = ApiProtocol.REST;
  readonly facts = REST_API;
  readonly apiName: string;
  readonly stageName: string;
  readonly stage: apigateway.Stage;
  readonly api: apigateway.RestApi;
  readonly accessLogGroup?: logs.ILogGroup;
  readonly executionLogGroup?: logs.LogGroup;

  private readonly bound = new Map<Authorization, apigateway.MethodOptions>();
  private readonly methodThrottles: apigateway.CfnStage.MethodSettingProperty[] = [];

  constructor(private readonly scope: Construct, private readonly props: RestKindProps) {
    this.apiName = props.apiName;
    this.stageName = props.stageName;
    this.accessLogGroup = accessLogGroup(scope, this.protocol, props.logging, props.apiName);
    this.api = new apigateway.RestApi(scope, 'Api', this.restApiProps());
    if (props.vpcEndpoints && !props.policy) this.api.grantInvokeFromVpcEndpointsOnly(props.vpcEndpoints);
    this.stage = this.api.deploymentStage;
    this.executionLogGroup = executionLogGroup(scope, this.api.restApiId, props.stageName, props.logging);
    this.orderStage();
    addGatewayResponses(this.api, props.cors);
  }

  get url(): string {
    return this.api.url;
  }

  metric(metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    return this.metricWith({}, metricName, statistic, period);
  }

  routeMetric({ method, path }: RouteSpec, metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    return this.metricWith({ Resource: path, Method: method }, metricName, statistic, period);
  }

  addDomain(domain: CustomDomainOptions): BoundDomain {
    return { restDomain: addRestDomain(this.scope, domain, this.api, this.props.endpointType) };
  }

  private metricWith(more: cloudwatch.DimensionsMap, metricName: string, statistic: string, period: Duration): cloudwatch.Metric {
    const dimensionsMap = { ApiName: this.apiName, Stage: this.stageName, ...more };
    return new cloudwatch.Metric({ namespace: REST_API_METRICS.namespace, metricName, dimensionsMap, statistic, period });
  }

  addRoute(route: RouteSpec): BoundRoute {
    const options = { ...route.methodOptions, ...this.authorize(route.authorization) };
    const method = this.api.root.resourceForPath(route.path).addMethod(route.method, this.integration(route), options);
    if (route.throttle) this.throttleMethod(method, route.throttle);
    this.keepPreflightText(method.resource);
    return { restMethods: [method], httpRoutes: [] };
  }

  addProxy(route: Omit<RouteSpec, 'method' | 'path'>): BoundRoute {
    // `{proxy+}` does not match the root, which would answer 403 "Missing Authentication Token".
    const routes = ['/', '/{proxy+}'].map(path => this.addRoute({ ...route, method: 'ANY', path }));
    return { restMethods: routes.flatMap(bound => bound.restMethods), httpRoutes: [] };
  }

  /**
   * With the media type `*\/*` every request body arrives as binary, which the MOCK integration of a preflight cannot transform: 500.
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
   */
  private keepPreflightText(resource: apigateway.IResource): void {
    if (!this.props.cors || !this.props.binaryMediaTypes?.includes('*/*')) return;
    for (let at: apigateway.IResource | undefined = resource; at; at = at.parentResource) {
      const preflight = at.node.tryFindChild('OPTIONS')?.node.defaultChild as apigateway.CfnMethod | undefined;
      preflight?.addPropertyOverride('Integration.ContentHandling', 'CONVERT_TO_TEXT');
    }
  }

  private integration({ handler, integrationMs }: Omit<RouteSpec, 'method' | 'path'>): apigateway.LambdaIntegration {
    return new apigateway.LambdaIntegration(handler, {
      timeout: Duration.millis(integrationMs),
      // One permission for the API: two for each method fill the function's policy of 20 KB, and replacing them answers 500 during a deployment.
      scopePermissionToMethod: false,
    });
  }

  private authorize(authorization: Authorization): apigateway.MethodOptions {
    const options = this.bound.get(authorization) ?? authorization._bindRest(this.scope, this.api);
    this.bound.set(authorization, options);
    return options;
  }

  private restApiProps(): apigateway.RestApiProps {
    const { props } = this;
    return {
      restApiName: props.apiName,
      description: props.description,
      endpointConfiguration: { types: [props.endpointType], vpcEndpoints: props.vpcEndpoints },
      policy: props.policy,
      binaryMediaTypes: props.binaryMediaTypes,
      disableExecuteApiEndpoint: props.disableDefaultEndpoint,
      cloudWatchRole: false, // the account's role is ours to order and to share
      defaultCorsPreflightOptions: props.cors && restPreflight(props.cors),
      // Without this the OPTIONS methods of CORS would inherit nothing today, but a default set later would put them behind an authorizer.
      defaultMethodOptions: { authorizationType: apigateway.AuthorizationType.NONE },
      deployOptions: this.stageOptions(),
    };
  }

  private stageOptions(): apigateway.StageOptions {
    const { logging, throttle, tracing, stageName } = this.props;
    return {
      stageName,
      tracingEnabled: tracing,
      metricsEnabled: logging.detailedMetrics,
      loggingLevel: logging.level,
      dataTraceEnabled: logging.dataTrace,
      throttlingRateLimit: throttle?.rateLimit,
      throttlingBurstLimit: throttle?.burstLimit,
      accessLogDestination: this.accessLogGroup && { bind: () => ({ destinationArn: destinationArn(this.accessLogGroup!) }) },
      accessLogFormat: this.accessLogGroup && apigateway.AccessLogFormat.custom(logging.accessLogFormat ?? diagnosticFormat(this.protocol)),
    };
  }

  /** The stage is what starts logging: whatever logging needs must be there before it. */
  private orderStage(): void {
    if (this.executionLogGroup) this.stage.node.addDependency(this.executionLogGroup);
    this.props.account?.prepare(this.stage);
  }

  /**
   * Settings of one method replace those of the stage, so they repeat them. In the path every slash but the first is written `~1`.
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
   */
  private throttleMethod(method: apigateway.Method, throttle: ThrottleOptions): void {
    const { logging } = this.props;
    this.methodThrottles.push({
      httpMethod: method.httpMethod,
      resourcePath: method.resource.path === '/' ? '/' : `/${method.resource.path.replace(/\//g, '~1')}`,
      metricsEnabled: logging.detailedMetrics,
      loggingLevel: logging.level,
      dataTraceEnabled: logging.dataTrace,
      throttlingRateLimit: throttle.rateLimit,
      throttlingBurstLimit: throttle.burstLimit,
    });
    const stage = this.stage.node.defaultChild as apigateway.CfnStage;
    if (this.methodThrottles.length > 1) return;
    const common = stage.methodSettings;
    stage.methodSettings = Lazy.any({ produce: () => [...(common as apigateway.CfnStage.MethodSettingProperty[] ?? []), ...this.methodThrottles] });
  }
}
