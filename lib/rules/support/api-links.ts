import { descend, isMap, partsOf, Sym, UNKNOWN, type Api, type ApiModel, type Maybe, type Value, type View } from '../../model';
import type { RuleContext, Severity } from '../rule';

/** APIs that some ids name; Unknown when one of the ids may be that of any API. */
export function apisNamedBy(ids: readonly Value[], model: ApiModel): Maybe<ReadonlySet<Api>> {
  const apis = ids.map(id => model.apiOf(id));
  return apis.includes(undefined) ? UNKNOWN : new Set(apis as Api[]);
}

/** An error where nothing outside the app can have what the app lacks: a whole app is checked, and it does not pass the API's id on. */
export function severityOfMissingLink(api: Api, { wholeApp }: RuleContext): Severity {
  return wholeApp && !isPassedOn(api) ? 'error' : 'warning';
}

/** Whether other apps can find the API: through an export, or a parameter of SSM. */
function isPassedOn(api: Api): boolean {
  return api.model.views.some(view => exportsOf(view).some(value => names(value, api)))
    || api.model.byType('AWS::SSM::Parameter').some(parameter => names(parameter.get('Value'), api));
}

function exportsOf(view: View): readonly Value[] {
  const outputs = view.template.body.Outputs as Value;
  if (!isMap(outputs)) return [];
  return Object.keys(outputs).filter(name => descend(outputs, [name, 'Export']) !== undefined).map(name => view.output(name));
}

function names(value: Value, api: Api): boolean {
  return (partsOf(value) ?? []).some(part => part instanceof Sym && part.resource === api.resource);
}
