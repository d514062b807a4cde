import { isKnown, Sym, UNKNOWN, type Alarm, type Resource } from '../../model';
import type { Rule } from '../rule';
import { apisToWatch } from '../support/alarmed';
import { onHttp, type Overlay } from '../support/examples';
import { hasListeners, targetGroupsOf } from '../support/vpc-targets';
import { andOthers, nameOfApi } from '../support/words';

const NAMESPACES: ReadonlySet<unknown> = new Set(['AWS/ApplicationELB', 'AWS/NetworkELB', UNKNOWN]);

/** What tells that a backend is down: unhealthy, healthy and zonal counts of hosts. */
const HEALTH = /Health/;

export const targetHealthAlarmMissing: Rule = {
  id: 'target-health-alarm-missing',
  area: 'monitoring',
  severity: 'strict',
  status: { rest: ['unseen 500', 'unseen 504'], http: ['unseen 503'] },
  title: 'no alarm watches the health of the targets behind a VPC link',
  why: 'API Gateway cannot tell a target that is down from one that is slow, so that only the load balancer\'s count of hosts names the cause',
  fix: 'add an alarm on UnHealthyHostCount of the target group',
  evidence: 'Network error communicating with endpoint',
  httpEvidence: null,
  whenNot: 'The targets are watched by what runs them.',
  source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html',
  absence: true,
  bad: onHttp('new HttpNlbIntegration(\'Targets\', listener, { vpcLink }); // and no alarm on targets.metrics.unHealthyHostCount()', behindLink()),
  good: onHttp('new Alarm(this, \'Unhealthy\', { metric: targets.metrics.unHealthyHostCount(), threshold: 1, evaluationPeriods: 1 });', { ...behindLink(), Unhealthy: unhealthy() }),
  * check(model, context) {
    if (!hasListeners(model)) return;
    for (const api of apisToWatch(model, context)) {
      const [first, ...others] = targetGroupsOf(api).filter(group => !model.alarms.some(alarm => watches(alarm, group)));
      if (!first) continue;
      yield {
        resource: first,
        property: 'Properties',
        kind: api.kind,
        message: `no alarm watches the health of target group "${first.logicalId}"${andOthers(others.length, 'other target group')} behind ${nameOfApi(api)}`,
      };
    }
  },
};

/** Also true for dimensions that cannot be read. */
function watches({ metrics }: Alarm, group: Resource): boolean {
  return metrics.some(({ namespace, name, dimensions }) => {
    if (!NAMESPACES.has(namespace) || (typeof name === 'string' && !HEALTH.test(name))) return false;
    const value = dimensions?.find(dimension => !isKnown(dimension.name) || dimension.name === 'TargetGroup')?.value;
    return !(value instanceof Sym) || !value.resource || value.resource === group;
  });
}

function behindLink(): Overlay {
  const balancer = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
  return {
    Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: { Name: 'orders', SubnetIds: ['subnet-1'] } },
    Balancer: { Type: balancer, Properties: { Type: 'network', Subnets: ['subnet-1'] } },
    Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 80, Protocol: 'TCP', VpcId: 'vpc-1', TargetType: 'ip', Targets: [{ Id: '10.0.0.1' }] } },
    Listener: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: { LoadBalancerArn: { Ref: 'Balancer' }, Port: 80, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] },
    },
    Integration: {
      Properties: {
        IntegrationType: 'HTTP_PROXY', IntegrationMethod: 'GET', IntegrationUri: { Ref: 'Listener' }, ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' }, PayloadFormatVersion: '1.0',
      },
    },
  };
}

function unhealthy() {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/NetworkELB',
      MetricName: 'UnHealthyHostCount',
      Dimensions: [{ Name: 'LoadBalancer', Value: { 'Fn::GetAtt': ['Balancer', 'LoadBalancerFullName'] } }, { Name: 'TargetGroup', Value: { 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] } }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      AlarmActions: [{ Ref: 'Topic' }],
    },
  };
}
