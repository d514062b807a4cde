import { Validations } from 'aws-cdk-lib';
import { SafeLambdaApi, SafeLambdaApiAccount } from 'cdk-safe-lambda-api';
import { acknowledgeManagedPolicy } from '../acknowledge-policy';
import { acknowledgeFunctionFindings, acknowledgeOpenRoutes } from '../shop/acknowledgements';
import { ShopFunctions } from '../shop/functions';

/** Findings of cdk-nag that stay, and why. They do nothing where cdk-nag is not used. */
export function acknowledgeFindings({ functions, api }: { functions: ShopFunctions; api: SafeLambdaApi }): void {
  acknowledgeFunctionFindings(functions);
  acknowledgeOpenRoutes(api, ['/products', '/products/{sku}']);
  Validations.of(api.restApi).acknowledge(
    {
      id: 'AwsSolutions-COG4',
      reason: 'Callers bring tokens of the shop\'s own issuer, which a Lambda authorizer checks; there is no Cognito user pool.',
    },
    {
      id: 'AwsSolutions-APIG3',
      reason: 'A web ACL is billed by the month and its rules depend on the application; pass yours as webAclArn.',
    },
  );
  acknowledgeManagedPolicy(SafeLambdaApiAccount.of(api), 'AmazonAPIGatewayPushToCloudWatchLogs',
    'The role serves every REST API of the account, and this is the policy that AWS documents for it.');
}
