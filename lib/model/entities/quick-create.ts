import type { Resource } from '../resource';
import { mentions, Sym, toText, UNKNOWN, type Maybe, type Value } from '../values';
import type { V2Api } from './http-api';
import { Integration, V2_NAMES } from './integration';
import { Route, splitRouteKey } from './route';
import { Stage } from './stage';

/** What the API resource itself says about the integration. */
const QUICK_NAMES = { ...V2_NAMES, uri: 'Target' };

/**
 * The route that CloudFormation makes of an HTTP API with `Target`: to a function, or to a URL.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-api.html
 */
export function quickRoute(api: V2Api): Route {
  const { resource } = api;
  const key = toText(resource.get('RouteKey') ?? '$default');
  const [verb, path]: [Maybe<string>, Value] = typeof key === 'string' ? splitRouteKey(key) : [UNKNOWN, UNKNOWN];
  return new Route(api.model, {
    api,
    kind: api.kind,
    resource,
    at: 'Properties',
    verb,
    path,
    authorization: 'NONE',
    needsApiKey: false,
    integration: route => new Integration(route, resource, 'Properties', { get: name => ofIntegration(resource, name) }, QUICK_NAMES),
    read: () => undefined,
  });
}

function ofIntegration(resource: Resource, name: string): Value {
  switch (name) {
    case 'IntegrationType': return typeOf(resource.get('Target'));
    case 'PayloadFormatVersion': return '2.0';
    case 'Target': case 'CredentialsArn': return resource.get(name);
    default: return undefined;
  }
}

function typeOf(target: Value): Value {
  if (target instanceof Sym ? target.resource?.type.startsWith('AWS::Lambda::') : mentions(target, ':function:') || mentions(target, ':lambda:')) return 'AWS_PROXY';
  return typeof target === 'string' && target.startsWith('http') ? 'HTTP_PROXY' : UNKNOWN;
}

/** The stage `$default`, which deploys itself. None of its settings can be given with the API. */
export function quickStage(api: V2Api): Stage {
  return new Stage(api, api.resource, 'Properties', '$default', { get: name => name === 'AutoDeploy' ? true : undefined });
}
