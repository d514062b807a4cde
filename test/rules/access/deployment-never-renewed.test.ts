import { deploymentNeverRenewed } from '../../../lib/rules/access/deployment-never-renewed';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const AT = 'Deployment.Properties.RestApiId';
const MESSAGE = 'the deployment of REST API "orders" has the constant logical id Deployment, so that what changes after the first deployment stays out';
const named = (id: string, properties: object = {}) => rest({
  Deployment: null, [id]: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['Get'], Properties: { RestApiId: { Ref: 'Api' }, ...properties } }, Stage: { Properties: { DeploymentId: { Ref: id } } },
});

testRule(deploymentNeverRenewed, [
  { name: 'a constant logical id is found in strict', resources: rest(), expected: [{ at: AT, severity: 'strict', status: ['403 later'], message: MESSAGE }] },
  {
    name: 'an L1 construct has a constant suffix',
    resources: named('DeploymentA1B2C3D4'),
    expected: [{ at: 'DeploymentA1B2C3D4.Properties.RestApiId', message: MESSAGE.replace('id Deployment', 'id DeploymentA1B2C3D4') }],
  },
  ...['ApiDeployment149F12949b7b6bdb5d65e8a98d4dcea7dbe5a2bd', 'ServerlessRestApiDeployment47fc2d5f9d', 'ApiGatewayDeployment1536155471234'].map(id => ({ name: `${id} is renewed`, resources: named(id), expected: [] })),
  {
    name: 'SAM renews the deployment that it makes',
    template: {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'Api', Properties: { Path: '/orders', Method: 'get' } } } } } },
    },
    expected: [],
  },
  { name: 'an API that is a body is silent', resources: rest({ Get: null, Orders: null, Deployment: { DependsOn: null }, Api: { Properties: { Body: { openapi: '3.0.1', paths: {} } } } }), expected: [] },
  { name: 'two deployments are renewed by hand', resources: rest({ DeploymentV2: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['Get'], Properties: { RestApiId: { Ref: 'Api' } } } }), expected: [] },
  { name: 'an API that cannot be known is silent', template: { Parameters: { Id: { Type: 'String' } }, Resources: rest({ Deployment: { Properties: { RestApiId: { Ref: 'Id' } } } }) }, expected: [] },
  {
    name: 'a deployment in another stack is found through the export of the API',
    templates: {
      'api.json': { Resources: rest({ Deployment: null, Stage: null }), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } },
      'deploy.json': { Resources: { Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { 'Fn::ImportValue': 'api-id' } } } } },
    },
    expected: [{ at: `deploy.json#${AT}`, message: MESSAGE }],
  },
  { name: 'an HTTP API deploys itself', resources: http(), expected: [] },
]);
