import { targetHealthAlarmMissing } from '../../../lib/rules/monitoring/target-health-alarm-missing';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const linked = (overlay: object = {}) => merge((targetHealthAlarmMissing.bad.template() as { Resources: object }).Resources, overlay) as object;
const alarm = (name: string, dimensions: object[]) => ({ Unhealthy: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'AWS/NetworkELB', MetricName: name, Dimensions: dimensions } } });
const group = (of: unknown) => [{ Name: 'TargetGroup', Value: of }];
const missing = [{ at: 'Targets.Properties', status: ['unseen 503'], message: 'no alarm watches the health of target group "Targets" behind HTTP API "orders"' }];

testRule(targetHealthAlarmMissing, [
  { name: 'targets behind a listener without alarm are for preset strict', resources: linked(), expected: missing },
  { name: 'an alarm on their health counts', resources: linked(alarm('HealthyHostCount', group({ 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] }))), expected: [] },
  { name: 'an alarm on another group does not', resources: linked({ Other: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {} }, ...alarm('UnHealthyHostCount', group({ 'Fn::GetAtt': ['Other', 'TargetGroupFullName'] })) }), expected: missing },
  { name: 'an alarm on another metric does not', resources: linked(alarm('ActiveFlowCount', group({ 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] }))), expected: missing },
  { name: 'a dimension by parameter is unknown', template: { Parameters: { T: { Type: 'String' } }, Resources: linked(alarm('UnHealthyHostCount', group({ Ref: 'T' }))) }, expected: [] },
  { name: 'a listener by parameter is unknown', template: { Parameters: { L: { Type: 'String' } }, Resources: linked({ Integration: { Properties: { IntegrationUri: { Ref: 'L' } } } }) }, expected: [] },
  {
    name: 'a weighted target group counts',
    resources: linked({ Listener: { Properties: { DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Targets' } }] } }] } } }),
    expected: missing,
  },
  {
    name: 'a REST API is followed through its link',
    resources: rest({
      ...Object.fromEntries(Object.entries(linked()).filter(([id]) => ['Balancer', 'Targets', 'Listener'].includes(id))),
      Link: { Type: 'AWS::ApiGateway::VpcLink', Properties: { Name: 'l', TargetArns: [{ Ref: 'Balancer' }] } },
      Get: { Properties: { Integration: { Type: 'HTTP_PROXY', Uri: 'http://example.com', ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' } } } },
    }),
    expected: [{ at: 'Targets.Properties', status: ['unseen 500', 'unseen 504'], message: 'no alarm watches the health of target group "Targets" behind REST API "orders"' }],
  },
  {
    name: 'an alarm in another stack counts',
    templates: {
      'api.json': { Resources: linked(), Outputs: { G: { Value: { 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] }, Export: { Name: 'group' } } } },
      'alarms.json': { Resources: alarm('UnHealthyHostCount', group({ 'Fn::ImportValue': 'group' })) },
    },
    expected: [],
  },
]);
