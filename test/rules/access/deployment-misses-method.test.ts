import { deploymentMissesMethod } from '../../../lib/rules/access/deployment-misses-method';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const POST = {
  Post: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: { Ref: 'Api' }, ResourceId: { Ref: 'Orders' }, HttpMethod: 'POST', AuthorizationType: 'NONE', Integration: { Type: 'MOCK' } } },
};

testRule(deploymentMissesMethod, [
  { name: 'a deployment that waits for no method is an error', resources: rest({ Deployment: { DependsOn: null } }), expected: [{ at: 'Deployment.DependsOn', message: 'the deployment of REST API "orders" does not wait for any method' }] },
  { name: 'a deployment that waits for some is a warning', resources: rest(POST), expected: [{ at: 'Deployment.DependsOn', severity: 'warning', message: 'the deployment of REST API "orders" does not wait for POST /orders' }] },
  { name: 'what another dependency waits for counts', resources: rest({ ...POST, Get: { DependsOn: 'Post' } }), expected: [] },
  { name: 'a reference counts like DependsOn', resources: rest({ Deployment: { DependsOn: null, Properties: { Description: { 'Fn::Sub': 'after ${Get}' } } } }), expected: [] },
  { name: 'an API defined by a body is silent', resources: rest({ Deployment: { DependsOn: null }, Api: { Properties: { Body: { openapi: '3.0.1', paths: {} } } } }), expected: [] },
  { name: 'a body that cannot be read is silent', resources: rest({ Deployment: { DependsOn: null }, Api: { Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } } }), expected: [] },
]);
