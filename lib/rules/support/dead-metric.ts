import { LAMBDA_DIMENSIONS, LAMBDA_METRIC_NAMES, PUBLISHED_HTTP, PUBLISHED_REST, PUBLISHED_WEBSOCKET, type MetricFamily } from '../../aws/metrics';
import { isKnown, isMap, keyOf, show, Sym, type Api, type ApiModel, type Metric, type Value, type ValueMap } from '../../model';
import { groupBy } from '../../model/group';
import type { Severity } from '../rule';

/** Why a metric has no data, and how sure that is. */
export interface DeadMetric {
  readonly severity: Severity;
  readonly reason: string;
  /** What to name instead. */
  readonly fix: string;
  /** Property below the metric: `MetricName`, `Dimensions` or `Namespace`. */
  readonly property: string;
}

type Dimensions = ReadonlyMap<string, Value>;

/** Why a metric never has data; undefined for one that may have. */
export function deadMetric(metric: Metric, model: ApiModel): DeadMetric | undefined {
  const { namespace, name } = metric;
  const dimensions = dimensionsOf(metric);
  if (typeof namespace !== 'string' || typeof name !== 'string' || metric.account !== undefined) return undefined;
  if (namespace === 'AWS/ApiGateway') return dimensions && dimensions.size > 0 ? deadApiMetric(name, dimensions, model) : undefined;
  if (namespace === 'AWS/Lambda') return deadLambdaMetric(name, dimensions);
  return deadCustomMetric(namespace, name, dimensions, model);
}

/** Undefined when a name is not known. */
function dimensionsOf(metric: Metric): Dimensions | undefined {
  const found = new Map<string, Value>();
  for (const { name, value } of metric.dimensions ?? []) {
    if (!isKnown(name)) return undefined;
    found.set(name, value);
  }
  return metric.dimensions && found;
}

function deadApiMetric(name: string, dimensions: Dimensions, model: ApiModel): DeadMetric | undefined {
  return dimensions.has('ApiName') ? deadByName(name, dimensions, model) : dimensions.has('ApiId') ? deadById(name, dimensions, model) : {
    severity: 'error', property: 'Dimensions', reason: `API Gateway publishes no metric with only ${[...dimensions.keys()].join(' and ')}`, fix: 'add the dimension ApiName (REST) or ApiId (HTTP, WebSocket)',
  };
}

/** `ApiName` is how REST APIs report. */
function deadByName(name: string, dimensions: Dimensions, model: ApiModel): DeadMetric | undefined {
  const value = dimensions.get('ApiName');
  const byId = value instanceof Sym ? model.apiOf(value) : undefined;
  if (byId?.kind === 'rest') return { severity: 'error', property: 'Dimensions', reason: `the dimension ApiName is the id of ${byId.logicalId}, but REST APIs report under their name`, fix: `use the name of the API, ${nameOf(byId)}` };
  const other = byId ?? onlyOtherKind(value, model);
  if (other) return wrongKind(other);
  return unpublished(name, dimensions, PUBLISHED_REST, 'a REST API') ?? strangerName(value, model) ?? withoutDetail(dimensions, apiNamed(value, model));
}

function deadById(name: string, dimensions: Dimensions, model: ApiModel): DeadMetric | undefined {
  const api = model.apiOf(dimensions.get('ApiId'));
  if (api?.kind === 'rest') return { severity: 'error', property: 'Dimensions', reason: `${api.logicalId} is a REST API, and REST APIs report under ApiName, not ApiId`, fix: `use the dimension ApiName with the name of the API, ${nameOf(api)}` };
  const families = api ? [api.kind === 'http' ? PUBLISHED_HTTP : PUBLISHED_WEBSOCKET] : [PUBLISHED_HTTP, PUBLISHED_WEBSOCKET];
  const label = api?.kind === 'websocket' ? 'a WebSocket API' : api ? 'an HTTP API' : 'an HTTP or WebSocket API';
  const found = families.map(family => unpublished(name, dimensions, family, label));
  return found.every(dead => dead !== undefined) ? found[0] : withoutDetail(dimensions, api);
}

function nameOf(api: Api): string {
  const { name } = api;
  return typeof name === 'string' ? `"${name}"` : 'the same value as its Name';
}

function wrongKind(api: Api): DeadMetric {
  return {
    severity: 'error',
    property: 'Dimensions',
    fix: `use the dimension ApiId with the id of ${api.logicalId}`,
    reason: `${api.logicalId} is ${api.kind === 'http' ? 'an HTTP' : 'a WebSocket'} API, which reports under ApiId, not ApiName`,
  };
}

/** A name that only HTTP or WebSocket APIs of the app have. */
function onlyOtherKind(name: Value, model: ApiModel): Api | undefined {
  const named = model.apisNamed(name);
  return named.some(api => api.kind === 'rest') ? undefined : named[0];
}

function apiNamed(name: Value, model: ApiModel): Api | undefined {
  return model.apisNamed(name).find(api => api.kind === 'rest');
}

function unpublished(name: string, dimensions: Dimensions, family: MetricFamily, label: string): DeadMetric | undefined {
  if (!family.metrics.includes(name)) {
    const meant = family.metrics.find(metric => metric.toLowerCase() === name.toLowerCase() || metric.toLowerCase() === `${name.toLowerCase()}error` || `${metric.toLowerCase()}error` === name.toLowerCase());
    return { severity: 'error', property: 'MetricName', reason: `${label} publishes no metric "${name}"`, fix: `use ${meant ? `"${meant}"` : `one of ${family.metrics.join(', ')}`}` };
  }
  const names = [...dimensions.keys()];
  if (family.dimensions.some(set => set.length === names.length && set.every(one => dimensions.has(one)))) return undefined;
  return { severity: 'error', property: 'Dimensions', reason: `${label} publishes nothing with the dimensions ${names.join(', ')}`, fix: `use ${family.dimensions.map(set => set.join(' + ')).join(', or ')}` };
}

/** Only a guess: the API may live in a template that is not checked. */
function strangerName(name: Value, model: ApiModel): DeadMetric | undefined {
  if (typeof name !== 'string' || !model.restNamesAreKnown || model.apisNamed(name).length > 0) return undefined;
  const known = model.apis.flatMap(api => api.kind === 'rest' ? [`"${show(api.name)}"`] : []);
  if (known.length === 0) return undefined;
  return { severity: 'warning', property: 'Dimensions', reason: `no REST API of the app has the name "${name}"`, fix: `use ${known.slice(0, 3).join(' or ')}` };
}

/** Metrics per method or route exist only with detailed metrics. */
function withoutDetail(dimensions: Dimensions, api: Api | undefined): DeadMetric | undefined {
  if (!['Resource', 'Method', 'Route'].some(name => dimensions.has(name)) || !api || api.stages.length === 0) return undefined;
  const stageKey = keyOf(dimensions.get('Stage'));
  const stages = api.stages.filter(stage => stage.nameKey === undefined || stageKey === undefined || stage.nameKey === stageKey);
  if (stages.length === 0 || stages.some(stage => stage.detailedMetrics !== false)) return undefined;
  return { severity: 'warning', property: 'Dimensions', reason: 'metrics of single methods or routes exist only where the stage has detailed metrics on', fix: 'turn detailed metrics on, or leave out the dimensions of the method or route' };
}

function deadLambdaMetric(name: string, dimensions: Dimensions | undefined): DeadMetric | undefined {
  const stranger = [...dimensions?.keys() ?? []].find(key => !LAMBDA_DIMENSIONS.has(key));
  if (stranger !== undefined) return { severity: 'error', property: 'Dimensions', reason: `Lambda publishes nothing with the dimension "${stranger}"`, fix: 'use the dimension FunctionName' };
  const fn = dimensions?.get('FunctionName');
  if (fn instanceof Sym && fn.attribute === 'Arn') return { severity: 'error', property: 'Dimensions', reason: 'the dimension FunctionName is an ARN, but Lambda reports under the name', fix: 'use Ref of the function' };
  return LAMBDA_METRIC_NAMES.has(name) ? undefined
    : { severity: 'warning', property: 'MetricName', reason: `Lambda publishes no metric "${name}"`, fix: 'use Errors, Throttles, Duration or ConcurrentExecutions' };
}

function deadCustomMetric(namespace: string, name: string, dimensions: Dimensions | undefined, model: ApiModel): DeadMetric | undefined {
  const { byNamespace, byLowerCase } = filteredIn(model);
  const same = byNamespace.get(namespace) ?? [];
  const meant = byLowerCase.get(lowerCase(namespace, name)) ?? [];
  if (meant.some(one => one.MetricNamespace === namespace && one.MetricName === name)) return undefined;
  if (meant.length > 0) return { severity: 'warning', property: 'MetricName', reason: `a metric filter writes "${meant[0].MetricNamespace as string} ${meant[0].MetricName as string}", which differs in case`, fix: 'write both alike' };
  if (same.length > 0 || namespace.startsWith('AWS/') || !dimensions?.has('FunctionName') || !LAMBDA_METRIC_NAMES.has(name)) return undefined;
  return { severity: 'warning', property: 'Namespace', reason: `"${name}" of a function is published in AWS/Lambda, not in "${namespace}"`, fix: 'use the namespace AWS/Lambda' };
}

interface Filtered {
  readonly byNamespace: ReadonlyMap<Value, readonly ValueMap[]>;
  /** By namespace and name, in lower case. */
  readonly byLowerCase: ReadonlyMap<string, readonly ValueMap[]>;
}

const filtered = new WeakMap<ApiModel, Filtered>();

/** What metric filters write; read once for each model, since a dashboard may show one for each API and cause. */
function filteredIn(model: ApiModel): Filtered {
  let found = filtered.get(model);
  if (!found) filtered.set(model, found = readFiltered(model));
  return found;
}

function readFiltered(model: ApiModel): Filtered {
  const all = model.byType('AWS::Logs::MetricFilter').flatMap(filter => {
    const list = filter.list('MetricTransformations');
    return isKnown(list) ? list.filter(isMap) : [];
  });
  return {
    byNamespace: groupBy(all, one => one.MetricNamespace),
    byLowerCase: groupBy(all, ({ MetricNamespace, MetricName }) => typeof MetricNamespace === 'string' && typeof MetricName === 'string' ? lowerCase(MetricNamespace, MetricName) : undefined),
  };
}

function lowerCase(namespace: string, name: string): string {
  return `${namespace} ${name}`.toLowerCase();
}
