import type { NextCommand } from './cause';

/** What the REST or WebSocket API's execution log has about one request. */
export const EXECUTION_LOG: NextCommand = {
  kind: 'rest',
  command: 'aws logs filter-log-events --log-group-name \'API-Gateway-Execution-Logs_{api}/{stage}\' --filter-pattern \'"{request}"\'',
};

/** What the function logged in one invocation. */
export const FUNCTION_LOG: NextCommand = {
  command: 'aws logs filter-log-events --log-group-name \'/aws/lambda/{function}\' --filter-pattern \'"{invocation}"\'',
};

/** Failures of the function, of whatever invocation. */
export const FUNCTION_FAILURES: NextCommand = {
  command: 'aws logs filter-log-events --log-group-name \'/aws/lambda/{function}\' --filter-pattern \'?ERROR ?"Task timed out" ?Runtime\'',
};

/** Timeout, memory, handler and runtime of the function. */
export const FUNCTION_SETTINGS: NextCommand = {
  command: 'aws lambda get-function-configuration --function-name \'{function}\' --query \'[Handler,Runtime,Timeout,MemorySize,LastUpdateStatus]\'',
};

/** Who may invoke the function. */
export const FUNCTION_POLICY: NextCommand = { command: 'aws lambda get-policy --function-name \'{function}\' --query Policy --output text' };

/** What is reserved for the function. */
export const FUNCTION_CONCURRENCY: NextCommand = { command: 'aws lambda get-function-concurrency --function-name \'{function}\'' };

/** What the account may use in the Region. */
export const ACCOUNT_CONCURRENCY: NextCommand = { command: 'aws lambda get-account-settings --query AccountLimit' };

/** Settings of the stage of a REST API. */
export const REST_STAGE: NextCommand = { kind: 'rest', command: 'aws apigateway get-stage --rest-api-id \'{api}\' --stage-name \'{stage}\'' };

/** Settings of the stage of an HTTP API. */
export const HTTP_STAGE: NextCommand = { kind: 'http', command: 'aws apigatewayv2 get-stage --api-id \'{api}\' --stage-name \'{stage}\'' };

/** Routes of a REST API with their integrations. */
export const REST_RESOURCES: NextCommand = { kind: 'rest', command: 'aws apigateway get-resources --rest-api-id \'{api}\' --embed methods' };

/** Integrations of an HTTP API. */
export const HTTP_INTEGRATIONS: NextCommand = { kind: 'http', command: 'aws apigatewayv2 get-integrations --api-id \'{api}\'' };

/** Authorizers of a REST API. */
export const REST_AUTHORIZERS: NextCommand = { kind: 'rest', command: 'aws apigateway get-authorizers --rest-api-id \'{api}\'' };

/** Authorizers of an HTTP API. */
export const HTTP_AUTHORIZERS: NextCommand = { kind: 'http', command: 'aws apigatewayv2 get-authorizers --api-id \'{api}\'' };

/** Settings of a REST API. */
export const REST_API: NextCommand = { kind: 'rest', command: 'aws apigateway get-rest-api --rest-api-id \'{api}\'' };

/** Runs the handler with every sample event and says what callers would get. */
export const TRY_REST: NextCommand = { kind: 'rest', command: 'npx cdk-safe-lambda-api invoke \'{file}#{export}\' --api rest --all' };

/** Plays the handler behind an HTTP API. */
export const TRY_HTTP: NextCommand = { kind: 'http', command: 'npx cdk-safe-lambda-api invoke \'{file}#{export}\' --api http-v2 --all' };
