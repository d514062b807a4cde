import { modelIn, templateOf, UNKNOWN } from '../../lib/model';

const started = (handler: unknown, variables: object = {}) => {
  const Properties = { Handler: handler, Environment: { Variables: variables } };
  const { own, wrappers } = modelIn([templateOf({ Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties } } } as never)]).functions[0].started;
  return { own, through: wrappers.map(({ name }) => name) };
};

test.each([
  ['the handler that is named is the author\'s', 'index.handler', {}, { own: 'index.handler', through: [] }],
  ['the guard is told which one is', '/opt/nodejs/safe-lambda-api/guard.handler', { SAFE_LAMBDA_API_HANDLER: 'a.b' }, { own: 'a.b', through: ['the response guard'] }],
  ['wrappers may wrap each other', 'datadog_lambda.handler.handler', { DD_LAMBDA_HANDLER: 'safe_lambda_api_guard.handler', SAFE_LAMBDA_API_HANDLER: 'a.b' }, { own: 'a.b', through: ['Datadog', 'the response guard'] }],
  ['and even themselves', 'datadog_lambda.handler.handler', { DD_LAMBDA_HANDLER: 'datadog_lambda.handler.handler' }, { own: 'datadog_lambda.handler.handler', through: ['Datadog'] }],
  ['a wrapper that is told nothing starts nothing', 'lumigo-auto-instrument.handler', {}, { own: undefined, through: ['Lumigo'] }],
  ['a variable without a known value', 'lumigo-auto-instrument.handler', { LUMIGO_ORIGINAL_HANDLER: { 'Fn::ImportValue': 'handler' } }, { own: UNKNOWN, through: ['Lumigo'] }],
  ['another handler in a layer is unknown', '/opt/nodejs/wrapper.handler', {}, { own: UNKNOWN, through: [] }],
  ['a script that starts the runtime may do anything', 'index.handler', { AWS_LAMBDA_EXEC_WRAPPER: '/opt/bootstrap' }, { own: UNKNOWN, through: [] }],
  ['unknown variables may have such a script', 'index.handler', { 'Fn::Transform': 'x' }, { own: UNKNOWN, through: [] }],
] as const)('%s', (_, handler, variables, expected) => {
  expect(started(handler, variables)).toEqual(expected);
});
