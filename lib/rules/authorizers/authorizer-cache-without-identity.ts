import { REST_AUTHORIZER_TTL_SECONDS } from '../../aws/limits';
import { asList, type Authorizer } from '../../model';
import type { Rule } from '../rule';
import { authorizerExample, SIMPLE_CODE } from '../support/authorizer-example';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { nameOfApi } from '../support/words';

export const authorizerCacheWithoutIdentity: Rule = {
  id: 'authorizer-cache-without-identity',
  area: 'authorizers',
  severity: 'error',
  status: { rest: ['deploy', 'wrong answer'], http: ['deploy'] },
  title: 'the answers of the authorizer are cached without anything to tell callers apart',
  why: 'the identity sources are the cache key, and API Gateway refuses a cache without one',
  fix: 'name the identity source, for example the Authorization header, or set AuthorizerResultTtlInSeconds to 0',
  evidence: 'Identity source must be set if authorizer caching is enabled (TTL is greater than 0)',
  whenNot: 'Never: the deployment fails, or all callers share one answer.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html',
  bad: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn, { identitySource: [] }); // resultsCacheTtl is 5 minutes by default', SIMPLE_CODE,
    { EnableSimpleResponses: true, AuthorizerResultTtlInSeconds: 300, IdentitySource: [] }),
  good: authorizerExample('new HttpLambdaAuthorizer(\'Callers\', fn, { identitySource: [\'$request.header.Authorization\'] });', SIMPLE_CODE,
    { EnableSimpleResponses: true, AuthorizerResultTtlInSeconds: 300 }),
  * check(model) {
    for (const authorizer of model.authorizers) {
      if (authorizer.type !== 'REQUEST' || authorizer.kind === 'websocket' || !lacksIdentity(authorizer)) continue;
      const ttl = authorizer.ttlSeconds ?? (authorizer.kind === 'rest' ? REST_AUTHORIZER_TTL_SECONDS : 0);
      if (typeof ttl !== 'number' || ttl <= 0) continue;
      yield {
        resource: authorizer.resource,
        property: authorizer.property('identitySource'),
        kind: authorizer.kind,
        message: `${nameOfAuthorizer(authorizer)} of ${nameOfApi(authorizer.api)} has no identity source, and its answers are kept for ${ttl} s${authorizer.ttlSeconds === undefined ? ' (the default)' : ''}`,
      };
    }
  },
};

function lacksIdentity({ identitySource }: Authorizer): boolean {
  const sources = asList(identitySource);
  return sources.every(source => typeof source === 'string' && source.trim() === '');
}
