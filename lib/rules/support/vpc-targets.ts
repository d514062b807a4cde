import { asList, descend, isMap, Sym, UNKNOWN, type Api, type ApiModel, type Resource, type Value } from '../../model';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Whether the app has what leads a VPC link to target groups. */
export function hasListeners(model: ApiModel): boolean {
  return model.byType(LISTENER).length > 0;
}

/** Target groups of the app to which the VPC links of an API lead. Load balancers from elsewhere lead to none. */
export function targetGroupsOf(api: Api): readonly Resource[] {
  const listeners = new Set(api.routes.flatMap(({ integration }) => integration && isLinked(integration.get('ConnectionType') ?? integration.get('connectionType'))
    ? listenersOf([integration.uri, integration.get('IntegrationTarget'), integration.connectionId], api.model) : []));
  return [...new Set([...listeners].flatMap(listener => groupsOf(listener, api.model)))];
}

function isLinked(connectionType: Value): boolean {
  return connectionType === 'VPC_LINK';
}

/** An HTTP API names the listener; a REST API names a link, and that the load balancer. */
function listenersOf(named: readonly Value[], model: ApiModel): readonly Resource[] {
  const resources = named.flatMap(value => value instanceof Sym && value.resource ? [value.resource] : []);
  const balancers = resources.flatMap(resource => resource.type === 'AWS::ApiGateway::VpcLink' ? asList(resource.get('TargetArns')) : [resource.sym('Ref')]);
  const ids = new Set(balancers.map(value => value instanceof Sym ? value.resource : undefined));
  return [
    ...resources.filter(({ type }) => type === LISTENER),
    ...model.byType(LISTENER).filter(listener => ids.has(listener.reference('LoadBalancerArn'))),
  ];
}

function groupsOf(listener: Resource, model: ApiModel): readonly Resource[] {
  const rules = model.byType(LISTENER_RULE).filter(rule => rule.reference('ListenerArn') === listener);
  const actions = [listener.get('DefaultActions'), ...rules.map(rule => rule.get('Actions'))].flatMap(value => asList(value as Value));
  return actions.flatMap(action => [descend(action, ['TargetGroupArn']), ...forwarded(action)]).flatMap(arn => arn instanceof Sym && arn.resource ? [arn.resource] : []);
}

function forwarded(action: Value): readonly Value[] {
  const groups = descend(action, ['ForwardConfig', 'TargetGroups']);
  return groups === UNKNOWN ? [] : asList(groups).map(group => isMap(group) ? group.TargetGroupArn : undefined);
}
