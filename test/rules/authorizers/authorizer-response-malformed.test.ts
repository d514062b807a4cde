import { authorizerResponseMalformed } from '../../../lib/rules/authorizers/authorizer-response-malformed';
import { authorizerAcrossStacks, GUARDED_AUTHORIZER, httpAuthorizer, policyFor, restAuthorizer, SIMPLE } from '../../support/authorizers';
import { facts, known, object, returning, returns } from '../../support/handler-facts';
import { testRule, type RuleCase } from '../../support/rules';

const TOKENS = 'authorizer "tokens" of REST API "orders"', CALLERS = 'authorizer "callers" of HTTP API "orders"';
const found = (what: string, to = TOKENS) => ({ at: 'Decide.Properties.Code', status: ['500'], message: `function "Decide" returns ${what} (index.js:2:3) to ${to}`, handler: 'index.js:2:3' });
const answered = (resources: object, to: string) => (name: string, answer: unknown, what?: string): RuleCase => (
  { name, resources, code: { Decide: returning(answer) }, expected: what ? [found(what, to)] : [] }
);
const inRest = answered(restAuthorizer(), TOKENS), inSimple = answered(httpAuthorizer(SIMPLE), CALLERS);

testRule(authorizerResponseMalformed, [
  inRest('neither a policy nor the simple answer', { allow: true }, 'an answer whose policyDocument must be an object'),
  inRest('null', null, 'null'),
  inRest('nothing', undefined, 'nothing'),
  inRest('a text', 'Allow', '\'Allow\''),
  inRest('an effect that is none', policyFor('*', 'allow'), 'an answer whose policyDocument.Statement.Effect must be \'Allow\' or \'Deny\''),
  inRest('a policy without statements', { principalId: 'x', policyDocument: { Version: '2012-10-17' } }, 'an answer whose policyDocument.Statement must be there'),
  inRest('a policy as text', { principalId: 'x', policyDocument: known.json }, 'an answer whose policyDocument must be an object'),
  inRest('a nested context value', { ...policyFor('*'), context: { user: { id: known.anything } } }, 'an answer whose context.user must be a string, a number or a boolean'),
  inRest('a policy is fine', policyFor(known.anything, known.anything)),
  inRest('a context of scalars is fine', { ...policyFor('*'), context: { id: known.anything, admin: true } }),
  inRest('a policy without principalId, of which nobody knows', { policyDocument: policyFor('*') && { Statement: [{ Effect: 'Deny' }] } }),
  inRest('a policy of another function', { principalId: 'x', policyDocument: known.anything }),
  inRest('statements of another function', { principalId: 'x', policyDocument: { Statement: known.anything } }),
  inRest('a policy that may have statements', { principalId: 'x', policyDocument: object({ Version: '2012-10-17' }, { open: true }) }),
  inRest('an object with anything in it', object({ principalId: 'x' }, { open: true })),
  inRest('an instance of a class', known.instance),
  inRest('anything', known.anything),
  inRest('the simple answer has a rule of its own', { isAuthorized: true }),
  inSimple('a misspelt simple answer', { isAuthorised: true }, 'an answer whose isAuthorized must be true or false'),
  inSimple('a truthy value, of which nobody knows', { isAuthorized: 'yes' }),
  inSimple('the simple answer is fine', { isAuthorized: known.anything, context: { user: { id: 1 } } }),
  { name: 'None of Python', resources: restAuthorizer(), code: { Decide: facts({ language: 'python', exits: [returns(null)] }) }, expected: [found('None')] },
  { name: 'what a handler returns that calls back is not looked at', resources: restAuthorizer(), code: { Decide: facts({ callbackAt: { file: 'index.js', line: 1, column: 1 }, exits: [returns(undefined)] }) }, expected: [] },
  { name: 'an error that is called back refuses', resources: restAuthorizer(), code: { Decide: returning('Unauthorized', { kind: 'callback', isError: true }) }, expected: [] },
  { name: 'what is thrown refuses', resources: restAuthorizer(), code: { Decide: returning('Unauthorized', { kind: 'throw' }) }, expected: [] },
  { name: 'a framework makes the answer', resources: restAuthorizer(), code: { Decide: facts({ framework: 'middy', exits: [returns(undefined)] }) }, expected: [] },
  {
    name: 'the guard of the authorizer refuses the request',
    resources: restAuthorizer({}, { Decide: GUARDED_AUTHORIZER }),
    code: { Decide: returning(null) },
    expected: [{ ...found('null'), status: ['403'], message: `${found('null').message}; the response guard refuses the request in its place` }],
  },
  { name: 'code that cannot be read is silent', resources: restAuthorizer(), code: {}, expected: [] },
  { name: 'a function of another stack is found', templates: authorizerAcrossStacks(), code: { Decide: returning(null) }, expected: [{ ...found('null'), at: 'functions.json#Decide.Properties.Code' }] },
]);
