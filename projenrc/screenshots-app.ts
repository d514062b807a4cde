/** The shop of the pictures in README.md: an API as many are, one that is nearly right, and one that is right by default. */
import {
  App, aws_apigateway as apigateway, aws_apigatewayv2 as http, aws_apigatewayv2_integrations as integrations, aws_cloudwatch as cloudwatch,
  aws_lambda as lambda, aws_logs as logs, Duration, Stack,
} from 'aws-cdk-lib';
import { SafeLambdaApi } from 'cdk-safe-lambda-api';
import type { Construct } from 'constructs';

const app = new App();
const stack = new Stack(app, 'Shop');
orders(stack);
checkout(stack);
new SafeLambdaApi(stack, 'Catalogue', {
  handlerProps: { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromAsset('src/good') },
});
app.synth();

function orders(scope: Construct): void {
  const format = apigateway.AccessLogFormat.custom('$context.requestId $context.httpMethod $context.status');
  const api = new apigateway.RestApi(scope, 'Orders', {
    restApiName: 'orders',
    cloudWatchRole: false,
    deployOptions: {
      stageName: 'prod',
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
      accessLogDestination: new apigateway.LogGroupLogDestination(new logs.LogGroup(scope, 'OrdersLog', { retention: logs.RetentionDays.ONE_MONTH })),
      accessLogFormat: format,
    },
  });
  const list = new apigateway.LambdaIntegration(fn(scope, 'ListOrders', 10, 'orders'));
  const resource = api.root.addResource('orders');
  resource.addMethod('GET', list);
  resource.addMethod('POST', list);
  resource.addResource('{id}').addMethod('GET', list);
  api.root.addResource('reports').addMethod('GET', new apigateway.LambdaIntegration(fn(scope, 'YearlyReport', 60, 'reports', lambda.Runtime.PYTHON_3_13)));
  api.root.addResource('exports').addMethod('POST', new apigateway.LambdaIntegration(fn(scope, 'Export', 900), {
    proxy: false,
    requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': '\'Event\'' },
    integrationResponses: [{ statusCode: '202' }],
  }), { methodResponses: [{ statusCode: '202' }] });
  new cloudwatch.Alarm(scope, 'OrdersServerErrors', {
    metric: new cloudwatch.Metric({ namespace: 'AWS/ApiGateway', metricName: '5XXError', dimensionsMap: { ApiName: api.restApiId } }),
    threshold: 1,
    evaluationPeriods: 1,
  });
}

function checkout(scope: Construct): void {
  const api = new http.HttpApi(scope, 'Checkout', { apiName: 'checkout', createDefaultStage: false });
  new http.HttpStage(scope, 'CheckoutStage', { httpApi: api, stageName: 'prod', autoDeploy: true, throttle: { rateLimit: 200, burstLimit: 100 } });
  const pay = fn(scope, 'Pay', 29);
  api.addRoutes({ path: '/pay', methods: [http.HttpMethod.POST], integration: new integrations.HttpLambdaIntegration('PayIntegration', pay) });
  api.addRoutes({ path: '/cart', methods: [http.HttpMethod.GET], integration: new integrations.HttpLambdaIntegration('CartIntegration', fn(scope, 'Cart')) });
}

function fn(scope: Construct, id: string, seconds?: number, code = 'good', runtime = lambda.Runtime.NODEJS_22_X): lambda.Function {
  return new lambda.Function(scope, id, {
    runtime,
    memorySize: 512,
    ...seconds !== undefined && { timeout: Duration.seconds(seconds) },
    handler: 'index.handler',
    code: lambda.Code.fromAsset(`src/${code}`),
    logGroup: new logs.LogGroup(scope, `${id}Log`, { retention: logs.RetentionDays.ONE_MONTH }),
  });
}
