import { StackOrder, type Late } from './stack-order';
import { isMap, partsOf, Sym, UNKNOWN, type Api, type ApiModel, type Deployment, type Resource, type Route, type Value } from '../../model';

/** A method of another template than the deployment of its API that misses it. */
export interface LateMethod extends Late {
  readonly route: Route;
}

/** Methods of other templates that none of an API's deployments has in it, as far as the templates tell. */
export function lateMethods(api: Api, shown: Deployment): readonly LateMethod[] {
  const { deployments, model } = api;
  const others = api.routes.filter(({ resource }) => isMethod(resource) && resource.view !== shown.resource.view && !resource.isInFragment);
  if (others.length === 0 || mayBeDeployedElsewhere(api, model)) return [];
  const order = new StackOrder();
  return others.flatMap(route => {
    const late = deployments.map(({ resource }) => order.late(route.resource, resource, api.resource));
    return late.includes(undefined) ? [] : { ...late[deployments.indexOf(shown)]!, route };
  });
}

function isMethod({ type }: Resource): boolean {
  return type === 'AWS::ApiGateway::Method';
}

/** By a deployment that no template of the app makes, or by one whose API is not known. */
function mayBeDeployedElsewhere(api: Api, model: ApiModel): boolean {
  return api.stages.length === 0
    || api.stages.some(({ resource, at }) => at === 'Properties' && resource.reference('DeploymentId')?.type !== 'AWS::ApiGateway::Deployment')
    || model.byType('AWS::ApiGateway::Deployment').some(deployment => !model.apiOf(deployment.get('RestApiId')))
    || model.views.some(view => [...view.resources.values()].some(resource => isCustom(resource) && mayDeploy(resource, api)));
}

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** A custom resource that calls the operation itself, gets the id of the API, or something that cannot be known. */
function mayDeploy(resource: Resource, api: Api): boolean {
  return /createDeployment/i.test(JSON.stringify(resource.raw)) || mayName(resource.view.resolve(resource.raw.Properties), api.resource);
}

function mayName(value: Value, resource: Resource): boolean {
  if (Array.isArray(value)) return value.some(item => mayName(item as Value, resource));
  if (isMap(value)) return Object.values(value).some(item => mayName(item, resource));
  return (partsOf(value) ?? []).some(part => part === UNKNOWN || (part instanceof Sym && part.resource === resource));
}
