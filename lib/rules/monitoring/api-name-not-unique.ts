import { keyOf, type Api } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { environmentOf, existsForCertain } from '../support/environment';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

export const apiNameNotUnique: Rule = {
  id: 'api-name-not-unique',
  area: 'monitoring',
  severity: 'warning',
  status: { rest: ['merged metrics'] },
  title: 'two REST APIs of one account and Region have the same name',
  why: 'CloudWatch keys the metrics of a REST API by its name, so that the errors of one are diluted by, or taken for, those of the other',
  fix: 'give each REST API a name of its own, for example with the name of the stack in it',
  whenNot: 'The stacks are never deployed to the same account and Region.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  bad: onRest('new RestApi(this, \'Api\', { restApiName: \'orders\' });\nnew RestApi(this, \'Internal\', { restApiName: \'orders\' });', {
    Internal: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders', EndpointConfiguration: { Types: ['REGIONAL'] } } },
  }),
  good: onRest('new RestApi(this, \'Api\', { restApiName: \'orders\' });\nnew RestApi(this, \'Internal\', { restApiName: \'orders-internal\' });', {
    Internal: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'orders-internal', EndpointConfiguration: { Types: ['REGIONAL'] } } },
  }),
  * check(model) {
    for (const [first, second, ...others] of groupBy(model.apis, placeAndName).values()) {
      if (!second) continue;
      yield {
        resource: second.resource,
        property: second.resource.has('Name') ? 'Properties.Name' : 'Properties.Body.info.title',
        kind: 'rest',
        message: `${nameOfApi(second)} (${second.logicalId}) has the name of ${first.logicalId}${andOthers(others.length, 'other API')} in the same account and Region`,
      };
    }
  },
};

/** APIs of one key are certainly beside each other under one name. */
function placeAndName({ kind, name, resource }: Api): string | undefined {
  const key = keyOf(name);
  return kind !== 'rest' || key === undefined || !existsForCertain(resource) ? undefined : `${environmentOf(resource.template)}\u0000${key}`;
}
