import { asList, descend, isKnown, toBoolean, type Api, type Route, type Stage, type Value } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { stagesWith } from '../support/stage-settings';
import { andOthers, nameOfApi } from '../support/words';

function example(integration: object) {
  return {
    Get: { Properties: { RequestParameters: { 'method.request.querystring.page': false }, Integration: integration } },
    Stage: { Properties: { CacheClusterEnabled: true, CacheClusterSize: '0.5', MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true }] } },
  };
}

export const cacheIgnoresParameters: Rule = {
  id: 'cache-ignores-parameters',
  area: 'access',
  severity: 'strict',
  status: { rest: ['wrong 200'] },
  title: 'the cache gives callers the answer to another request',
  why: 'the cache key is the resource alone unless cache key parameters name what else an answer depends on',
  fix: 'name the parameters, and the header that tells the caller, in CacheKeyParameters of the integration, or switch the cache off for the method',
  whenNot: 'The answer depends neither on the parameters nor on the caller.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
  bad: onRest('new LambdaIntegration(fn); // on a stage with cachingEnabled: true, and GET takes ?page=', example({})),
  good: onRest('new LambdaIntegration(fn, { cacheKeyParameters: [\'method.request.querystring.page\'] });', example({ CacheKeyParameters: ['method.request.querystring.page'] })),
  * check(model) {
    const stages = stagesWith(['CacheClusterEnabled'], model).filter(stage => stage.kind === 'rest' && toBoolean(stage.get('CacheClusterEnabled')) === true);
    for (const [api, cached] of groupBy(stages, stage => stage.api)) {
      const [first, ...others] = api.routes.flatMap(route => cached.some(stage => caches(stage, route)) ? faultOf(route, api) ?? [] : []);
      if (first) yield { ...first, message: `${first.message}${andOthers(others.length, 'other method')}` };
    }
  },
};

/** Only GET is cached; the setting of the method goes before the one of all methods. */
function caches(stage: Stage, route: Route): boolean {
  const settings = stage.methodSettings;
  if (route.verb !== 'GET' || !isKnown(settings)) return false;
  const own = settings.find(setting => isFor(setting, route)), all = settings.find(setting => setting('ResourcePath') === '/*' && setting('HttpMethod') === '*');
  return toBoolean(own?.('CachingEnabled') ?? all?.('CachingEnabled') ?? stage.get('CachingEnabled')) === true;
}

/** Templates write `/~1orders` for `/orders`. */
function isFor(setting: (name: string) => Value, { path }: Route): boolean {
  const given = setting('ResourcePath');
  const decoded = typeof given === 'string' ? given.replace(/^\/~1/, '/').replace(/~1/g, '/') : given;
  return decoded === path && ['GET', '*'].includes(String(setting('HttpMethod')));
}

function faultOf(route: Route, api: Api) {
  const { integration } = route;
  const keys = integration && (integration.get('CacheKeyParameters') ?? integration.get('cacheKeyParameters'));
  if (!integration || !isKnown(keys) || asList(keys).some(key => typeof key !== 'string')) return undefined;
  const message = messageOf(asList(keys) as string[], route, nameOfApi(api));
  return message && {
    resource: integration.resource,
    property: `${integration.at}.${integration.resource === api.resource ? 'cacheKeyParameters' : 'CacheKeyParameters'}`,
    kind: api.kind,
    message,
  };
}

function messageOf(keys: readonly string[], route: Route, api: string): string | undefined {
  const parameters = parametersOf(route), identity = identityOf(route);
  if (keys.length === 0 && parameters.length > 0) {
    return `the cache of ${api} answers ${route.label} without regard to the parameter${parameters.length === 1 ? '' : 's'} ${parameters.join(', ')}`;
  }
  if (identity.length === 0 || identity.some(source => keys.includes(source))) return undefined;
  return `the cache of ${api} answers every caller of ${route.label} alike, since ${identity.join(' and ')} is no cache key`;
}

/** Names of path and query parameters; a header seldom decides about the answer. */
function parametersOf(route: Route): string[] {
  const inPath = typeof route.path === 'string' ? [...route.path.matchAll(/\{([^}+]+)\+?\}/g)].map(match => match[1]) : [];
  const declared = Object.keys((route.get('RequestParameters') ?? {}) as object).flatMap(key => /^method\.request\.querystring\.(.+)$/.exec(key)?.[1] ?? []);
  const written = asList(route.get('parameters')).filter(one => descend(one, ['in']) === 'query').map(one => descend(one, ['name']));
  return [...new Set([...inPath, ...declared, ...written.filter((name): name is string => typeof name === 'string')])];
}

/** What an authorizer tells callers by, as cache keys name it. */
function identityOf({ authorization, authorizer }: Route): string[] {
  if (authorization === 'NONE' || authorizer === undefined || !isKnown(authorizer)) return [];
  const sources: Value = authorizer.identitySource;
  return typeof sources === 'string' ? sources.split(',').map(source => source.trim()).filter(source => source.startsWith('method.request.')) : [];
}
