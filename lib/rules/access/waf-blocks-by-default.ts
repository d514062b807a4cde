import { descend, isKnown, type Resource, type Value } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { isAction, managedGroup, nameOfAcl, stageAssociations } from '../support/web-acl';
import { nameOfApi } from '../support/words';

const ASSOCIATION = {
  Type: 'AWS::WAFv2::WebACLAssociation',
  DependsOn: 'Stage',
  Properties: { ResourceArn: { 'Fn::Sub': 'arn:aws:apigateway:${AWS::Region}::/restapis/${Api}/stages/prod' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } },
};

const VISIBILITY = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'acl' };

const ALLOW_OFFICE = { Name: 'office', Priority: 0, Action: { Allow: {} }, Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } }, VisibilityConfig: VISIBILITY };

function acl(rules: readonly unknown[]) {
  return { Type: 'AWS::WAFv2::WebACL', Properties: { Scope: 'REGIONAL', DefaultAction: { Block: {} }, VisibilityConfig: VISIBILITY, Rules: rules } };
}

export const wafBlocksByDefault: Rule = {
  id: 'waf-blocks-by-default',
  area: 'access',
  severity: 'error',
  status: { rest: ['403'] },
  title: 'the web ACL blocks every request',
  why: 'AWS WAF applies the default action to what no rule allows, before API Gateway looks at the request',
  fix: 'make Allow the default action, or add a rule whose action is Allow for the requests that are wanted',
  evidence: '"terminatingRuleId":"Default_Action"',
  whenNot: 'The API is closed on purpose, for example during maintenance.',
  source: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html',
  absence: true,
  bad: onRest('new CfnWebACL(this, \'Acl\', { defaultAction: { block: {} }, rules: [], … });', { Acl: acl([]), Association: ASSOCIATION }),
  good: onRest('new CfnWebACL(this, \'Acl\', { defaultAction: { block: {} }, rules: [{ name: \'office\', action: { allow: {} }, … }], … });', {
    Acl: acl([ALLOW_OFFICE]), Association: ASSOCIATION,
  }),
  * check(model) {
    const associations = stageAssociations(model).filter(({ namesRest }) => namesRest);
    for (const [resource, [{ api }]] of groupBy(associations, association => association.acl)) {
      if (resource.isInFragment || !blocksAll(resource)) continue;
      yield {
        resource,
        property: 'Properties.DefaultAction',
        kind: 'rest',
        message: `${nameOfAcl(resource)} blocks what no rule allows, no rule allows anything, and it stands before ${api ? nameOfApi(api) : 'a REST API'}`,
      };
    }
  },
};

function blocksAll(resource: Resource): boolean {
  const rules = resource.list('Rules');
  return isAction(resource.get('DefaultAction'), 'Block') === true && isKnown(rules) && !rules.some(mayAllow);
}

/** What a rule group allows is not in the template. */
function mayAllow(rule: Value): boolean {
  const group = managedGroup(rule) ?? descend(rule, ['Statement', 'RuleGroupReferenceStatement']);
  return group !== undefined || isAction(descend(rule, ['Action']), 'Allow') !== false;
}
