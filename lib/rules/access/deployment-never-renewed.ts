import type { Deployment } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

/**
 * A hash or a time at the end: the CDK, SAM and the Serverless Framework make a new deployment that way. The CDK's own suffix for a
 * path is in capitals. In the last characters only: a search through whole ids takes three times as long.
 */
const RENEWED = /^[0-9a-f]{10}$|\d{6}$/, RENEWED_LENGTH = 10;

const HASHED = 'Deployment4b9a0c8f1d2e3a4b5c6d7e8f90a1b2c3';

export const deploymentNeverRenewed: Rule = {
  id: 'deployment-never-renewed',
  area: 'access',
  severity: 'strict',
  status: { rest: ['403 later'] },
  title: 'the deployment keeps its logical id, so that later changes of the API are never deployed',
  why: 'a deployment is a snapshot that CloudFormation makes once; a method that is added later answers 403 Missing Authentication Token, and one that is changed stays as it was',
  fix: 'put a hash of the API\'s definition or a version into the logical id of the deployment, as the CDK\'s Deployment and SAM do',
  evidence: 'Missing Authentication Token',
  whenNot: 'A pipeline step deploys the API after each update of the stack.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html',
  bad: onRest('new CfnDeployment(this, \'Deployment\', { restApiId: api.ref });', { Deployment: { Properties: { Description: 'orders' } } }),
  good: onRest('new Deployment(this, \'Deployment\', { api }); // its logical id ends with a hash of the API', {
    Deployment: null,
    [HASHED]: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['Get'], Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: { Properties: { DeploymentId: { Ref: HASHED } } },
  }),
  * check(model) {
    for (const api of model.apis) {
      const { deployments } = api, [first] = deployments;
      // A second one is how people renew by hand: they rename it.
      if (api.kind !== 'rest' || deployments.length !== 1 || !isConstant(first)) continue;
      if (!api.routes.some(route => route.resource.type === 'AWS::ApiGateway::Method')) continue;
      yield {
        resource: first.resource,
        property: 'Properties.RestApiId',
        kind: 'rest',
        message: `the deployment of ${nameOfApi(api)} has the constant logical id ${first.resource.logicalId}, so that what changes after the first deployment stays out`,
      };
    }
  },
};

/** SAM gives the deployment that it makes another id with each change. */
function isConstant({ resource }: Deployment): boolean {
  return !RENEWED.test(resource.logicalId.slice(-RENEWED_LENGTH)) && !resource.template.origins?.has(resource.logicalId);
}
