import { App, Duration, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Authorization, SafeLambdaApi } from 'cdk-safe-lambda-api';
import { Construct } from 'constructs';
import { acknowledgeFindings } from './acknowledgements';
import { BodyValidation } from './request-validation';
import { ShopFunctions } from '../shop/functions';
import { OnCallTopic } from '../shop/on-call-topic';

/** The page that calls the API from browsers. */
const SHOP = 'https://shop.example.com';

class OrdersStack extends Stack {
  public readonly functions = new ShopFunctions(this, 'Functions', SHOP);
  public readonly api: SafeLambdaApi;

  constructor(scope: Construct, id: string) {
    super(scope, id, { description: 'Prices orders, over a REST API' });
    const { products, quotes, shipping, authorizer } = this.functions;

    const api = this.api = new SafeLambdaApi(this, 'Api', {
      description: 'Prices orders',
      authorization: Authorization.lambda('Customers', authorizer, { cacheTtl: Duration.minutes(5) }),
      cors: { allowOrigins: [SHOP], maxAge: Duration.hours(1) },
      throttle: { rateLimit: 200, burstLimit: 100 },
      alarms: { actions: [new SnsAction(new OnCallTopic(this, 'OnCall'))] },
    });

    const bodies = new BodyValidation(api.restApi);
    const open = { handler: products, authorization: Authorization.none() };
    api.addRoute('GET', '/products', open);
    api.addRoute('GET', '/products/{sku}', open);
    // 50 requests per second of at most 0.2 s each: 12 executions are reserved, and more requests get a 429 instead of a 5xx.
    api.addRoute('POST', '/quotes', {
      handler: quotes,
      methodOptions: bodies.of('Quote'),
      concurrency: { peakRequestsPerSecond: 50, p99Duration: Duration.millis(200) },
    });
    api.addRoute('POST', '/shipping-rates', { handler: shipping, integrationTimeout: Duration.seconds(10), methodOptions: bodies.of('ShippingRate') });
  }
}

acknowledgeFindings(new OrdersStack(new App(), 'Orders'));
