import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { gatewayResponseCors } from './cors';
import { CorsOptions } from './cors-options';

/**
 * Body of the errors that API Gateway answers itself. `error.messageString` brings its own quotes.
 * No status code: setting one would rewrite every error of the class to it.
 */
const BODY = '{"message":$context.error.messageString,"errorType":"$context.error.responseType","requestId":"$context.requestId"}';

/**
 * Gives the caller of a REST API the request id to report, and browsers the right to read the error.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function addGatewayResponses(api: apigateway.RestApi, cors: CorsOptions | undefined): void {
  for (const [id, type] of [['Default4xx', apigateway.ResponseType.DEFAULT_4XX], ['Default5xx', apigateway.ResponseType.DEFAULT_5XX]] as const) {
    api.addGatewayResponse(id, {
      type,
      responseHeaders: cors && gatewayResponseCors(cors),
      templates: { 'application/json': BODY },
    });
  }
}
