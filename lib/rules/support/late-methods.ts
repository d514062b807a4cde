import { lookup } from './lookup';
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
    || customResources(model).some(custom => custom.deploys || mayName(custom.properties, api.resource));
}

/** A resource that code of the app's author makes. */
interface CustomResource {
  readonly properties: Value;
  /** Whether it calls the operation itself, for whichever API. */
  readonly deploys: boolean;
}

/** Looked for once, not for each API whose methods stand in several stacks. */
const customResources = lookup((model): readonly CustomResource[] => {
  const found = model.views.flatMap(view => [...view.resources.values()].filter(isCustom));
  return found.map(({ raw, view }) => ({ properties: view.resolve(raw.Properties), deploys: /createDeployment/i.test(JSON.stringify(raw)) }));
});

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** Whether a value is the id of the API, or something that cannot be known. */
function mayName(value: Value, resource: Resource): boolean {
  if (Array.isArray(value)) return value.some(item => mayName(item as Value, resource));
  if (isMap(value)) return Object.values(value).some(item => mayName(item, resource));
  return (partsOf(value) ?? []).some(part => part === UNKNOWN || (part instanceof Sym && part.resource === resource));
}
