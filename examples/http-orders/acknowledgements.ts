import { SafeLambdaApi } from 'cdk-safe-lambda-api';
import { acknowledgeFunctionFindings, acknowledgeOpenRoutes } from '../shop/acknowledgements';
import { ShopFunctions } from '../shop/functions';

/** Findings of cdk-nag that stay, and why. They do nothing where cdk-nag is not used. */
export function acknowledgeFindings({ functions, api }: { functions: ShopFunctions; api: SafeLambdaApi }): void {
  acknowledgeFunctionFindings(functions);
  acknowledgeOpenRoutes(api, ['/products', '/products/{sku}']);
}
