import { sameQualifier, show, type ApiModel, type LambdaFunction, type Route, type Value } from '../../model';
import type { Rule, Violation } from '../rule';
import { CallPermissions } from '../support/call-permissions';
import { onRest } from '../support/examples';
import type { Call } from '../support/source-arn';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

export const invokePermissionMismatch: Rule = {
  id: 'invoke-permission-mismatch',
  area: 'access',
  severity: 'error',
  status: { rest: ['500'], http: ['500'], websocket: ['500'] },
  title: 'the permission to invoke the function is for another API, stage, method, path or version',
  why: 'Lambda compares the caller with the permission\'s SourceArn and the qualifier that is called, and refuses what differs',
  fix: 'let SourceArn name this API, stage, method and path, and put the permission on the alias or version that the integration calls',
  evidence: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
  httpEvidence: 'doesn\'t have permissions to call the integration',
  whenNot: 'Another permission, granted outside the templates, covers the call.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  bad: onRest('fn.addPermission(\'Api\', { principal: new ServicePrincipal(\'apigateway.amazonaws.com\'), sourceArn: api.arnForExecuteApi(\'POST\', \'/orders\') });', {
    Permission: { Properties: { SourceArn: { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/POST/orders' } } },
  }),
  good: onRest('fn.addPermission(\'Api\', { principal: new ServicePrincipal(\'apigateway.amazonaws.com\'), sourceArn: api.arnForExecuteApi(\'GET\', \'/orders\') });', {}),
  * check(model) {
    for (const fn of model.functions) {
      if (fn.permissions.length > 0) yield* judge(fn, new CallPermissions(fn.permissions), model);
    }
  },
};

/** One finding per function and API: the first route that no permission covers stands for the others. */
function* judge(fn: LambdaFunction, permissions: CallPermissions, model: ApiModel): Generator<Violation> {
  const uncovered = new Map<unknown, Route[]>();
  for (const integration of fn.integrations) {
    if (integration.credentials !== undefined) continue;
    for (const route of model.routesOf(integration)) {
      if (route.api && permissions.refused(integration, route).length > 0) uncovered.set(route.api, [...uncovered.get(route.api) ?? [], route]);
    }
  }
  for (const routes of uncovered.values()) yield violation(fn, routes, permissions);
}

function violation(fn: LambdaFunction, [route, ...others]: readonly Route[], permissions: CallPermissions): Violation {
  const { forApiGateway } = permissions, refused = permissions.refused(route.integration!, route), [{ qualifier }] = refused;
  const permission = forApiGateway[0];
  const differs = forApiGateway.every(one => sameQualifier(one.target.qualifier, qualifier) === false);
  return {
    resource: permission.resource,
    property: differs ? 'Properties.FunctionName' : 'Properties.SourceArn',
    kind: route.kind,
    message: `${route.label}${andOthers(others.length, 'other route')} of ${nameOfApi(route.api!)} calls ${nameOfFunction(fn)}${qualified(qualifier)}, `
      + (differs ? `and no permission is on ${qualifierOf(qualifier)}` : 'and no permission covers that call' + inStage(refused)),
  };
}

/** Named where another stage is covered: there the route works, and whoever reads this would not believe it. */
function inStage(refused: readonly Call[]): string {
  const [{ stage }] = refused;
  return stage && refused.length < stage.api.stages.length ? ` in stage "${show(stage.name)}"` : '';
}

function qualified(qualifier: Value): string {
  return qualifier === undefined ? '' : ` with qualifier "${show(qualifier)}"`;
}

function qualifierOf(qualifier: Value): string {
  return qualifier === undefined ? 'the function itself' : `"${show(qualifier)}"`;
}
