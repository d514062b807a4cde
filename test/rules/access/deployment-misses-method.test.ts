import type { Template } from '../../../lib/model';
import { deploymentMissesMethod } from '../../../lib/rules/access/deployment-misses-method';
import { testRule } from '../../support/rules';
import { acrossStacks, rest } from '../../support/templates';

const POST = {
  Post: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: 'POST', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } } },
};

const WAITS_FOR_POST = { ...POST, Deployment: { DependsOn: 'Post' } };

/** A stack with `GET /orders` that imports the API from the one with its deployment, and more beside either. */
const split = (inFirst: object = {}, inSecond: object = {}) => {
  const second = { Get: null, ...inSecond };
  return acrossStacks({ ...rest(WAITS_FOR_POST), ...inFirst, ...inSecond }, ...Object.keys(second));
};

const AFTER = {
  at: 'other.json#Get.Properties.RestApiId',
  severity: 'warning' as const,
  message: 'GET /orders is made after the deployment of REST API "orders", whose stack comes first, and is not served until that API is deployed again',
};

const redeployed = (dependsOn: string, api: object = { Ref: 'Api' }) => ({ Again: { Type: 'AWS::ApiGateway::Deployment', DependsOn: dependsOn, Properties: { RestApiId: api } } });

const byCustomResource = (properties: object) => ({ Redeploy: { Type: 'Custom::Redeploy', Properties: { ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:redeploy', ...properties } } });

/** The same in a nested stack `Nested`, which gets the API as a parameter, and what else stands in the parent or beside the method. */
function nested(overlay: { deployment?: object; stack?: object; parent?: object; inside?: object } = {}): readonly Template[] {
  const { Get: { Properties: method }, ...others } = rest({ ...WAITS_FOR_POST, Deployment: { DependsOn: ['Post'], ...overlay.deployment } }) as Record<string, { Properties: object }>;
  const Nested = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'nested.json', Parameters: { Api: { Ref: 'Api' }, Orders: { Ref: 'Orders' } } }, ...overlay.stack };
  const parent = { file: 'parent.json', body: { Resources: { ...others, Nested, ...overlay.parent } } } as unknown as Template;
  const Get = { Type: 'AWS::ApiGateway::Method', Properties: { ...method, RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, Integration: { Type: 'MOCK' } } };
  const body = { Parameters: { Api: { Type: 'String' }, Orders: { Type: 'String' } }, Resources: { Get, ...overlay.inside } };
  return [parent, { file: 'nested.json', body, nestedIn: { template: parent, logicalId: 'Nested' } } as unknown as Template];
}

const UNAWAITED = {
  at: 'parent.json#Deployment.DependsOn',
  severity: 'warning' as const,
  message: 'the deployment of REST API "orders" does not wait for the nested stack Nested, which has GET /orders',
};

testRule(deploymentMissesMethod, [
  { name: 'a deployment that waits for no method is an error', resources: rest({ Deployment: { DependsOn: null } }), expected: [{ at: 'Deployment.DependsOn', message: 'the deployment of REST API "orders" does not wait for any method' }] },
  { name: 'a deployment that waits for some is a warning', resources: rest(POST), expected: [{ at: 'Deployment.DependsOn', severity: 'warning', message: 'the deployment of REST API "orders" does not wait for POST /orders' }] },
  { name: 'what another dependency waits for counts', resources: rest({ ...POST, Get: { DependsOn: 'Post' } }), expected: [] },
  { name: 'a reference counts like DependsOn', resources: rest({ Deployment: { DependsOn: null, Properties: { Description: { 'Fn::Sub': 'after ${Get}' } } } }), expected: [] },
  { name: 'an API defined by a body is silent', resources: rest({ Deployment: { DependsOn: null }, Api: { Properties: { Body: { openapi: '3.0.1', paths: {} } } } }), expected: [] },
  { name: 'a body that cannot be read is silent', resources: rest({ Deployment: { DependsOn: null }, Api: { Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } } }), expected: [] },
  { name: 'a method in a stack that imports the API from that of its deployment is a warning', templates: split(), expected: [AFTER] },
  {
    name: 'one finding stands for all methods that come after',
    templates: split({}, { Put: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: 'PUT', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } } } }),
    expected: [{ ...AFTER, message: AFTER.message.replace('GET /orders is', 'GET /orders, and 1 other method, are').replace('and is', 'and are') }],
  },
  { name: 'an API that the later stack deploys again is silent', templates: split({}, redeployed('Get')), expected: [] },
  { name: 'a deployment of an API that cannot be known may be that', templates: split({}, redeployed('Get', { 'Fn::ImportValue': 'elsewhere' })), expected: [] },
  { name: 'a custom resource that gets the API may deploy it', templates: split({}, byCustomResource({ Api: { Ref: 'Api' } })), expected: [] },
  { name: 'a custom resource that calls createDeployment deploys it', templates: split({}, byCustomResource({ Create: '{"action":"createDeployment"}' })), expected: [] },
  { name: 'a custom resource whose properties cannot be known may deploy it', templates: split({}, byCustomResource({ Api: '{{resolve:ssm:/api}}' })), expected: [] },
  { name: 'one that is for something else does not', templates: split({}, byCustomResource({ LogGroupName: '/aws/lambda/fn' })), expected: [AFTER] },
  { name: 'an API without a stage in the templates is served by another deployment', templates: split({ Stage: { Type: 'AWS::SNS::Topic', Properties: {} } }), expected: [] },
  {
    name: 'a stage may show a deployment of elsewhere',
    templates: split({ Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod', DeploymentId: { 'Fn::ImportValue': 'elsewhere' } } } }),
    expected: [],
  },
  {
    name: 'the order of the stacks of a method and a deployment that both import the API is not known',
    templates: acrossThree(),
    expected: [],
  },
  { name: 'a deployment that does not wait for a nested stack with methods is a warning', read: () => nested(), expected: [UNAWAITED] },
  { name: 'a deployment that waits for it is right', read: () => nested({ deployment: { DependsOn: ['Post', 'Nested'] } }), expected: [] },
  { name: 'a reference to what the nested stack gives out waits for it', read: () => nested({ deployment: { Properties: { Description: { 'Fn::GetAtt': ['Nested', 'Outputs.Hash'] } } } }), expected: [] },
  {
    name: 'a nested stack that waits for the deployment itself comes after it',
    read: () => nested({ stack: { DependsOn: 'Stage' } }),
    expected: [{ ...AFTER, at: 'nested.json#Get.Properties.RestApiId' }],
  },
  { name: 'a deployment beside the methods in the nested stack is silent', read: () => nested({ inside: redeployed('Get') }), expected: [] },
  { name: 'so is one in another nested stack, which may come after', read: () => deployedInNested(), expected: [] },
]);

/** The API, its deployment and a method, each in a stack of its own. */
function acrossThree(): Record<string, object> {
  const { Get, Deployment, Stage, ...others } = rest(WAITS_FOR_POST) as Record<string, { Properties: object }>;
  const imported = { RestApiId: { 'Fn::ImportValue': 'api' } };
  return {
    'api.json': { Resources: others, Outputs: { Api: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
    'stage.json': { Resources: { Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: imported }, Stage: { ...Stage, Properties: { ...Stage.Properties, ...imported } } } },
    'get.json': { Resources: { Get: { ...Get, Properties: { ...Get.Properties, ...imported, Integration: { Type: 'MOCK' } } } } },
  };
}

/** Methods in one nested stack, the deployment and its stage in another. */
function deployedInNested(): readonly Template[] {
  const [parent, methods] = nested();
  const { Deployment, Stage, ...others } = parent.body.Resources as Record<string, { Properties: object }>;
  const Deploy = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'deploy.json', Parameters: { Api: { Ref: 'Api' } } } };
  const root = { ...parent, body: { Resources: { ...others, Deploy } } } as unknown as Template;
  const body = { Parameters: { Api: { Type: 'String' } }, Resources: { Deployment: { ...Deployment, DependsOn: undefined }, Stage } };
  return [root, { ...methods, nestedIn: { template: root, logicalId: 'Nested' } }, { file: 'deploy.json', body, nestedIn: { template: root, logicalId: 'Deploy' } } as unknown as Template];
}
