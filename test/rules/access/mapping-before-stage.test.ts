import { mappingBeforeStage } from '../../../lib/rules/access/mapping-before-stage';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const mapping = (stage: unknown, more: object = {}) => ({
  Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Api' }, ...stage === undefined ? {} : { Stage: stage } }, ...more },
});
const plan = (stage: unknown, more: object = {}) => ({ Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: stage }] }, ...more } });
const MESSAGE = 'Mapping names stage "prod" of REST API "orders" by its name and does not wait for it';
const PARAMETER = { Parameters: { Name: { Type: 'String' } } };

testRule(mappingBeforeStage, [
  { name: 'a mapping that names the stage by text is a warning', resources: rest(mapping('prod')), expected: [{ at: 'Mapping.Properties.Stage', status: ['deploy'], message: MESSAGE }] },
  { name: 'a usage plan is judged alike', resources: rest(plan('prod')), expected: [{ at: 'Plan.Properties.ApiStages.0.Stage', message: MESSAGE.replace('Mapping', 'Plan') }] },
  {
    name: 'a mapping of an HTTP API is judged alike',
    resources: http({ Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { DomainName: 'api.example.com', ApiId: { Ref: 'Api' }, Stage: '$default' } } }),
    expected: [{ at: 'Mapping.Properties.Stage', message: 'Mapping names stage "$default" of HTTP API "orders" by its name and does not wait for it' }],
  },
  {
    name: 'the parameter that names both is text too',
    template: { ...PARAMETER, Resources: rest({ ...mapping({ Ref: 'Name' }), Stage: { Properties: { StageName: { Ref: 'Name' } } } }) },
    expected: [{ at: 'Mapping.Properties.Stage', message: 'Mapping names stage "${Name}" of REST API "orders" by its name ${Name} and does not wait for it' }],
  },
  {
    name: 'a stage that a deployment makes is judged alike',
    resources: rest({ ...mapping('v1'), Stage: null, Deployment: { Properties: { StageName: 'v1' } } }),
    expected: [{ at: 'Mapping.Properties.Stage', message: MESSAGE.replace('prod', 'v1') }],
  },
  { name: 'Ref of the stage is a dependency', resources: rest(mapping({ Ref: 'Stage' })), expected: [] },
  { name: 'DependsOn is a dependency', resources: rest(plan('prod', { DependsOn: ['Stage'] })), expected: [] },
  { name: 'what another dependency waits for counts', resources: rest({ ...mapping('prod', { DependsOn: 'Plan' }), ...plan({ Ref: 'Stage' }) }), expected: [] },
  { name: 'a dependency on the deployment is none on the stage', resources: rest(mapping('prod', { DependsOn: 'Deployment' })), expected: [{ at: 'Mapping.Properties.Stage', message: MESSAGE }] },
  { name: 'a stage of another name is not the one', resources: rest(mapping('dev')), expected: [] },
  { name: 'a stage that cannot be known is silent', template: { ...PARAMETER, Resources: rest(mapping({ Ref: 'Name' })) }, expected: [] },
  { name: 'an API that cannot be known is silent', template: { ...PARAMETER, Resources: rest(mapping('prod', { Properties: { RestApiId: { Ref: 'Name' }, Stage: 'prod' } })) }, expected: [] },
  { name: 'a mapping of all stages is silent', resources: rest(mapping(undefined)), expected: [] },
  { name: 'a piece of a template is silent', resources: rest({ ...mapping('prod'), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a mapping in another stack comes after the stack that it imports from',
    templates: {
      'api.json': { Resources: rest(), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } },
      'domain.json': { Resources: mapping('prod', { Properties: { RestApiId: { 'Fn::ImportValue': 'api-id' }, Stage: 'prod' } }) },
    },
    expected: [],
  },
  {
    name: 'SAM\'s own mapping waits for its stage',
    template: { Transform: 'AWS::Serverless-2016-10-31', Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', Domain: { DomainName: 'api.example.com' }, Auth: { UsagePlan: { CreateUsagePlan: 'PER_API' } } } } } },
    expected: [],
  },
]);
