import type { Api, Deployment, Route } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

export const deploymentMissesMethod: Rule = {
  id: 'deployment-misses-method',
  area: 'access',
  severity: 'error',
  status: { rest: ['403'] },
  title: 'the deployment may be made before a method exists',
  why: 'a deployment is a snapshot, and CloudFormation makes it in any order unless it depends on the methods; what it misses answers 403 Missing Authentication Token',
  fix: 'add the methods to DependsOn of the deployment',
  evidence: 'Missing Authentication Token, or The REST API doesn\'t contain any methods',
  whenNot: 'The API is deployed again after the stack, for example by a pipeline step.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-deployment.html',
  absence: true,
  bad: onRest('new CfnDeployment(this, \'Deployment\', { restApiId: api.ref });', { Deployment: { DependsOn: null } }),
  good: onRest('const deployment = new CfnDeployment(this, \'Deployment\', { restApiId: api.ref });\ndeployment.addDependency(get);', {}),
  * check(model) {
    for (const api of model.apis) {
      if (api.kind !== 'rest' || api.body !== undefined) continue;
      for (const deployment of usedDeployments(api)) {
        const found = judge(api, deployment);
        if (found) yield found;
      }
    }
  },
};

/** Those that a stage shows; all of them where the stages do not tell. */
function usedDeployments(api: Api): readonly Deployment[] {
  if (api.deployments.length < 2) return api.deployments;
  const used = new Set(api.stages.map(stage => stage.resource.reference('DeploymentId') ?? stage.resource));
  const shown = api.deployments.filter(deployment => used.has(deployment.resource));
  return shown.length > 0 ? shown : api.deployments;
}

function judge(api: Api, deployment: Deployment): Violation | undefined {
  const { view, isInFragment } = deployment.resource;
  // Methods of other templates are ordered by their stacks.
  const methods = api.routes.filter(route => route.resource.view === view && route.resource.type === 'AWS::ApiGateway::Method');
  const missed = isInFragment ? [] : deployment.missed(methods);
  return missed.length > 0 ? violation(api, deployment, missed, missed.length === methods.length) : undefined;
}

function violation(api: Api, { resource }: Deployment, [first, ...others]: readonly Route[], all: boolean): Violation {
  return {
    resource,
    property: 'DependsOn',
    kind: 'rest',
    severity: all ? 'error' : 'warning',
    message: `the deployment of ${nameOfApi(api)} does not wait for ${all ? 'any method' : `${first.label}${andOthers(others.length, 'other method')}`}`,
    fix: `add ${[first, ...others].slice(0, 5).map(route => route.resource.logicalId).join(', ')}${others.length > 4 ? ', …' : ''} to DependsOn of ${resource.logicalId}`,
  };
}
