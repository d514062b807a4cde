import { asList, isKnown, isMap, keyOf, lambdaTarget, mentions, show, Sym, UNKNOWN, type Alarm, type Api, type ApiModel, type LambdaFunction, type Metric, type Value } from '../../model';
import type { RuleContext } from '../rule';
import { groupOf, groupsOfApi } from './log-groups';
import { mayBeProduction } from './production';

/** APIs with a production stage whose alarms should be in these templates. */
export function apisToWatch(model: ApiModel, context: RuleContext): readonly Api[] {
  // An HTTP API made by `Target` has its stage without a resource.
  return model.apis.filter(api => !api.resource.isInFragment
    && (api.resource.has('Target') || api.stages.some(stage => mayBeProduction(stage, context))));
}

/**
 * Whether some alarm may watch one of the metrics (in lower case) of an API. One that names the API in a way that never reports
 * counts too: that is the finding of alarm-never-reports.
 */
export function isWatched(api: Api, names: ReadonlySet<string>): boolean {
  return api.model.alarms.some(alarm => alarm.metrics.some(metric => isOneOf(metric, names) && concernsApi(metric, api))
    || queries(alarm, names, 'AWS/ApiGateway'));
}

/** Whether some alarm watches what a metric filter reads from a log of the API. */
export function isWatchedByFilter(api: Api): boolean {
  const { model } = api;
  const groups = new Set(groupsOfApi(api));
  const filters = model.byType('AWS::Logs::MetricFilter').filter(filter => {
    const group = groupOf(filter.get('LogGroupName'), model);
    return group ? groups.has(group) : keyOf(filter.get('LogGroupName')) === undefined;
  });
  const names = new Set(filters.flatMap(filter => asList(filter.get('MetricTransformations')).map(one => isMap(one) ? keyOf(one.MetricName) : undefined)));
  return names.size > 0 && model.alarms.some(({ resource, metrics }) => metrics.some(metric => names.has(typeof metric.name === 'string' ? metric.name : keyOf(resource.get('MetricName')))));
}

/** Whether some alarm may watch a metric (in lower case) of a function. */
export function isFunctionWatched(fn: LambdaFunction, name: string): boolean {
  const names = new Set([name]);
  return fn.model.alarms.some(alarm => alarm.metrics.some(metric => isOneOf(metric, names) && concernsFunction(metric, fn)) || queries(alarm, names, 'AWS/Lambda'));
}

function isOneOf({ name }: Metric, names: ReadonlySet<string>): boolean {
  return name === UNKNOWN || (typeof name === 'string' && names.has(name.toLowerCase()));
}

/** A Metrics Insights query names metrics in its text, for all APIs or functions that it selects. */
function queries(alarm: Alarm, names: ReadonlySet<string>, namespace: string): boolean {
  return asList(alarm.resource.get('Metrics')).some(query => isMap(query) && mentions(query.Expression, namespace)
    && typeof query.Expression === 'string' && [...names].some(name => (query.Expression as string).toLowerCase().includes(name)));
}

function concernsApi(metric: Metric, api: Api): boolean {
  if (metric.namespace !== 'AWS/ApiGateway' && metric.namespace !== UNKNOWN) return false;
  const named = metric.dimensions?.filter(({ name }) => !isKnown(name) || name === 'ApiName' || name === 'ApiId');
  return !named?.length || named.some(({ name, value }) => mayName(value, api, name === 'ApiName'));
}

/** Whether a dimension may be the API: its id or name for certain, or what cannot be compared with them. */
function mayName(value: Value, api: Api, isName: boolean): boolean {
  const key = keyOf(value);
  if (key === undefined || key === api.idKey || key === keyOf(api.name)) return true;
  if (value instanceof Sym) return !value.resource?.type.startsWith('AWS::ApiGateway');
  return typeof value !== 'string' || !isName || typeof api.name !== 'string';
}

function concernsFunction(metric: Metric, fn: LambdaFunction): boolean {
  if (metric.namespace !== 'AWS/Lambda' && metric.namespace !== UNKNOWN) return false;
  const named = metric.dimensions?.filter(({ name }) => !isKnown(name) || name === 'FunctionName');
  return !named?.length || named.some(({ value }) => {
    const { function: target } = lambdaTarget(value, fn.model);
    return target ? target === fn : typeof value !== 'string';
  });
}

/** `alarm "Errors"`, for messages. */
export function nameOfAlarm({ resource, logicalId }: Alarm): string {
  const name = resource.get('AlarmName');
  return `alarm "${name === undefined ? logicalId : show(name)}"`;
}
