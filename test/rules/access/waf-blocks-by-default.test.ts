import { wafBlocksByDefault } from '../../../lib/rules/access/waf-blocks-by-default';
import { merge } from '../../../lib/rules/support/examples';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const STAGE = { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/${Stage}' };
const ACL = {
  Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Name: 'edge', Scope: 'REGIONAL', DefaultAction: { Block: {} }, Rules: [] } },
  Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: STAGE, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } },
};
const acl = (overlay: object) => rest(merge(ACL, overlay) as Record<string, unknown>);
const rules = (...list: unknown[]) => acl({ Acl: { Properties: { Rules: list } } });
const FOUND = { at: 'Acl.Properties.DefaultAction', status: ['403'], message: 'web ACL "edge" blocks what no rule allows, no rule allows anything, and it stands before REST API "orders"' };

testRule(wafBlocksByDefault, [
  { name: 'Block by default without an allow rule is an error', resources: acl({}), expected: [FOUND] },
  { name: 'a rule that only counts allows nothing', resources: rules({ Name: 'r', Priority: 0, Action: { Count: {} } }), expected: [FOUND] },
  { name: 'an allow rule is silent', resources: rules({ Name: 'r', Priority: 0, Action: { Allow: {} } }), expected: [] },
  { name: 'a rule group may allow', resources: rules({ Name: 'r', Priority: 0, OverrideAction: { None: {} }, Statement: { RuleGroupReferenceStatement: { Arn: 'arn' } } }), expected: [] },
  { name: 'a managed rule group may allow', resources: rules({ Name: 'r', Priority: 0, OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'G' } } }), expected: [] },
  { name: 'Allow by default is silent', resources: acl({ Acl: { Properties: { DefaultAction: { Block: null, Allow: {} } } } }), expected: [] },
  { name: 'an ACL of another service is silent', resources: acl({ Association: { Properties: { ResourceArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/x/1' } } }), expected: [] },
  { name: 'unknown rules are silent', template: { Parameters: { R: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: acl({ Acl: { Properties: { Rules: { Ref: 'R' } } } }) }, expected: [] },
  { name: 'an action by parameter may allow', template: { Parameters: { A: { Type: 'String' } }, Resources: rules({ Name: 'r', Priority: 0, Action: { Ref: 'A' } }) }, expected: [] },
  {
    name: 'a rule of one world only is not missing',
    template: {
      Parameters: { Open: { Type: 'String', Default: 'no' } },
      Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] } },
      Resources: acl({ Acl: { Properties: { Rules: [{ 'Fn::If': ['IsOpen', { Name: 'r', Priority: 0, Action: { Allow: {} } }, { Ref: 'AWS::NoValue' }] }] } } }),
    },
    expected: [],
  },
  {
    name: 'an ACL of another stack is found through its export',
    templates: {
      'acl.json': { Resources: { Acl: ACL.Acl }, Outputs: { Arn: { Value: { 'Fn::GetAtt': ['Acl', 'Arn'] }, Export: { Name: 'acl' } } } },
      'api.json': { Resources: acl({ Acl: null, Association: { Properties: { WebACLArn: { 'Fn::ImportValue': 'acl' } } } }) },
    },
    expected: [{ ...FOUND, at: 'acl.json#Acl.Properties.DefaultAction' }],
  },
  { name: 'a fragment is silent', resources: { ...acl({}), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }, expected: [] },
]);
