import { cacheIgnoresParameters } from '../../../lib/rules/access/cache-ignores-parameters';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const ALL = { ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true };
const CACHED = {
  Get: { Properties: { RequestParameters: { 'method.request.querystring.page': true } } },
  Stage: { Properties: { CacheClusterEnabled: true, MethodSettings: [ALL] } },
};
const cached = (overlay: object = {}) => rest(merge(CACHED, overlay) as Record<string, unknown>);
const keys = (...names: unknown[]) => ({ Get: { Properties: { Integration: { CacheKeyParameters: names } } } });
const settings = (...list: unknown[]) => ({ Stage: { Properties: { MethodSettings: list } } });
const AT = 'Get.Properties.Integration.CacheKeyParameters';
const FOUND = { at: AT, status: ['wrong 200'], message: 'the cache of REST API "orders" answers GET /orders without regard to the parameter page' };

const AUTHORIZED = {
  Get: { Properties: { RequestParameters: null, AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } } },
  Authorizer: { Type: 'AWS::ApiGateway::Authorizer', Properties: { RestApiId: { Ref: 'Api' }, Type: 'TOKEN', IdentitySource: 'method.request.header.Authorization' } },
};

testRule(cacheIgnoresParameters, [
  { name: 'a query parameter outside the cache key is for preset strict', resources: cached(), expected: [FOUND] },
  { name: 'so is a path parameter', resources: cached({ Get: { Properties: { RequestParameters: null } }, Orders: { Properties: { PathPart: '{id}' } } }), expected: [{ ...FOUND, message: 'the cache of REST API "orders" answers GET /{id} without regard to the parameter id' }] },
  { name: 'a cache key is silent', resources: cached(keys('method.request.querystring.page')), expected: [] },
  { name: 'a GET without parameters is silent', resources: cached({ Get: { Properties: { RequestParameters: null } } }), expected: [] },
  { name: 'a header seldom decides about the answer', resources: cached({ Get: { Properties: { RequestParameters: { 'method.request.querystring.page': null, 'method.request.header.Accept': true } } } }), expected: [] },
  { name: 'POST is not cached', resources: cached({ Get: { Properties: { HttpMethod: 'POST' } } }), expected: [] },
  { name: 'without a cache cluster nothing is cached', resources: cached({ Stage: { Properties: { CacheClusterEnabled: false } } }), expected: [] },
  { name: 'the setting of the method goes first', resources: cached(settings(ALL, { ResourcePath: '/~1orders', HttpMethod: 'GET', CachingEnabled: false })), expected: [] },
  { name: 'the method alone may be cached', resources: cached(settings({ ResourcePath: '/orders', HttpMethod: 'GET', CachingEnabled: true })), expected: [FOUND] },
  { name: 'an authorizer without the identity in the key mixes callers', resources: cached(AUTHORIZED), expected: [{ ...FOUND, message: 'the cache of REST API "orders" answers every caller of GET /orders alike, since method.request.header.Authorization is no cache key' }] },
  { name: 'the identity in the key is silent', resources: cached(merge(AUTHORIZED, keys('method.request.header.Authorization')) as object), expected: [] },
  { name: 'unknown keys are silent', template: { Parameters: { K: { Type: 'CommaDelimitedList' } }, Resources: cached({ Get: { Properties: { Integration: { CacheKeyParameters: { Ref: 'K' } } } } }) }, expected: [] },
  { name: 'an unknown cluster is silent', template: { Parameters: { C: { Type: 'String' } }, Resources: cached({ Stage: { Properties: { CacheClusterEnabled: { Ref: 'C' } } } }) }, expected: [] },
  {
    name: 'a stage of another stack caches too',
    templates: {
      'api.json': { Resources: cached({ Stage: null }), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'stage.json': { Resources: { Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { 'Fn::ImportValue': 'api' }, StageName: 'prod', ...CACHED.Stage.Properties } } } },
    },
    expected: [{ ...FOUND, at: `api.json#${AT}` }],
  },
]);
