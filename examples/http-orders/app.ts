import { App, Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ApiProtocol, Authorization, SafeLambdaApi } from 'cdk-safe-lambda-api';
import { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledgements';
import { ShopFunctions } from '../shop/functions';
import { OnCallTopic } from '../shop/on-call-topic';

/** The page that calls the API from browsers. */
const SHOP = 'https://shop.example.com';

class HttpOrdersStack extends Stack {
  public readonly functions = new ShopFunctions(this, 'Functions', SHOP);
  public readonly api: SafeLambdaApi;

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Prices orders, over an HTTP API' });
    const { products, quotes, shipping, authorizer } = this.functions;

    const api = this.api = new SafeLambdaApi(this, 'Api', {
      protocol: ApiProtocol.HTTP,
      description: 'Prices orders',
      authorization: Authorization.lambda('Customers', authorizer, { cacheTtl: Duration.minutes(5), simpleResponse: true }),
      cors: { allowOrigins: [SHOP], maxAge: Duration.hours(1) },
      throttle: { rateLimit: 200, burstLimit: 100 },
      alarms: { actions: [new SnsAction(new OnCallTopic(this, 'OnCall'))] },
    });

    const open = { handler: products, authorization: Authorization.none() };
    api.addRoute('GET', '/products', open);
    api.addRoute('GET', '/products/{sku}', open);
    // 50 requests per second of at most 0.2 s each: 12 executions are reserved, and more requests get a 429 instead of a 5xx.
    api.addRoute('POST', '/quotes', {
      handler: quotes,
      concurrency: { peakRequestsPerSecond: 50, p99Duration: Duration.millis(200) },
    });
    api.addRoute('POST', '/shipping-rates', { handler: shipping, integrationTimeout: Duration.seconds(10) });
  }
}

acknowledgeFindings(new HttpOrdersStack(new App(), 'HttpOrders'));
