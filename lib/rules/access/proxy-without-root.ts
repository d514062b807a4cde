import type { Api, Route, Value } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

/** `/{proxy+}`, whatever the name. */
const GREEDY_AT_ROOT = /^\/\{[^/}]+\+\}$/;

const PROXY = { Orders: { Properties: { PathPart: '{proxy+}' } }, Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/*' } } } };

export const proxyWithoutRoot: Rule = {
  id: 'proxy-without-root',
  area: 'access',
  severity: 'strict',
  status: { rest: ['403'] },
  title: 'the proxy resource answers every path but the root',
  why: '{proxy+} stands for at least one segment; a request for / finds no method and gets 403 Missing Authentication Token',
  fix: 'add a method to the root resource that calls the same integration',
  evidence: 'Missing Authentication Token',
  whenNot: 'Nobody calls the root: the API has no page there.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html',
  absence: true,
  bad: onRest('api.root.addResource(\'{proxy+}\').addMethod(\'GET\', integration);', PROXY),
  good: onRest('api.root.addResource(\'{proxy+}\').addMethod(\'GET\', integration);\napi.root.addMethod(\'GET\', integration);', {
    ...PROXY,
    Root: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: 'Api' },
        ResourceId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
        HttpMethod: 'GET',
        AuthorizationType: 'NONE',
        Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations' } },
      },
    },
    Deployment: { DependsOn: ['Get', 'Root'] },
    Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/*' } } },
  }),
  * check(model) {
    for (const api of model.apis) {
      const proxy = api.kind === 'rest' && !api.resource.isInFragment ? proxyOf(api) : undefined;
      if (!proxy || hasRoot(api)) continue;
      yield { resource: proxy.resource, property: proxy.at, kind: 'rest', message: `${proxy.label} of ${nameOfApi(api)} does not answer /, and no other method does` };
    }
  },
};

function proxyOf(api: Api): Route | undefined {
  return api.routes.find(route => isGreedyAtRoot(route.path) && route.verb !== 'OPTIONS');
}

function isGreedyAtRoot(path: Value): boolean {
  return typeof path === 'string' && path.startsWith('/{') && GREEDY_AT_ROOT.test(path);
}

/** Also true where a path or body cannot be known. A preflight alone, which CORS adds everywhere, answers nothing. */
function hasRoot(api: Api): boolean {
  return !api.routesAreKnown || api.routes.some(route => typeof route.path !== 'string' || (route.path === '/' && route.verb !== 'OPTIONS'));
}
