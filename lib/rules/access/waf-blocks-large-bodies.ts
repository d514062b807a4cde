import { asList, descend, isKnown, toNumber, type Api, type Resource, type Route, type Value } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { isAction, managedGroup, nameOfAcl, stageAssociations } from '../support/web-acl';
import { andOthers, nameOfApi } from '../support/words';

const SIZE_RULE = 'SizeRestrictions_BODY';
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'ANY']);

function example(group: Record<string, unknown>) {
  const visibility = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'acl' };
  const statement = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet', ...group } };
  return {
    Get: { Properties: { HttpMethod: 'POST' } },
    Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/POST/orders' } } },
    Acl: {
      Type: 'AWS::WAFv2::WebACL',
      Properties: {
        Scope: 'REGIONAL',
        DefaultAction: { Allow: {} },
        VisibilityConfig: visibility,
        Rules: [{ Name: 'common', Priority: 0, OverrideAction: { None: {} }, Statement: statement, VisibilityConfig: visibility }],
      },
    },
    Association: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      DependsOn: 'Stage',
      Properties: { ResourceArn: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/prod' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
    },
  };
}

export const wafBlocksLargeBodies: Rule = {
  id: 'waf-blocks-large-bodies',
  area: 'access',
  severity: 'warning',
  status: { rest: ['403'] },
  title: 'the web ACL blocks request bodies over 8,192 bytes',
  why: `the rule ${SIZE_RULE} of AWSManagedRulesCommonRuleSet has that limit, and it cannot be raised`,
  fix: `override the action of ${SIZE_RULE} with Count, and block by a size rule of your own where a limit is wanted`,
  evidence: `"ruleId":"${SIZE_RULE}"`,
  whenNot: 'No caller sends a body over 8,192 bytes.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html',
  bad: onRest('managedRuleGroupStatement: { vendorName: \'AWS\', name: \'AWSManagedRulesCommonRuleSet\' },', example({})),
  good: onRest(`managedRuleGroupStatement: {\n  vendorName: 'AWS',\n  name: 'AWSManagedRulesCommonRuleSet',\n  ruleActionOverrides: [{ name: '${SIZE_RULE}', actionToUse: { count: {} } }],\n},`,
    example({ RuleActionOverrides: [{ Name: SIZE_RULE, ActionToUse: { Count: {} } }] })),
  * check(model) {
    for (const [acl, associations] of groupBy(stageAssociations(model), association => association.acl)) {
      const index = blockingRule(acl);
      const routes = [...new Set(associations.flatMap(({ api }) => api?.kind === 'rest' ? bodyRoutes(api) : []))];
      if (index >= 0 && routes.length > 0) yield violation(acl, index, routes);
    }
  },
};

function bodyRoutes(api: Api): readonly Route[] {
  return api.routes.filter(({ verb }) => typeof verb === 'string' && WITH_BODY.has(verb));
}

/** Index of the rule that blocks for certain; -1 when there is none. */
function blockingRule(acl: Resource): number {
  const rules = acl.list('Rules');
  if (!isKnown(rules)) return -1;
  const index = rules.findIndex(blocksBodies);
  const priority = toNumber(descend(rules[index], ['Priority']));
  // An earlier rule that allows ends the evaluation: which bodies it lets in is for its author to know.
  const allowed = rules.some(rule => isAction(descend(rule, ['Action']), 'Allow') !== false && !isAfter(descend(rule, ['Priority']), priority));
  return allowed ? -1 : index;
}

function isAfter(value: Value, priority: ReturnType<typeof toNumber>): boolean {
  const own = toNumber(value);
  return typeof own === 'number' && typeof priority === 'number' && own > priority;
}

function blocksBodies(rule: Value): boolean {
  const group = managedGroup(rule);
  if (descend(group, ['Name']) !== 'AWSManagedRulesCommonRuleSet' || isAction(descend(rule, ['OverrideAction']), 'Count') !== false) return false;
  // A scope-down statement may leave out the methods that take large bodies.
  return descend(group, ['ScopeDownStatement']) === undefined && !asList(descend(group, ['ExcludedRules'])).some(names) && !asList(descend(group, ['RuleActionOverrides'])).some(frees);
}

function names(rule: Value): boolean {
  const name = descend(rule, ['Name']);
  return name === SIZE_RULE || name !== undefined && typeof name !== 'string';
}

function frees(override: Value): boolean {
  return names(override) && isAction(descend(override, ['ActionToUse']), 'Block') !== true;
}

function violation(acl: Resource, index: number, [first, ...others]: readonly Route[]): Violation {
  return {
    resource: acl,
    property: `Properties.Rules.${index}.Statement.ManagedRuleGroupStatement`,
    kind: 'rest',
    message: `${nameOfAcl(acl)} blocks bodies over 8,192 bytes on ${first.label}${andOthers(others.length, 'other route')} of ${nameOfApi(first.api!)}`,
  };
}
