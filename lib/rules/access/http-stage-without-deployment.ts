import { sameText, type Api, type Stage } from '../../model';
import type { Rule } from '../rule';
import { onHttp } from '../support/examples';
import { nameOfStage } from '../support/words';

export const httpStageWithoutDeployment: Rule = {
  id: 'http-stage-without-deployment',
  area: 'access',
  severity: 'error',
  status: { http: ['404'], websocket: ['no connection'] },
  title: 'the stage has nothing deployed on it',
  why: 'a stage of an HTTP or WebSocket API serves a deployment; without one, and without AutoDeploy, which the CDK\'s L1 and CloudFormation leave off, it has no routes',
  fix: 'set AutoDeploy to true, or give the stage a DeploymentId',
  whenNot: 'A pipeline step deploys the API after the stack.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html',
  absence: true,
  bad: onHttp('new CfnStage(this, \'Stage\', { apiId: api.ref, stageName: \'$default\' }); // no autoDeploy, no deploymentId', { Stage: { Properties: { AutoDeploy: null } } }),
  good: onHttp('new CfnStage(this, \'Stage\', { apiId: api.ref, stageName: \'$default\', autoDeploy: true });', { Stage: { Properties: { AutoDeploy: true } } }),
  * check(model) {
    for (const api of model.apis) {
      // Quick create makes its own stage, which deploys itself.
      if (api.kind === 'rest' || api.resource.has('Target')) continue;
      for (const stage of api.stages) {
        if (!isEmpty(stage) || stage.resource.isInFragment || isDeployedByName(api, stage)) continue;
        yield {
          resource: stage.resource,
          property: `${stage.at}.AutoDeploy`,
          kind: api.kind,
          message: `${nameOfStage(stage)} neither deploys itself nor names a deployment`,
        };
      }
    }
  },
};

function isEmpty({ resource }: Stage): boolean {
  const deploysItself = resource.boolean('AutoDeploy');
  return (deploysItself === undefined || deploysItself === false) && !resource.has('DeploymentId');
}

/** A deployment may name the stage instead. */
function isDeployedByName(api: Api, stage: Stage): boolean {
  return api.deployments.some(({ resource }) => resource.has('StageName') && sameText(resource.get('StageName'), stage.name) !== false);
}
