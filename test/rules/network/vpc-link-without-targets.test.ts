import { vpcLinkWithoutTargets } from '../../../lib/rules/network/vpc-link-without-targets';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const ELB = 'AWS::ElasticLoadBalancingV2';
const BALANCER = {
  Balancer: { Type: `${ELB}::LoadBalancer`, Properties: {} },
  Listener: { Type: `${ELB}::Listener`, Properties: { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] } },
  Targets: { Type: `${ELB}::TargetGroup`, Properties: { Name: 'orders-targets', TargetType: 'ip' } },
};
const HTTP = {
  ...BALANCER,
  Link: { Type: 'AWS::ApiGatewayV2::VpcLink', Properties: {} },
  Integration: { Properties: { IntegrationType: 'HTTP_PROXY', IntegrationUri: { Ref: 'Listener' }, ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' } } },
};
const link = (overlay: object = {}) => http(merge(HTTP, overlay) as Record<string, unknown>);
const MESSAGE = 'the VPC link of GET /orders of HTTP API "orders" leads to target group "Targets", in which no resource registers a target';
const FOUND = { at: 'Targets.Properties.Targets', status: ['5xx'], message: MESSAGE };
const service = (group: unknown) => ({ Service: { Type: 'AWS::ECS::Service', Properties: { LoadBalancers: [{ TargetGroupArn: group }] } } });
const forward = (...groups: unknown[]) => ({ Listener: { Properties: { DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: groups.map(TargetGroupArn => ({ TargetGroupArn })) } }] } } });

testRule(vpcLinkWithoutTargets, [
  { name: 'a target group that nobody fills is a warning', resources: link(), expected: [FOUND] },
  { name: 'listed targets are silent', resources: link({ Targets: { Properties: { Targets: [{ Id: '10.0.0.1' }] } } }), expected: [] },
  { name: 'a service that names it is silent', resources: link(service({ Ref: 'Targets' })), expected: [] },
  { name: 'an alarm on it registers nothing', resources: link({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Name: 'TargetGroup', Value: { 'Fn::GetAtt': ['Targets', 'TargetGroupFullName'] } }] } } }), expected: [FOUND] },
  { name: 'CodeDeploy knows it by its name', resources: link({ Group: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: { LoadBalancerInfo: { TargetGroupInfoList: [{ Name: 'orders-targets' }] } } } }), expected: [] },
  { name: 'an output hands it to others', template: { Resources: link(), Outputs: { Arn: { Value: { Ref: 'Targets' } } } }, expected: [] },
  { name: 'a weighted group is one too', resources: link(forward({ Ref: 'Targets' })), expected: [FOUND] },
  { name: 'one filled group of several is enough', resources: link({ ...forward({ Ref: 'Targets' }, { Ref: 'Second' }), Second: { Type: `${ELB}::TargetGroup`, Properties: { Targets: [{ Id: 'i-1' }] } } }), expected: [] },
  { name: 'so is one behind a rule of the listener', resources: link({ Rule: { Type: `${ELB}::ListenerRule`, Properties: { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward', TargetGroupArn: 'arn' }] } } }), expected: [] },
  { name: 'a listener that answers itself is silent', resources: link({ Listener: { Properties: { DefaultActions: [{ Type: 'fixed-response' }] } } }), expected: [] },
  { name: 'a listener by parameter is unknown', template: { Parameters: { L: { Type: 'String' } }, Resources: link({ Integration: { Properties: { IntegrationUri: { Ref: 'L' } } } }) }, expected: [] },
  { name: 'an integration without a link is silent', resources: link({ Integration: { Properties: { ConnectionId: null } } }), expected: [] },
  {
    name: 'a listener of another stack is found through its export',
    templates: {
      'net.json': { Resources: BALANCER, Outputs: { L: { Value: { Ref: 'Listener' }, Export: { Name: 'listener' } } } },
      'api.json': { Resources: link({ Balancer: null, Listener: null, Targets: null, Integration: { Properties: { IntegrationUri: { 'Fn::ImportValue': 'listener' } } } }) },
    },
    expected: [{ ...FOUND, at: 'net.json#Targets.Properties.Targets' }],
  },
  {
    name: 'a link of a REST API leads to the load balancer',
    resources: rest({
      ...BALANCER,
      Link: { Type: 'AWS::ApiGateway::VpcLink', Properties: { TargetArns: [{ Ref: 'Balancer' }] } },
      Get: { Properties: { Integration: { Type: 'HTTP_PROXY', Uri: 'http://orders', ConnectionType: 'VPC_LINK', ConnectionId: { Ref: 'Link' } } } },
    }),
    expected: [{ ...FOUND, status: ['500', '504'], message: MESSAGE.replace('HTTP', 'REST') }],
  },
  { name: 'a fragment is silent', resources: { ...link(), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }, expected: [] },
]);
