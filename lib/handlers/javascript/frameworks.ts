import { argument } from './builtins/kinds';
import { TSLIB } from './builtins/node-modules';
import { answered, frameworkHandler, functionModule, makesHandler, moduleOf } from './known-package';
import { MIDDY } from './middy';
import { MIDDLEWARES } from './middy-middlewares';
import { POWERTOOLS } from './powertools';
import { builtin } from '../core/datum';
import type { Builtin, Call, Outcome } from '../core/language';
import { givesNew, pure } from '../core/returns';
import { literal } from '../core/value';

/** A package whose only export makes a handler of an application. */
function applicationPackage(name: string, framework: string, also: readonly string[] = []): readonly [string, Builtin] {
  const make = makesHandler(name, framework);
  return [name, functionModule(make, Object.fromEntries(also.map(each => [each, make])))];
}

/** Tracing packages: the wrapped handler answers and fails as the one within. */
const wraps = (name: string): Builtin => pure(name, call => argument(call, 0));

function tracingPackage(name: string, exported: string): readonly [string, Builtin] {
  const members = { [exported]: wraps(`${name}.${exported}`) };
  return [name, moduleOf(name, { ...members, AWSLambda: builtin(moduleOf('AWSLambda', members)) })];
}

/**
 * Packages that turn a whole web application into a handler, or wrap a handler and hand on what it returns. What each does with exceptions
 * is in its own manual; packages that are not listed are Unknown.
 */
export const FRAMEWORKS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...MIDDY,
  ...MIDDLEWARES,
  ...POWERTOOLS,
  ['tslib', TSLIB],
  ['hono/aws-lambda', moduleOf('hono/aws-lambda', { handle: makesHandler('handle', 'hono'), streamHandle: givesNew('streamHandle') })],
  applicationPackage('@vendia/serverless-express', 'serverless-express', ['configure']),
  applicationPackage('@codegenie/serverless-express', 'serverless-express', ['configure']),
  applicationPackage('serverless-http', 'serverless-http'),
  applicationPackage('@fastify/aws-lambda', 'fastify'),
  applicationPackage('aws-lambda-fastify', 'fastify'),
  ['aws-serverless-express', moduleOf('aws-serverless-express', {
    createServer: givesNew('createServer'),
    // With a resolution mode it gives a promise in a member, without one it ends the request through the context.
    proxy: { name: 'proxy', call: call => answered(call, 'serverless-express').map(outcome => ({ ...outcome, value: call.machine.unknown() })) },
  })],
  ['@as-integrations/aws-lambda', moduleOf('@as-integrations/aws-lambda', {
    startServerAndCreateLambdaHandler: makesHandler('startServerAndCreateLambdaHandler', 'apollo'),
  })],
  ['@trpc/server/adapters/aws-lambda', moduleOf('@trpc/server/adapters/aws-lambda', {
    awsLambdaRequestHandler: makesHandler('awsLambdaRequestHandler', 'trpc'),
  })],
  ['lambda-warmer', functionModule({ name: 'lambda-warmer', call: warms })],
  ['lambda-api', functionModule(pure('lambda-api', () => builtin({ name: 'lambda-api', open: true, members: new Map([['run', frameworkHandler('lambda-api')]]) })))],
  tracingPackage('@sentry/serverless', 'wrapHandler'),
  tracingPackage('@sentry/aws-serverless', 'wrapHandler'),
  tracingPackage('datadog-lambda-js', 'datadog'),
  tracingPackage('epsagon', 'lambdaWrapper'),
  tracingPackage('newrelic', 'setLambdaHandler'),
  ['@lumigo/tracer', functionModule(pure('lumigo', () => builtin({ name: 'lumigo', open: true, members: new Map([['trace', wraps('lumigo.trace')]]) })))],
  ['@thundra/core', functionModule(pure('thundra', () => builtin(wraps('thundra'))))],
]);

/** Whether the event is one that its own calls send, which have `warmer`; its answer then is for nobody. */
function warms({ machine, state, args, at }: Call): Outcome[] {
  const asked = machine.read(state, args[0] ?? machine.unknown(), literal('warmer'), at);
  return asked.map(each => each.kind === 'thrown' ? each : { ...each, value: machine.newPromise(each.state, each.value) });
}
