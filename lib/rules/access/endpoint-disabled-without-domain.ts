import { asList, descend, isKnown, type Api, type ApiModel, type Maybe, type Value } from '../../model';
import type { Rule } from '../rule';
import { apisNamedBy, severityOfMissingLink } from '../support/api-links';
import { apisWith } from '../support/api-settings';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

const DISABLED = { Api: { Properties: { DisableExecuteApiEndpoint: true } } };

export const endpointDisabledWithoutDomain: Rule = {
  id: 'endpoint-disabled-without-domain',
  area: 'access',
  severity: 'warning',
  status: { rest: ['403'], http: ['no answer of the API'], websocket: ['no connection'] },
  title: 'the default endpoint is off, and no domain leads to the API',
  why: 'DisableExecuteApiEndpoint closes the address that API Gateway gives the API, and only a mapping of a custom domain opens another',
  fix: 'map a custom domain to a stage of the API, or leave the default endpoint on',
  evidence: '{"message":"Forbidden"}',
  whenNot: 'The domain is mapped elsewhere, for example by the stack that owns it.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
  absence: true,
  bad: onRest('new RestApi(this, \'Api\', { disableExecuteApiEndpoint: true }); // no domainName', DISABLED),
  good: onRest('new RestApi(this, \'Api\', { disableExecuteApiEndpoint: true, domainName: { domainName: \'api.example.com\', certificate } });', {
    ...DISABLED,
    Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } } },
  }),
  * check(model, context) {
    const mapped = mappedApis(model);
    if (!isKnown(mapped)) return;
    for (const api of apisWith(['DisableExecuteApiEndpoint'], model)) {
      if (api.disablesExecuteApi !== true || mapped.has(api) || api.resource.isInFragment) continue;
      yield {
        resource: api.resource,
        property: api.resource.has('DisableExecuteApiEndpoint') ? 'Properties.DisableExecuteApiEndpoint' : 'Properties.Body',
        kind: api.kind,
        severity: severityOfMissingLink(api, context),
        message: `${nameOfApi(api)} has its default endpoint off, and no custom domain is mapped to it`,
      };
    }
  },
};

/** APIs that a domain leads to; Unknown when a mapping may lead to any. */
function mappedApis(model: ApiModel): Maybe<ReadonlySet<Api>> {
  const mappings = MAPPINGS.flatMap(type => model.byType(type)).map(mapping => mapping.get('RestApiId') ?? mapping.get('ApiId'));
  return apisNamedBy([...mappings, ...routingRules(model)], model);
}

const MAPPINGS = ['AWS::ApiGateway::BasePathMapping', 'AWS::ApiGateway::BasePathMappingV2', 'AWS::ApiGatewayV2::ApiMapping'];

/** A domain may have routing rules instead of mappings. */
function routingRules(model: ApiModel): readonly Value[] {
  return model.byType('AWS::ApiGatewayV2::RoutingRule').flatMap(rule => asList(rule.get('Actions')).map(action => descend(action, ['InvokeApi', 'ApiId'])));
}
