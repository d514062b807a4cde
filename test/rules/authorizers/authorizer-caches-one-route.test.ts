import { authorizerCachesOneRoute } from '../../../lib/rules/authorizers/authorizer-caches-one-route';
import { authorizerAcrossStacks, httpAuthorizer, policyFor, restAuthorizer, SIMPLE } from '../../support/authorizers';
import { known, ofEvent, returning } from '../../support/handler-facts';
import { testRule, type RuleCase } from '../../support/rules';

const one = { Decide: returning(policyFor(ofEvent('methodArn'))) };
const message = (kept: string, of = 'authorizer "tokens" of REST API "orders"') => `function "Decide" returns a policy for the route of the request (index.js:2:3), and ${of} keeps it for ${kept}`;
const found = { at: 'Decide.Properties.Code', status: ['403'], message: message('300 s (the default)'), handler: 'index.js:2:3' };
const guards = { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } };
const silent = (name: string, code: RuleCase['code'], resources: object = restAuthorizer()): RuleCase => ({ name: `${name}: silent`, resources, code, expected: [] });

testRule(authorizerCachesOneRoute, [
  { name: 'a REST API keeps the policy for five minutes unless told otherwise', resources: restAuthorizer(), code: one, expected: [found] },
  { name: 'one of several resources is enough', resources: restAuthorizer(), code: { Decide: returning(policyFor(['arn:aws:s3:::x', ofEvent('methodArn')])) }, expected: [found] },
  { name: 'a TTL is named', resources: restAuthorizer({ AuthorizerResultTtlInSeconds: 60 }), code: one, expected: [{ ...found, message: message('60 s') }] },
  {
    name: 'payload format version 2.0 calls it routeArn',
    resources: httpAuthorizer({ AuthorizerPayloadFormatVersion: '2.0', AuthorizerResultTtlInSeconds: 60 }),
    code: { Decide: returning(policyFor(ofEvent('routeArn'))) },
    expected: [{ ...found, message: message('60 s', 'authorizer "callers" of HTTP API "orders"') }],
  },
  silent('a TTL of 0', one, restAuthorizer({ AuthorizerResultTtlInSeconds: 0 })),
  silent('an unknown TTL', one, restAuthorizer({ AuthorizerResultTtlInSeconds: { 'Fn::ImportValue': 'ttl' } })),
  silent('an HTTP API without TTL', one, httpAuthorizer()),
  silent('the simple answer', one, httpAuthorizer({ ...SIMPLE, AuthorizerResultTtlInSeconds: 60 })),
  silent('an authorizer of a single route', one, restAuthorizer({}, { Get: { Properties: guards } })),
  silent('a policy for all routes', { Decide: returning(policyFor('*')) }),
  silent('an ARN that is made of the one of the event', { Decide: returning(policyFor(known.text)) }),
  silent('an unknown resource', { Decide: returning(policyFor(known.anything)) }),
  silent('another member of the event', { Decide: returning(policyFor(ofEvent('stageVariables.arn'))) }),
  silent('an unknown policy', { Decide: returning({ principalId: 'x', policyDocument: known.anything }) }),
  silent('code that cannot be read', {}),
  { name: 'ANY is several routes', resources: restAuthorizer({}, { Get: { Properties: { ...guards, HttpMethod: 'ANY' } } }), code: one, expected: [found] },
  { name: 'a function of another stack is found', templates: authorizerAcrossStacks(), code: one, expected: [{ ...found, at: 'functions.json#Decide.Properties.Code' }] },
]);
