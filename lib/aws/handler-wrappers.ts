/** A library that takes the place of a function's handler and is told the real one through a variable. */
export interface HandlerWrapper {
  readonly name: string;
  /** The environment variable that names the real handler. */
  readonly variable: string;
  /** What `Handler` is when the wrapper runs. */
  readonly handlers: RegExp;
}

/** The response guard of this package; a test compares this with what the guard attaches. @see ../guard/facts.ts */
export const GUARD_WRAPPER: HandlerWrapper = {
  name: 'the response guard',
  variable: 'SAFE_LAMBDA_API_HANDLER',
  handlers: /^(\/opt\/nodejs\/safe-lambda-api\/|safe_lambda_api_)/,
};

/** `enforce` unless set; only then the guard replaces a bad response. */
export const GUARD_MODE_VARIABLE = 'SAFE_LAMBDA_API_MODE';

/** Wrappers that are known to call the handler which their variable names. */
export const HANDLER_WRAPPERS: readonly HandlerWrapper[] = [
  GUARD_WRAPPER,
  // https://docs.datadoghq.com/serverless/aws_lambda/installation/nodejs and …/python
  { name: 'Datadog', variable: 'DD_LAMBDA_HANDLER', handlers: /(^|\/)datadog-lambda-js\/(dist\/)?handler\.handler$|^datadog_lambda\.handler\.handler$/ },
  // https://docs.lumigo.io/docs/manual-instrumentation
  { name: 'Lumigo', variable: 'LUMIGO_ORIGINAL_HANDLER', handlers: /^lumigo-auto-instrument\.handler$|^\/opt\/python\/lumigo_tracer\._handler$/ },
  // https://docs.newrelic.com/docs/serverless-function-monitoring/aws-lambda-monitoring/enable-lambda-monitoring/instrument-your-own
  {
    name: 'New Relic',
    variable: 'NEW_RELIC_LAMBDA_HANDLER',
    handlers: /^(newrelic-lambda-wrapper|newrelic_lambda_wrapper)\.handler$|^\/opt\/nodejs\/node_modules\/newrelic-esm-lambda-wrapper\/index\.handler$/,
  },
];

/** A script that starts the runtime in its place, so that nothing is known about what runs. @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html */
export const EXEC_WRAPPER_VARIABLE = 'AWS_LAMBDA_EXEC_WRAPPER';

/** Where layers are unpacked. */
export const LAYER_FOLDER = '/opt/';
