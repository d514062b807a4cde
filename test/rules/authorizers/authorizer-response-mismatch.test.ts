import { authorizerResponseMismatch } from '../../../lib/rules/authorizers/authorizer-response-mismatch';
import { authorizerAcrossStacks, GUARDED_AUTHORIZER, httpAuthorizer, policyFor, restAuthorizer, SIMPLE } from '../../support/authorizers';
import { facts, known, object, promise, returning, returns } from '../../support/handler-facts';
import { testRule, type RuleCase } from '../../support/rules';

const simple = { Decide: returning({ isAuthorized: known.boolean }) }, policy = { Decide: returning(policyFor('*')) };
const says = (given: string, authorizer: string, expected: string) => `function "Decide" returns ${given} (index.js:2:3), and ${authorizer} expects ${expected}`;
const inRest = { at: 'Decide.Properties.Code', status: ['500'], message: says('{ isAuthorized }', 'authorizer "tokens" of REST API "orders"', 'a policy'), handler: 'index.js:2:3' };
const inHttp = { ...inRest, message: inRest.message.replace('"tokens" of REST', '"callers" of HTTP') };
const silent = (name: string, resources: object, code: RuleCase['code']): RuleCase => ({ name, resources, code, expected: [] });

testRule(authorizerResponseMismatch, [
  { name: 'a REST API takes no { isAuthorized }', resources: restAuthorizer(), code: simple, expected: [inRest] },
  { name: 'an HTTP API takes none unless that is switched on', resources: httpAuthorizer({ AuthorizerPayloadFormatVersion: '2.0' }), code: simple, expected: [inHttp] },
  { name: 'payload format version 1.0 takes none', resources: httpAuthorizer({ ...SIMPLE, AuthorizerPayloadFormatVersion: '1.0' }), code: simple, expected: [inHttp] },
  {
    name: 'a policy where the simple answer is expected',
    resources: httpAuthorizer(SIMPLE),
    code: policy,
    expected: [{ ...inHttp, message: says('a policy', 'authorizer "callers" of HTTP API "orders"', '{ isAuthorized }') }],
  },
  {
    name: 'several places are one finding',
    resources: restAuthorizer(),
    code: { Decide: facts({ exits: [returns({ isAuthorized: true }), returns({ isAuthorized: false })] }) },
    expected: [{ ...inRest, message: inRest.message.replace('2:3)', '2:3, and 1 other place)') }],
  },
  {
    name: 'the guard of the authorizer refuses the request',
    resources: restAuthorizer({}, { Decide: GUARDED_AUTHORIZER }),
    code: simple,
    expected: [{ ...inRest, status: ['403'], message: `${inRest.message}; the response guard refuses the request in its place` }],
  },
  silent('an answer in a format that is asked for', restAuthorizer(), { Decide: returning({ isAuthorized: true }, { formats: ['2.0'] }) }),
  silent('nor the other way round', httpAuthorizer(SIMPLE), { Decide: returning(policyFor('*'), { formats: ['none', '1.0'] }) }),
  silent('the simple answer where it is switched on', httpAuthorizer(SIMPLE), simple),
  silent('a policy of a REST API', restAuthorizer(), policy),
  silent('a promise of a policy', restAuthorizer(), { Decide: returning(promise(policyFor('*'))) }),
  silent('an unknown format', httpAuthorizer({ ...SIMPLE, EnableSimpleResponses: { 'Fn::ImportValue': 'simple' } }), simple),
  silent('an answer that may have both', restAuthorizer(), { Decide: returning(object({ isAuthorized: true }, { open: true })) }),
  silent('anything', restAuthorizer(), { Decide: returning(known.anything) }),
  silent('code that cannot be read', restAuthorizer(), {}),
  { name: 'a function of another stack is found', templates: authorizerAcrossStacks(), code: simple, expected: [{ ...inRest, at: 'functions.json#Decide.Properties.Code' }] },
]);
