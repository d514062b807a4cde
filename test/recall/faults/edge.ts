import { add, at, inResources, remove, type Fault } from './fault';
import { spots, type Json, type Spot } from '../../support/mutations';

const METHOD = 'AWS::ApiGateway::Method', REST = 'AWS::ApiGateway::RestApi', STAGE = 'AWS::ApiGateway::Stage';

const VISIBILITY = { SampledRequestsEnabled: true, CloudWatchMetricsEnabled: true, MetricName: 'acl' };

const COMMON = {
  Name: 'common', Priority: 0, OverrideAction: { None: {} }, VisibilityConfig: VISIBILITY, Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
};

function methodsOf({ sample, source, properties: { RestApiId: api } }: Spot): Spot[] {
  return spots(sample, METHOD).filter(method => method.source === source && method.properties.RestApiId?.Ref === api?.Ref);
}

/** A web ACL of its own before a stage that has none. */
function withAcl(rule: string, name: string, property: string, action: object, rules: readonly object[], applies: (stage: Spot) => boolean): Fault {
  return {
    rule,
    name,
    places: sample => spots(sample, STAGE).filter(stage => spots(sample, 'AWS::WAFv2::WebACL').length === 0 && applies(stage)).map(stage => at(stage, property, copy => {
      add(copy, 'PlantedAcl', 'AWS::WAFv2::WebACL', { Scope: 'REGIONAL', DefaultAction: action, VisibilityConfig: VISIBILITY, Rules: rules });
      add(copy, 'PlantedAssociation', 'AWS::WAFv2::WebACLAssociation', { ResourceArn: stageArn(copy, '/restapis/', copy.properties.RestApiId), WebACLArn: { 'Fn::GetAtt': ['PlantedAcl', 'Arn'] } });
    }, ['PlantedAcl'])),
  };
}

function stageArn({ id }: Spot, kind: string, api: Json): Json {
  return { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, '::', kind, api, '/stages/', { Ref: id }]] };
}

export const EDGE_FAULTS: readonly Fault[] = [
  {
    rule: 'api-key-unreachable',
    name: 'the usage plan is deleted',
    places: sample => spots(sample, METHOD).filter(({ properties }) => properties.ApiKeyRequired === true).map(spot => at(spot, 'Properties.ApiKeyRequired', copy => {
      for (const plan of spots(copy.sample, 'AWS::ApiGateway::UsagePlan', 'AWS::ApiGateway::UsagePlanKey')) remove(plan, plan.id);
    })),
  },
  inResources('api-key-unreachable', 'a method needs a key and there is no plan', [METHOD], 'Properties.ApiKeyRequired', ({ properties }) => { properties.ApiKeyRequired = true; },
    ({ sample, properties }) => properties.HttpMethod !== 'OPTIONS' && spots(sample, 'AWS::ApiGateway::UsagePlan').length === 0),
  inResources('private-api-without-policy', 'the API is private and has no policy', [REST], 'Properties', ({ properties }) => {
    properties.EndpointConfiguration = { Types: ['PRIVATE'] };
    delete properties.Policy;
  }),
  inResources('resource-policy-denies-all', 'the policy only denies', [REST], 'Properties.Policy', ({ properties }) => {
    properties.Policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' }] };
  }, ({ sample, id }) => spots(sample, METHOD).some(({ properties }) => properties.RestApiId?.Ref === id && properties.HttpMethod !== 'OPTIONS' && properties.AuthorizationType === 'NONE')),
  inResources('endpoint-disabled-without-domain', 'the default endpoint is off and no domain leads to the API', [REST, 'AWS::ApiGatewayV2::Api', 'AWS::Serverless::HttpApi'], 'Properties.DisableExecuteApiEndpoint', copy => {
    copy.properties.DisableExecuteApiEndpoint = true;
    for (const mapping of spots(copy.sample, 'AWS::ApiGateway::BasePathMapping', 'AWS::ApiGatewayV2::ApiMapping')) remove(mapping, mapping.id);
  }, ({ properties }) => properties.EndpointConfiguration?.Types?.[0] !== 'PRIVATE'),
  withAcl('waf-blocks-by-default', 'a web ACL that allows nothing stands before the stage', 'Properties.DefaultAction', { Block: {} }, [], () => true),
  withAcl('waf-blocks-large-bodies', 'a web ACL with the common rule set stands before the stage', 'Properties.Rules', { Allow: {} }, [COMMON],
    spot => methodsOf(spot).some(({ properties }) => ['ANY', 'POST', 'PUT'].includes(properties.HttpMethod as string))),
  inResources('waf-blocks-large-bodies', 'the exception for bodies is deleted', ['AWS::WAFv2::WebACL'], 'Properties.Rules', ({ properties }) => { delete properties.Rules[0].Statement.ManagedRuleGroupStatement.RuleActionOverrides; }),
];

const V2_STAGE = 'AWS::ApiGatewayV2::Stage', V2_API = 'AWS::ApiGatewayV2::Api';

function isHttp({ sample, source, properties }: Spot): boolean {
  return spots(sample, V2_API).some(api => api.source === source && api.id === properties.ApiId?.Ref && api.properties.ProtocolType !== 'WEBSOCKET');
}

export const HTTP_FAULTS: readonly Fault[] = [
  inResources('http-stage-without-deployment', 'nothing is deployed on the stage', [V2_STAGE], 'Properties.AutoDeploy', ({ properties }) => {
    delete properties.AutoDeploy;
    delete properties.DeploymentId;
  }),
  inResources('http-stage-without-deployment', 'automatic deployment is off', [V2_STAGE], 'Properties.AutoDeploy', ({ properties }) => { properties.AutoDeploy = false; }, ({ properties }) => properties.DeploymentId === undefined),
  {
    rule: 'not-supported-on-http-api',
    name: 'a web ACL stands before an HTTP API',
    places: sample => spots(sample, V2_STAGE).filter(isHttp).map(stage => at(stage, 'Properties', copy => {
      add(copy, 'PlantedAcl', 'AWS::WAFv2::WebACL', { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig: VISIBILITY, Rules: [] });
      add(copy, 'PlantedAssociation', 'AWS::WAFv2::WebACLAssociation', { ResourceArn: stageArn(copy, '/apis/', copy.properties.ApiId), WebACLArn: { 'Fn::GetAtt': ['PlantedAcl', 'Arn'] } });
    }, ['PlantedAssociation'])),
  },
  inResources('not-supported-on-http-api', 'the stage asks for an execution log', [V2_STAGE], 'Properties.DefaultRouteSettings', ({ properties }) => { properties.DefaultRouteSettings = { ...properties.DefaultRouteSettings, LoggingLevel: 'INFO' }; }, isHttp),
];
