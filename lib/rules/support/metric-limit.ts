import { seconds } from './words';
import { isKnown, keyOf, lambdaTarget, type Api, type ApiModel, type Metric, type Whence } from '../../model';

/** What API Gateway itself may add to the integration's time before it answers. */
const OVERHEAD_MS = 1_000;

/** The most that a metric of time can be, and why. */
export interface MetricLimit {
  readonly ms: number;
  readonly text: string;
}

/** Undefined for a metric of anything else, and where a timeout is not known. */
export function limitOf(metric: Metric, name: string, whence: Whence, model: ApiModel): MetricLimit | undefined {
  if (name === 'Duration' && metric.namespace === 'AWS/Lambda') return functionLimit(metric, whence, model);
  if (name !== 'IntegrationLatency' && name !== 'Latency') return undefined;
  const longest = longestTimeout(apisOf(metric, model));
  if (longest === undefined) return undefined;
  const ms = name === 'Latency' ? longest + OVERHEAD_MS : longest;
  return { ms, text: `no integration of the API takes longer than ${seconds(longest)}` };
}

function functionLimit(metric: Metric, whence: Whence, model: ApiModel): MetricLimit | undefined {
  const fn = lambdaTarget(metric.dimensions?.find(({ name }) => name === 'FunctionName')?.value, whence, model).function;
  const timeout = fn?.timeoutSeconds;
  return typeof timeout === 'number' ? { ms: timeout * 1000, text: `the function ends after ${timeout} s` } : undefined;
}

/** Those that report under the dimension; none when that cannot be known. */
function apisOf({ dimensions }: Metric, model: ApiModel): readonly Api[] {
  const id = dimensions?.find(({ name }) => name === 'ApiId')?.value, name = dimensions?.find(one => one.name === 'ApiName')?.value;
  const byId = model.apiOf(id);
  return byId ? [byId] : keyOf(name) === undefined ? [] : model.apisNamed(name).filter(api => api.kind === 'rest');
}

/** In milliseconds; undefined when a route or a timeout is not known. */
function longestTimeout(apis: readonly Api[]): number | undefined {
  const integrations = apis.flatMap(api => api.routes.map(route => route.integration));
  const timeouts = integrations.map(integration => integration?.timeoutMs);
  if (timeouts.length === 0 || !apis.every(api => api.routesAreKnown)) return undefined;
  return timeouts.every(timeout => timeout !== undefined && isKnown(timeout)) ? Math.max(...timeouts as number[]) : undefined;
}
