import { REST_AUTHORIZER_TTL_SECONDS } from '../../aws/limits';
import { asList, type Authorizer } from '../../model';
import type { Rule } from '../rule';
import { nameOfAuthorizer } from '../support/authorizer-name';
import { onHttp } from '../support/examples';
import { nameOfApi } from '../support/words';

function example(settings: object) {
  return {
    Function: { Properties: { Timeout: 10 } },
    Route: { Properties: { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } } },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        Name: 'callers',
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        AuthorizerUri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations' },
        ...settings,
      },
    },
    AuthorizerPermission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { Ref: 'Function' },
        Principal: 'apigateway.amazonaws.com',
        SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/authorizers/*' },
      },
    },
  };
}

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
  bad: onHttp('new HttpLambdaAuthorizer(\'Callers\', fn, { identitySource: [] }); // resultsCacheTtl is 5 minutes by default', example({ AuthorizerResultTtlInSeconds: 300 })),
  good: onHttp('new HttpLambdaAuthorizer(\'Callers\', fn, { identitySource: [\'$request.header.Authorization\'] });',
    example({ AuthorizerResultTtlInSeconds: 300, IdentitySource: ['$request.header.Authorization'] })),
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
