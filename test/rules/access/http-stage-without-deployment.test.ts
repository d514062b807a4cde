import { httpStageWithoutDeployment } from '../../../lib/rules/access/http-stage-without-deployment';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const stage = (properties: object) => ({ Stage: { Properties: { AutoDeploy: null, ...properties } } });
const AT = 'Stage.Properties.AutoDeploy';
const MESSAGE = 'stage "$default" of HTTP API "orders" neither deploys itself nor names a deployment';
const deployment = (properties: object = {}) => ({ Deployment: { Type: 'AWS::ApiGatewayV2::Deployment', DependsOn: ['Route'], Properties: { ApiId: { Ref: 'Api' }, ...properties } } });
const ENV = { Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } }, Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'Env' }, 'dev'] } } };

testRule(httpStageWithoutDeployment, [
  { name: 'a stage with neither is an error', resources: http(stage({})), expected: [{ at: AT, status: ['404'], message: MESSAGE }] },
  { name: 'AutoDeploy off is the same', resources: http(stage({ AutoDeploy: 'false' })), expected: [{ at: AT, message: MESSAGE, status: ['404'] }] },
  {
    name: 'a WebSocket API is judged alike',
    resources: http({ ...stage({ StageName: 'prod' }), Api: { Properties: { ProtocolType: 'WEBSOCKET' } }, Route: { Properties: { RouteKey: '$connect' } } }),
    expected: [{ at: AT, status: ['no connection'], message: 'stage "prod" of WebSocket API "orders" neither deploys itself nor names a deployment' }],
  },
  { name: 'a deployment that exists but that nothing ties to the stage does not count', resources: http({ ...stage({}), ...deployment() }), expected: [{ at: AT, status: ['404'], message: MESSAGE }] },
  { name: 'a stage that names a deployment is right', resources: http({ ...stage({ DeploymentId: { Ref: 'Deployment' } }), ...deployment() }), expected: [] },
  { name: 'a deployment that names the stage is right', resources: http({ ...stage({}), ...deployment({ StageName: '$default' }) }), expected: [] },
  { name: 'a deployment that names some stage may mean this one', template: { Parameters: { S: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Resources: http({ ...stage({}), ...deployment({ StageName: { Ref: 'S' } }) }) }, expected: [] },
  { name: 'AutoDeploy by a parameter is unknown', template: { Parameters: { A: { Type: 'String' } }, Resources: http(stage({ AutoDeploy: { Ref: 'A' } })) }, expected: [] },
  { name: 'a quick-created API has its own stage', resources: http({ ...stage({}), Api: { Properties: { Target: { 'Fn::GetAtt': ['Function', 'Arn'] } } } }), expected: [] },
  { name: 'AutoDeploy in one world and a deployment in the other are right', template: { ...ENV, Resources: http({ ...stage({ AutoDeploy: { 'Fn::If': ['Dev', true, { Ref: 'AWS::NoValue' }] }, DeploymentId: { 'Fn::If': ['Dev', { Ref: 'AWS::NoValue' }, { Ref: 'Deployment' }] } }), ...deployment() }) }, expected: [] },
  { name: 'AutoDeploy in some world is enough', template: { ...ENV, Resources: http(stage({ AutoDeploy: { 'Fn::If': ['Dev', true, false] } })) }, expected: [] },
  { name: 'a piece of a template is silent', resources: http({ ...stage({}), Extra: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'Elsewhere' } } } }), expected: [] },
  {
    name: 'a deployment of another stack counts',
    templates: {
      'api.json': { Resources: http(stage({})), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api-id' } } } },
      'deploy.json': { Resources: { Deployment: { Type: 'AWS::ApiGatewayV2::Deployment', Properties: { ApiId: { 'Fn::ImportValue': 'api-id' }, StageName: '$default' } } } },
    },
    expected: [],
  },
  {
    name: 'SAM\'s HTTP APIs deploy themselves',
    template: { Transform: 'AWS::Serverless-2016-10-31', Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties: { Events: { Get: { Type: 'HttpApi', Properties: { Path: '/orders', Method: 'get' } } } } } } },
    expected: [],
  },
  { name: 'a REST stage cannot be without deployment', resources: rest({ Stage: { Properties: { DeploymentId: null } } }), expected: [] },
]);
