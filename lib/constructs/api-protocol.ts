/**
 * Kind of API Gateway API that a `SafeLambdaApi` provisions.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html
 */
export enum ApiProtocol {
  /**
   * REST API (`AWS::ApiGateway::RestApi`): execution logs, gateway responses, WAF, resource policies, private endpoints.
   * A malformed response is a 502, an integration timeout a 504.
   */
  REST = 'REST',

  /**
   * HTTP API (`AWS::ApiGatewayV2::Api`): cheaper and faster, with JWT authorizers, but without execution logs.
   * A malformed response is a 500, an integration timeout a 503.
   */
  HTTP = 'HTTP',
}
