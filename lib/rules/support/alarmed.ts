import { asList, isKnown, isMap, keyOf, lambdaTarget, show, toText, UNKNOWN, type Alarm, type Api, type ApiModel, type Dimension, type LambdaFunction, type Maybe, type Metric, type Resource, type Unknown, type Whence } from '../../model';
import type { RuleContext } from '../rule';
import { groupOf, groupsOfApi } from './log-groups';
import { lookup } from './lookup';
import { PairMemo } from './pair-memo';
import { mayBeProduction } from './production';

const toWatch = new PairMemo<ApiModel, RuleContext, readonly Api[]>();

/** APIs with a production stage whose alarms should be in these templates. */
export function apisToWatch(model: ApiModel, context: RuleContext): readonly Api[] {
  return toWatch.of(model, context, () => {
    return model.apis.filter(api => !api.resource.isInFragment && api.stages.some(stage => mayBeProduction(stage, context)));
  });
}

/** What the alarms on some metrics watch. */
interface Watched {
  /** Keys of the ids and names of APIs. */
  readonly keys: ReadonlySet<string>;
  readonly functions: ReadonlySet<LambdaFunction>;
  /** Whether one of them may watch any API or function: it has no dimension, or one that cannot be known. */
  readonly anyone: boolean;
  /** Whether one of them has a name of an API as text, which is none of those here. */
  readonly stranger: boolean;
}

/**
 * APIs to watch of which certainly no alarm watches one of the metrics (in lower case). One that names the API in a way that never
 * reports counts too: that is the finding of alarm-never-reports.
 */
export function unwatchedApis(model: ApiModel, context: RuleContext, names: ReadonlySet<string>): readonly Api[] {
  const { keys, anyone, stranger } = watchedBy(model, names, 'AWS/ApiGateway');
  if (anyone) return [];
  const apis = apisToWatch(model, context);
  return keys.size === 0 ? apis : apis.filter(api => !keys.has(api.idKey) && !keys.has(keyOf(api.name) ?? '') && !(stranger && typeof api.name !== 'string'));
}

/** Functions of which some alarm may watch one of the metrics (in lower case); Unknown where it may be any. */
export function watchedFunctions(model: ApiModel, names: ReadonlySet<string>): Maybe<ReadonlySet<LambdaFunction>> {
  const { functions, anyone } = watchedBy(model, names, 'AWS/Lambda');
  return anyone ? UNKNOWN : functions;
}

function watchedBy(model: ApiModel, names: ReadonlySet<string>, namespace: string): Watched {
  const named = model.alarms.flatMap(({ resource, metrics }) => {
    return metrics.filter(metric => isOneOf(metric, names, namespace)).map(metric => identities(metric, resource));
  });
  const dimensions = named.flat();
  const targets = dimensions.map(({ value, whence }) => lambdaTarget(value, whence, model).function);
  const unknown = dimensions.filter((dimension, i) => !targets[i] && !isApi(dimension, model));
  return {
    keys: new Set(dimensions.flatMap(({ value }) => keyOf(value) ?? [])),
    functions: new Set(targets.flatMap(fn => fn ?? [])),
    anyone: named.some(list => list.length === 0) || unknown.some(isOpen) || model.alarms.some(alarm => queries(alarm, names, namespace)),
    stranger: unknown.some(({ name }) => name === 'ApiName'),
  };
}

/** A dimension that tells whose metric it is, and where that one is to be looked for. */
interface Identity extends Dimension {
  readonly whence: Whence;
}

function identities({ dimensions, account }: Metric, { template }: Resource): readonly Identity[] {
  const whence: Whence = { template, account: toText(account) };
  return (dimensions ?? []).filter(({ name }) => !isKnown(name) || IDENTITIES.has(name)).map(dimension => ({ ...dimension, whence }));
}

const IDENTITIES: ReadonlySet<string> = new Set(['ApiName', 'ApiId', 'FunctionName']);

function isOneOf({ name, namespace }: Metric, names: ReadonlySet<string>, wanted: string): boolean {
  return (namespace === wanted || namespace === UNKNOWN) && (name === UNKNOWN || (typeof name === 'string' && names.has(name.toLowerCase())));
}

/** Whether a dimension is an API of the app, by its id or name. */
function isApi({ value }: Dimension, model: ApiModel): boolean {
  return model.apiOf(value) !== undefined || model.apisNamed(value).length > 0;
}

/** Anything but another one's name may be anyone: a parameter, a text with symbols, the id of an API as text. */
function isOpen({ name, value }: Dimension): boolean {
  return typeof value !== 'string' || name === 'ApiId' || !isKnown(name);
}

/** A Metrics Insights query names metrics in its text, for all APIs or functions that it selects. */
function queries({ resource }: Alarm, names: ReadonlySet<string>, namespace: string): boolean {
  return asList(resource.get('Metrics')).some(query => {
    const text = isMap(query) && typeof query.Expression === 'string' && query.Expression.includes(namespace) ? query.Expression.toLowerCase() : '';
    return text !== '' && [...names].some(name => text.includes(name));
  });
}

/** Log groups with a filter whose metric has an alarm; Unknown for a group that cannot be known. */
const filteredGroups = lookup((model): ReadonlySet<Resource | Unknown> => {
  const alarmed = new Set(model.alarms.flatMap(({ metrics }) => metrics.flatMap(({ name }) => name ?? [])));
  const filters = model.byType('AWS::Logs::MetricFilter').filter(filter => asList(filter.get('MetricTransformations'))
    .some(one => isMap(one) && alarmed.has(toText(one.MetricName) ?? UNKNOWN)));
  return new Set(filters.flatMap(filter => {
    const name = filter.get('LogGroupName');
    return groupOf(name, model) ?? (keyOf(name) === undefined ? UNKNOWN : []);
  }));
});

/** Whether some alarm watches what a metric filter reads from a log of the API. */
export function isWatchedByFilter(api: Api): boolean {
  const groups = filteredGroups(api.model);
  return groups.size > 0 && (groups.has(UNKNOWN) || groupsOfApi(api).some(group => groups.has(group)));
}

/** `alarm "Errors"`, for messages. */
export function nameOfAlarm({ resource, logicalId }: Alarm): string {
  const name = resource.get('AlarmName');
  return `alarm "${name === undefined ? logicalId : show(name)}"`;
}
