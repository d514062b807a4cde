import { UNKNOWN, type ApiModel, type Integration, type LambdaFunction } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { andOthers, nameOfApiOf, nameOfFunction } from '../support/words';

export const invokePermissionMissing: Rule = {
  id: 'invoke-permission-missing',
  area: 'access',
  severity: 'error',
  status: { rest: ['500'], http: ['500'], websocket: ['500'] },
  title: 'API Gateway has no permission to invoke the function',
  why: 'Lambda refuses the call, and API Gateway answers 500 without a word about the cause',
  fix: 'add an AWS::Lambda::Permission for apigateway.amazonaws.com on the function or alias that the integration calls',
  evidence: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
  httpEvidence: 'doesn\'t have permissions to call the integration',
  whenNot: 'The permission is granted outside the templates, for example by a script.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html',
  absence: true,
  bad: onRest('new CfnMethod(this, \'Get\', { integration: { type: \'AWS_PROXY\', uri, … }, … }); // L1: nothing adds a permission', { Permission: null }),
  good: onRest('resource.addMethod(\'GET\', new LambdaIntegration(fn)); // adds the permission', {}),
  * check(model) {
    const called = model.integrations.filter(integration => integration.credentials === undefined && !integration.resource.isInFragment);
    for (const [fn, integrations] of groupBy(called, integration => integration.target?.function)) {
      if (mayInvoke(fn, integrations[0], model) === false) yield violation(fn, integrations, model);
    }
    const varying = called.filter(integration => integration.target?.byStageVariable);
    for (const [api, integrations] of groupBy(varying, integration => integration.route.api)) {
      if (!hasAnyPermission(api.resource.template.file, model)) yield byStageVariable(integrations);
    }
  },
};

/** False only when every permission beside the function and the API is understood, and none lets API Gateway in. */
function mayInvoke(fn: LambdaFunction, integration: Integration, model: ApiModel): boolean | typeof UNKNOWN {
  if (fn.permissions.some(permission => permission.isForApiGateway !== false)) return true;
  const files = new Set([fn.resource.template.file, integration.resource.template.file]);
  const beside = model.permissions.filter(permission => files.has(permission.resource.template.file));
  return beside.some(permission => permission.isForApiGateway !== false && !permission.target.function) ? UNKNOWN : false;
}

function hasAnyPermission(file: string, model: ApiModel): boolean {
  return model.permissions.some(permission => permission.resource.template.file === file && permission.isForApiGateway !== false);
}

function violation(fn: LambdaFunction, integrations: readonly Integration[], model: ApiModel): Violation {
  const [integration] = integrations;
  const routes = integrations.reduce((count, one) => count + model.routesOf(one).length, 0) - 1;
  return {
    resource: integration.resource,
    property: integration.property('uri'),
    kind: integration.kind,
    message: `${nameOfApiOf(integration.route)} may not invoke ${nameOfFunction(fn)}, which ${integration.route.label}${andOthers(routes, 'other route')} calls`,
  };
}

function byStageVariable([integration, ...others]: readonly Integration[]): Violation {
  return {
    resource: integration.resource,
    property: integration.property('uri'),
    kind: integration.kind,
    message: `${integration.route.label}${andOthers(others.length, 'other route')} calls a function that a stage variable names, and no permission lets API Gateway invoke any function`,
    fix: 'add a permission for each function that the stage variable may name',
  };
}
