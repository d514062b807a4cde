import { wafBlocksLargeBodies } from '../../../lib/rules/access/waf-blocks-large-bodies';
import { testRule } from '../../support/rules';
import { acrossStacks, rest } from '../../support/templates';

interface Options { group?: object; rule?: object; others?: unknown[]; method?: string }

function acl({ group = {}, rule = {}, others = [], method = 'POST' }: Options = {}) {
  const common = {
    Name: 'common', Priority: 5, OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet', ...group } }, ...rule,
  };
  return rest({
    Get: { Properties: { HttpMethod: method } },
    Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules: [...others, common] } },
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: { 'Fn::Sub': 'arn:aws:apigateway:eu-west-1::/restapis/${Api}/stages/prod' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    },
  });
}

const at = (index: number) => `Acl.Properties.Rules.${index}.Statement.ManagedRuleGroupStatement`;
const MESSAGE = 'web ACL "Acl" blocks bodies over 8,192 bytes on POST /orders of REST API "orders"';
const FOUND = { at: at(0), status: ['403'], message: MESSAGE };

testRule(wafBlocksLargeBodies, [
  { name: 'the common rule set without an exception is a warning', resources: acl(), expected: [FOUND] },
  { name: 'ANY takes bodies too', resources: acl({ method: 'ANY' }), expected: [{ ...FOUND, message: MESSAGE.replace('POST', 'ANY') }] },
  { name: 'an API that takes no bodies is silent', resources: acl({ method: 'GET' }), expected: [] },
  { name: 'an overridden action is an exception', resources: acl({ group: { RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }] } }), expected: [] },
  { name: 'an override to Block is none', resources: acl({ group: { RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Block: {} } }] } }), expected: [FOUND] },
  { name: 'an override of another rule is none', resources: acl({ group: { RuleActionOverrides: [{ Name: 'NoUserAgent_HEADER', ActionToUse: { Count: {} } }] } }), expected: [FOUND] },
  { name: 'an excluded rule is an exception', resources: acl({ group: { ExcludedRules: [{ Name: 'SizeRestrictions_BODY' }] } }), expected: [] },
  { name: 'a group that only counts blocks nothing', resources: acl({ rule: { OverrideAction: { Count: {} } } }), expected: [] },
  { name: 'a scope-down statement may leave large bodies out', resources: acl({ group: { ScopeDownStatement: { ByteMatchStatement: {} } } }), expected: [] },
  { name: 'an earlier allow rule may let large bodies in', resources: acl({ others: [{ Name: 'upload', Priority: 1, Action: { Allow: {} } }] }), expected: [] },
  { name: 'a later allow rule does not', resources: acl({ others: [{ Name: 'upload', Priority: 9, Action: { Allow: {} } }] }), expected: [{ ...FOUND, at: at(1) }] },
  {
    name: 'an unknown override is silent',
    template: { Parameters: { O: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: acl({ group: { RuleActionOverrides: [{ Ref: 'O' }] } }) },
    expected: [],
  },
  {
    name: 'a web ACL of another stack is judged where it stands',
    templates: acrossStacks(acl(), ...Object.keys(acl()).filter(id => id !== 'Acl')),
    expected: [{ ...FOUND, at: `main.json#${at(0)}` }],
  },
]);
