import { isKnown, sameQualifier, show, UNKNOWN, type ApiModel, type Integration, type LambdaFunction, type Maybe, type Permission, type Route, type Stage } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { arnCovers } from '../support/source-arn';
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
      const permissions = fn.permissions.filter(permission => permission.isForApiGateway !== false);
      if (permissions.length > 0) yield* judge(fn, permissions, model);
    }
  },
};

/** One finding per function and API: the first route that no permission covers stands for the others. */
function* judge(fn: LambdaFunction, permissions: readonly Permission[], model: ApiModel): Generator<Violation> {
  const uncovered = new Map<unknown, Route[]>();
  for (const integration of fn.integrations) {
    if (integration.credentials !== undefined) continue;
    for (const route of model.routesOf(integration)) {
      if (route.api && isRefused(integration, route, permissions)) uncovered.set(route.api, [...uncovered.get(route.api) ?? [], route]);
    }
  }
  for (const routes of uncovered.values()) yield violation(fn, routes, permissions);
}

function isRefused(integration: Integration, route: Route, permissions: readonly Permission[]): boolean {
  return stagesThatRefuse(integration, route, permissions).length > 0;
}

function stagesThatRefuse(integration: Integration, route: Route, permissions: readonly Permission[]): readonly (Stage | undefined)[] {
  return stagesOf(route).filter(stage => permissions.every(permission => covers(permission, integration, route, stage) === false));
}

/** Without a stage in the app, only what does not depend on it is compared. */
function stagesOf(route: Route): readonly (Stage | undefined)[] {
  const stages = route.api?.stages ?? [];
  return stages.length > 0 ? stages : [undefined];
}

function covers(permission: Permission, integration: Integration, route: Route, stage: Stage | undefined): Maybe<boolean> {
  if (!isKnown(permission.isForApiGateway)) return UNKNOWN;
  const sameVersion = sameQualifier(permission.target.qualifier, integration.target?.qualifier);
  if (sameVersion === false) return false;
  const covered = arnCovers(permission, route, stage);
  return covered === true ? sameVersion : covered;
}

function violation(fn: LambdaFunction, [route, ...others]: readonly Route[], permissions: readonly Permission[]): Violation {
  const { integration } = route;
  const permission = permissions[0];
  const differs = permissions.every(one => sameQualifier(one.target.qualifier, integration?.target?.qualifier) === false);
  return {
    resource: permission.resource,
    property: differs ? 'Properties.FunctionName' : 'Properties.SourceArn',
    kind: route.kind,
    message: `${route.label}${andOthers(others.length, 'other route')} of ${nameOfApi(route.api!)} calls ${nameOfFunction(fn)}${qualified(integration)}, `
      + (differs ? `and no permission is on ${qualifierOf(integration)}` : 'and no permission covers that call' + inStage(route, permissions)),
  };
}

/** Named where another stage is covered: there the route works, and whoever reads this would not believe it. */
function inStage(route: Route, permissions: readonly Permission[]): string {
  const [refusing, ...others] = stagesThatRefuse(route.integration!, route, permissions);
  return refusing && others.length + 1 < stagesOf(route).length ? ` in stage "${show(refusing.name)}"` : '';
}

function qualified(integration: Integration | undefined): string {
  const qualifier = integration?.target?.qualifier;
  return qualifier === undefined ? '' : ` with qualifier "${show(qualifier)}"`;
}

function qualifierOf(integration: Integration | undefined): string {
  const qualifier = integration?.target?.qualifier;
  return qualifier === undefined ? 'the function itself' : `"${show(qualifier)}"`;
}
