import { GUARD_MODE_VARIABLE, GUARD_WRAPPER, HANDLER_WRAPPERS } from '../../lib/aws/handler-wrappers';
import { guardHandlerFor, GuardVariable } from '../../lib/guard/facts';

const attached = ['nodejs20.x', 'nodejs22.x', 'nodejs24.x', 'python3.13'].flatMap(runtime => [guardHandlerFor(runtime), guardHandlerFor(runtime, 'authorizer')]);

test('the guard that the checks recognise is the one that the construct attaches', () => {
  expect(attached.filter(handler => !GUARD_WRAPPER.handlers.test(handler!))).toEqual([]);
  expect([GUARD_WRAPPER.variable, GUARD_MODE_VARIABLE]).toEqual([GuardVariable.HANDLER, GuardVariable.MODE]);
});

test.each([
  ['node_modules/datadog-lambda-js/dist/handler.handler', 'Datadog'],
  ['/opt/nodejs/node_modules/datadog-lambda-js/handler.handler', 'Datadog'],
  ['datadog_lambda.handler.handler', 'Datadog'],
  ['lumigo-auto-instrument.handler', 'Lumigo'],
  ['/opt/python/lumigo_tracer._handler', 'Lumigo'],
  ['newrelic-lambda-wrapper.handler', 'New Relic'],
  ['newrelic_lambda_wrapper.handler', 'New Relic'],
  ['/opt/nodejs/node_modules/newrelic-esm-lambda-wrapper/index.handler', 'New Relic'],
  ['src/datadog.handler', undefined],
  ['index.handler', undefined],
])('%s is of %s', (handler, name) => {
  expect(HANDLER_WRAPPERS.filter(({ handlers }) => handlers.test(handler)).map(wrapper => wrapper.name)).toEqual(name ? [name] : []);
});
