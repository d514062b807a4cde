import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

/** Holds the public key that callers' tokens are checked with; see the README of the example. */
const PUBLIC_KEY_PARAMETER = '/shop/token-public-key';

/** The functions behind the shop's APIs. They answer REST APIs and HTTP APIs alike. */
export class ShopFunctions extends Construct {
  public readonly products: lambda.Function;
  public readonly quotes: lambda.Function;
  public readonly shipping: lambda.Function;
  public readonly authorizer: lambda.Function;

  constructor(scope: Construct, id: string, private readonly allowOrigin: string) {
    super(scope, id);
    this.products = this.typeScript('Products', 'products.ts');
    this.quotes = this.typeScript('Quotes', 'quotes.ts');
    this.shipping = new lambda.Function(this, 'Shipping', {
      ...this.settings('Shipping'),
      runtime: lambda.Runtime.PYTHON_3_14,
      handler: 'shipping.handler',
      code: lambda.Code.fromAsset(join(__dirname, 'shipping'), { exclude: ['__pycache__'] }),
    });
    this.authorizer = this.typeScript('Authorizer', 'authorizer.ts');
    this.authorizer.addEnvironment('TOKEN_PUBLIC_KEY', ssm.StringParameter.valueForStringParameter(this, PUBLIC_KEY_PARAMETER));
  }

  private typeScript(id: string, file: string): lambda.Function {
    return new NodejsFunction(this, id, {
      ...this.settings(id),
      runtime: lambda.Runtime.NODEJS_24_X,
      entry: join(__dirname, 'handlers', file),
      bundling: { minify: true, sourceMap: true, sourcesContent: false, logLevel: LogLevel.WARNING },
    });
  }

  /** The API leaves functions that are handed to it as they are, so what they need for operation is set here. */
  private settings(id: string) {
    const logGroup = new logs.LogGroup(this, `${id}Logs`, { retention: logs.RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY });
    return {
      role: this.role(id, logGroup),
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      memorySize: 512,
      timeout: Duration.seconds(5),
      tracing: lambda.Tracing.ACTIVE,
      environment: { ALLOW_ORIGIN: this.allowOrigin },
    };
  }

  /** May write to the function's own log group, where the managed policy that aws-cdk-lib would attach lets it write to all. */
  private role(id: string, logGroup: logs.LogGroup): iam.Role {
    const role = new iam.Role(this, `${id}Role`, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return role;
  }
}
