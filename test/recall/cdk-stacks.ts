import { Duration, NestedStack, Stack, Stage, type App } from 'aws-cdk-lib';
import * as v1 from 'aws-cdk-lib/aws-apigateway';
import * as v2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration, WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

function fn(scope: Construct, id = 'Fn', props: Partial<lambda.FunctionProps> = {}): lambda.Function {
  return new lambda.Function(scope, id, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200 });'),
    timeout: Duration.seconds(20),
    memorySize: 512,
    ...props,
  });
}

/** The function of an authorizer, which answers in one of the two formats. */
function deciding(scope: Construct, answer: string): lambda.Function {
  return fn(scope, 'Auth', { timeout: Duration.seconds(5), code: lambda.Code.fromInline(`exports.handler = async event => (${answer});`) });
}

const POLICY = '{ principalId: "x", policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect: "Deny", Resource: "*" }] } }';

const FORMAT = v1.AccessLogFormat.custom(JSON.stringify({
  id: '$context.requestId', status: '$context.status', error: '$context.error.responseType', integrationError: '$context.integration.error', integrationStatus: '$context.integration.status', latency: '$context.integration.latency',
}));

/** Small apps as people write them; none has an error. */
export const CDK_APPS: Readonly<Record<string, (app: App) => void>> = {
  'proxy with logs and alarms': app => {
    const stack = new Stack(app, 'Shop');
    const group = new LogGroup(stack, 'Log', { retention: RetentionDays.ONE_MONTH });
    const handler = fn(stack);
    const api = new v1.LambdaRestApi(stack, 'Api', {
      handler,
      cloudWatchRole: true,
      endpointTypes: [v1.EndpointType.REGIONAL],
      deployOptions: { stageName: 'live', throttlingRateLimit: 100, throttlingBurstLimit: 50, loggingLevel: v1.MethodLoggingLevel.ERROR, accessLogDestination: new v1.LogGroupLogDestination(group), accessLogFormat: FORMAT },
    });
    const action = new SnsAction(new Topic(stack, 'Topic'));
    api.metricServerError({ statistic: 'Sum' }).createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 }).addAlarmAction(action);
    api.metricIntegrationLatency({ statistic: 'p99' }).createAlarm(stack, 'Slow', { threshold: 16_000, evaluationPeriods: 3 }).addAlarmAction(action);
    handler.metricThrottles().createAlarm(stack, 'Throttled', { threshold: 1, evaluationPeriods: 1 }).addAlarmAction(action);
  },
  'methods with CORS and a token authorizer': app => {
    const stack = new Stack(app, 'Shop');
    const api = new v1.RestApi(stack, 'Api', { defaultCorsPreflightOptions: { allowOrigins: v1.Cors.ALL_ORIGINS }, cloudWatchRole: false });
    const authorizer = new v1.TokenAuthorizer(stack, 'Tokens', { handler: deciding(stack, POLICY) });
    const orders = api.root.addResource('orders');
    orders.addMethod('GET', new v1.LambdaIntegration(fn(stack)), { authorizer });
    orders.addResource('{id}').addMethod('PUT', new v1.LambdaIntegration(fn(stack, 'Put'), { timeout: Duration.seconds(25) }), { authorizer });
    api.addGatewayResponse('Denied', { type: v1.ResponseType.DEFAULT_4XX, responseHeaders: { 'Access-Control-Allow-Origin': "'*'" } });
    api.addGatewayResponse('Failed', { type: v1.ResponseType.DEFAULT_5XX, responseHeaders: { 'Access-Control-Allow-Origin': "'*'" } });
  },
  'alias, key and usage plan': app => {
    const stack = new Stack(app, 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
    const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn(stack, 'Fn', { reservedConcurrentExecutions: 20 }).currentVersion });
    const api = new v1.RestApi(stack, 'Api', { restApiName: 'partners', deployOptions: { throttlingRateLimit: 20, throttlingBurstLimit: 10 }, cloudWatchRole: false });
    api.root.addMethod('POST', new v1.LambdaIntegration(alias), { apiKeyRequired: true });
    api.addUsagePlan('Plan', { apiStages: [{ stage: api.deploymentStage }] }).addApiKey(api.addApiKey('Key'));
  },
  'mapped integration and a mock': app => {
    const stack = new Stack(app, 'Shop');
    const api = new v1.RestApi(stack, 'Api', { cloudWatchRole: false });
    const responses = [{ statusCode: '200' }, { statusCode: '500', selectionPattern: '(\n|.)+' }];
    api.root.addMethod('POST', new v1.LambdaIntegration(fn(stack), { proxy: false, integrationResponses: responses }), { methodResponses: responses.map(({ statusCode }) => ({ statusCode })) });
    api.root.addResource('health').addMethod('GET', new v1.MockIntegration({ requestTemplates: { 'application/json': '{"statusCode":200}' }, integrationResponses: [{ statusCode: '200' }] }), { methodResponses: [{ statusCode: '200' }] });
  },
  'specification inline': app => {
    const stack = new Stack(app, 'Shop');
    const handler = fn(stack);
    const uri = `arn:aws:apigateway:${stack.region}:lambda:path/2015-03-31/functions/${handler.functionArn}/invocations`;
    const operation = { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri } };
    const api = new v1.SpecRestApi(stack, 'Api', { apiDefinition: v1.ApiDefinition.fromInline({ openapi: '3.0.1', info: { title: 'spec' }, paths: { '/orders': { get: operation } } }) });
    handler.addPermission('Api', { principal: new ServicePrincipal('apigateway.amazonaws.com'), sourceArn: api.arnForExecuteApi('GET', '/orders') });
  },
  'HTTP API with an authorizer': app => {
    const stack = new Stack(app, 'Shop');
    const authorizer = new HttpLambdaAuthorizer('Callers', deciding(stack, '{ isAuthorized: false }'), { responseTypes: [HttpLambdaResponseType.SIMPLE] });
    const api = new v2.HttpApi(stack, 'Api', { corsPreflight: { allowOrigins: ['https://www.example.com'], allowHeaders: ['Authorization'], allowMethods: [v2.CorsHttpMethod.ANY] } });
    api.addRoutes({ path: '/orders', methods: [v2.HttpMethod.GET, v2.HttpMethod.POST], integration: new HttpLambdaIntegration('Orders', fn(stack)), authorizer });
    api.addRoutes({ path: '/items/{id}', methods: [v2.HttpMethod.GET], integration: new HttpLambdaIntegration('Items', fn(stack, 'Items', { timeout: Duration.seconds(29) })) });
    api.metricServerError({ statistic: 'Sum' }).createAlarm(stack, 'Errors', { threshold: 1, evaluationPeriods: 1 }).addAlarmAction(new SnsAction(new Topic(stack, 'Topic')));
  },
  'WebSocket API': app => {
    const stack = new Stack(app, 'Shop');
    const api = new v2.WebSocketApi(stack, 'Api', { connectRouteOptions: { integration: new WebSocketLambdaIntegration('Connect', fn(stack)) } });
    api.addRoute('send', { integration: new WebSocketLambdaIntegration('Send', fn(stack, 'Send')) });
    new v2.WebSocketStage(stack, 'Stage', { webSocketApi: api, stageName: 'prod', autoDeploy: true });
  },
  'functions in another stack': app => {
    const functions = new Stack(app, 'Functions');
    const api = new v1.RestApi(new Stack(app, 'Apis'), 'Api', { cloudWatchRole: false });
    api.root.addMethod('GET', new v1.LambdaIntegration(fn(functions)));
    new v2.HttpApi(new Stack(app, 'Http'), 'Items', { defaultIntegration: new HttpLambdaIntegration('Handler', fn(functions, 'Items')) });
  },
  'nested stacks in stages': app => {
    for (const name of ['Beta', 'Prod']) {
      const stack = new Stack(new Stage(app, name, { env: { account: '111122223333', region: 'eu-west-1' } }), 'Shop');
      const api = new v1.RestApi(stack, 'Api', { restApiName: `shop-${name}`, cloudWatchRole: false });
      api.root.addMethod('GET', new v1.LambdaIntegration(fn(new NestedStack(stack, 'Functions'))));
    }
  },
};
