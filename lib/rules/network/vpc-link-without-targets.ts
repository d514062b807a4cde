import { asList, descend, Sym, type ApiModel, type Integration, type Resource, type Value } from '../../model';
import type { Rule, Violation } from '../rule';
import { onHttp } from '../support/examples';
import { isNamedElsewhere } from '../support/references';
import { nameOfApi } from '../support/words';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

function example(targets: object) {
  return {
    Integration: {
      Properties: { IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'ANY', IntegrationUri: { Ref: 'Listener' }, ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' }, PayloadFormatVersion: '1.0' },
    },
    Permission: null,
    Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { Name: 'orders', SubnetIds: ['subnet-1', 'subnet-2'] } },
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internal', Type: 'network', Subnets: ['subnet-1', 'subnet-2'] } },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { LoadBalancerArn: { Ref: 'Balancer' }, Port: 80, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] },
    },
    Targets: { Type: TARGET_GROUP, Properties: { Port: 80, Protocol: 'TCP', VpcId: 'vpc-1', TargetType: 'ip', ...targets } },
  };
}

export const vpcLinkWithoutTargets: Rule = {
  id: 'vpc-link-without-targets',
  area: 'network',
  severity: 'warning',
  status: { rest: ['500', '504'], http: ['5xx'] },
  title: 'the VPC link leads to a target group without targets',
  why: 'the load balancer has nobody to pass a request to, and API Gateway answers for it',
  fix: 'register targets: list them in the target group, or let a service or an Auto Scaling group name it',
  evidence: 'Network error communicating with endpoint',
  httpEvidence: null,
  whenNot: 'Targets are registered from outside, for example by EKS or CodeDeploy.',
  source: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  absence: true,
  bad: onHttp('const listener = balancer.addListener(\'Listener\', { port: 80 });\nlistener.addTargets(\'Targets\', { port: 80 });\nnew HttpNlbIntegration(\'Orders\', listener);', example({})),
  good: onHttp('listener.addTargets(\'Targets\', { port: 80, targets: [new IpTarget(\'10.0.0.10\')] });', example({ Targets: [{ Id: '10.0.0.10' }] })),
  * check(model) {
    if (model.byType(TARGET_GROUP).length === 0) return;
    const seen = new Set<Resource>();
    for (const integration of model.integrations) {
      const [first] = emptyGroups(integration, model);
      if (!first || seen.has(first)) continue;
      seen.add(first);
      yield violation(first, integration);
    }
  },
};

/** The target groups that a link leads to, when none of them has a target. */
function emptyGroups(integration: Integration, model: ApiModel): readonly Resource[] {
  if (integration.connectionId === undefined) return [];
  const arns = listenersOf(integration, model).flatMap(listener => targetGroupsOf(listener, model));
  const groups = arns.map(arn => arn instanceof Sym && arn.resource?.type === TARGET_GROUP ? arn.resource : undefined);
  return groups.every((group): group is Resource => group !== undefined && isEmpty(group)) ? groups as Resource[] : [];
}

/** An HTTP API names the listener; a link of a REST API names the load balancer. */
function listenersOf(integration: Integration, model: ApiModel): readonly Resource[] {
  if (integration.kind === 'http') return ofType(integration.uri, 'AWS::ElasticLoadBalancingV2::Listener');
  const [link] = ofType(integration.connectionId, 'AWS::ApiGateway::VpcLink');
  const balancers = asList(link?.get('TargetArns')).flatMap(arn => ofType(arn, 'AWS::ElasticLoadBalancingV2::LoadBalancer'));
  return balancers.flatMap(balancer => model.referring(balancer, ['AWS::ElasticLoadBalancingV2::Listener'], ['LoadBalancerArn']));
}

function ofType(value: Value, type: string): Resource[] {
  return value instanceof Sym && value.resource?.type === type ? [value.resource] : [];
}

function targetGroupsOf(listener: Resource, model: ApiModel): Value[] {
  const rules = model.referring(listener, ['AWS::ElasticLoadBalancingV2::ListenerRule'], ['ListenerArn']);
  const actions = [...asList(listener.get('DefaultActions')), ...rules.flatMap(rule => asList(rule.get('Actions')))];
  return actions.flatMap(action => {
    const one = descend(action, ['TargetGroupArn']);
    const several = asList(descend(action, ['ForwardConfig', 'TargetGroups'])).map(group => descend(group, ['TargetGroupArn']));
    return one === undefined ? several : [one, ...several];
  });
}

/** What watches a target group registers nothing in it. */
const WATCHERS = new Set([
  'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard',
]);

function isEmpty(group: Resource): boolean {
  return !group.isInFragment && !group.has('Targets') && !isNamedElsewhere(group, WATCHERS);
}

function violation(group: Resource, { route, kind }: Integration): Violation {
  return {
    resource: group,
    property: 'Properties.Targets',
    kind,
    message: `the VPC link of ${route.label}${route.api ? ` of ${nameOfApi(route.api)}` : ''} leads to target group "${group.logicalId}", in which no resource registers a target`,
  };
}
