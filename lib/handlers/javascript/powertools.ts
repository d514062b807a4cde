import { argument } from './builtins/kinds';
import { frameworkHandler, moduleOf } from './known-package';
import { HARMLESS } from './middy-middlewares';
import { type Datum, builtin } from '../core/datum';
import type { Builtin } from '../core/language';
import { givesNew, nothing, pure } from '../core/returns';

/** https://docs.powertools.aws.dev/lambda/typescript/latest/ */

/** Decorators and middleware of the core utilities leave the response and the exceptions of a handler as they are. */
const decorator = (name: string): Builtin => pure(name, () => builtin(pure(name, call => argument(call, 0))));

const LOGGER = ['debug', 'info', 'warn', 'error', 'critical', 'trace', 'appendKeys', 'addContext', 'logEventIfEnabled', 'removeKeys', 'resetKeys', 'setLogLevel'];
const TRACER = ['annotateColdStart', 'addServiceNameAnnotation', 'addResponseAsMetadata', 'addErrorAsMetadata', 'putAnnotation', 'putMetadata', 'setSegment'];
const METRICS = ['addMetric', 'addDimension', 'addDimensions', 'addMetadata', 'publishStoredMetrics', 'captureColdStartMetric', 'setDefaultDimensions'];

/** An instance of a utility: its methods write a log, a trace or a metric, and nothing else. */
function utility(name: string, methods: readonly string[], decorators: readonly string[]): Builtin {
  const members = new Map<string, Builtin | Datum>([
    ...methods.map(each => [each, nothing(`${name}.${each}`)] as const),
    ...decorators.map(each => [each, decorator(`${name}.${each}`)] as const),
  ]);
  return { ...pure(name, () => builtin({ name, members, open: true })), isClass: true, open: true };
}

const middleware = (name: string): Builtin => pure(name, () => builtin(HARMLESS));
/** `makeIdempotent(handler)`: a repeated request gets what the handler returned the first time. */
const wraps = (name: string): Builtin => pure(name, call => argument(call, 0));

const router: Builtin = {
  ...pure('Router', () => builtin({
    name: 'Router',
    open: true,
    members: new Map([
      ['resolve', frameworkHandler('powertools')],
      ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'use', 'notFound', 'errorHandler', 'methodNotAllowed', 'includeRouter']
        .map(name => [name, givesNew(name)] as const),
    ]),
  })),
  isClass: true,
};

function packagesOf(name: string, exports: { readonly [name: string]: Builtin }, ...paths: readonly string[]): [string, Builtin][] {
  return ['', ...paths].map(path => [`${name}${path}`, moduleOf(`${name}${path}`, exports)]);
}

/** Packages of Powertools for AWS Lambda. */
export const POWERTOOLS: readonly (readonly [string, Builtin])[] = [
  ...packagesOf('@aws-lambda-powertools/logger', {
    Logger: utility('Logger', LOGGER, ['injectLambdaContext']),
    injectLambdaContext: middleware('injectLambdaContext'),
  }, '/middleware'),
  ...packagesOf('@aws-lambda-powertools/tracer', {
    Tracer: utility('Tracer', TRACER, ['captureLambdaHandler', 'captureMethod']),
    captureLambdaHandler: middleware('captureLambdaHandler'),
  }, '/middleware'),
  ...packagesOf('@aws-lambda-powertools/metrics', {
    Metrics: utility('Metrics', METRICS, ['logMetrics']),
    logMetrics: middleware('logMetrics'),
  }, '/middleware'),
  ...packagesOf('@aws-lambda-powertools/parser', { parser: middleware('parser') }, '/middleware'),
  ...packagesOf('@aws-lambda-powertools/idempotency', {
    makeIdempotent: wraps('makeIdempotent'),
    makeHandlerIdempotent: middleware('makeHandlerIdempotent'),
  }, '/middleware'),
  ...packagesOf('@aws-lambda-powertools/event-handler/rest', { Router: router }),
];
