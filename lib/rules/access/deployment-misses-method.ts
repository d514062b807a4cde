import type { Api, Deployment, Resource, Route } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { lateMethods, type LateMethod } from '../support/late-methods';
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
      const used = usedDeployments(api);
      for (const deployment of used) {
        const found = judge(api, deployment);
        if (found) yield found;
      }
      if (used.length > 0 && !used[0].resource.isInFragment) yield* later(api, used[0]);
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
  // Those of other templates are ordered by their stacks, see below.
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

/** Methods of other stacks: one finding for each nested stack that is not waited for, and one for all that wait for the deployment. */
function* later(api: Api, shown: Deployment): Generator<Violation> {
  const late = lateMethods(api, shown), after = late.filter(({ nested }) => !nested);
  for (const [nested, methods] of groupBy(late, one => one.nested)) yield unawaited(api, shown, nested, methods);
  if (after.length > 0) yield tooLate(api, after);
}

function unawaited(api: Api, { resource }: Deployment, nested: Resource, [{ route }, ...others]: readonly LateMethod[]): Violation {
  return {
    resource,
    property: 'DependsOn',
    kind: 'rest',
    severity: 'warning',
    message: `the deployment of ${nameOfApi(api)} does not wait for the nested stack ${nested.logicalId}, which has ${route.label}${andOthers(others.length, 'other method')}`,
    fix: `add ${nested.logicalId} to DependsOn of ${resource.logicalId}`,
  };
}

function tooLate(api: Api, [{ route }, ...others]: readonly LateMethod[]): Violation {
  const [subject, verb] = others.length > 0 ? [`${route.label}${andOthers(others.length, 'other method')},`, 'are'] : [route.label, 'is'];
  return {
    resource: route.resource,
    property: 'Properties.RestApiId',
    kind: 'rest',
    severity: 'warning',
    message: `${subject} ${verb} made after the deployment of ${nameOfApi(api)}, whose stack comes first, and ${verb} not served until that API is deployed again`,
    fix: 'put the deployment and its stage into the last stack, where it depends on the methods, or deploy the API again after each change of this stack',
  };
}
