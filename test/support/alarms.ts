import { Template } from './synth';
import { HTTP_API_METRICS, LAMBDA_METRICS, MetricFamily, REST_API_METRICS } from '../../lib/aws/metrics';
import { GUARD_CAUSES, GUARD_METRIC_ANY_CAUSE, GUARD_METRIC_NAMESPACE } from '../../lib/guard/facts';

/** What the response guard writes to the functions' logs. */
const GUARD_METRICS: MetricFamily = { namespace: GUARD_METRIC_NAMESPACE, metrics: [...GUARD_CAUSES, GUARD_METRIC_ANY_CAUSE], dimensions: [['ApiName']] };
const FAMILIES: MetricFamily[] = [REST_API_METRICS, HTTP_API_METRICS, LAMBDA_METRICS, GUARD_METRICS];

interface MetricUse {
  readonly where: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: string[];
}

/** Every metric that an alarm of the template watches, also those inside metric math. */
export function alarmMetrics(template: Template): MetricUse[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === 'AWS::CloudWatch::Alarm')
    .flatMap(([id, { Properties }]) => (Properties.Metrics ?? [{ MetricStat: { Metric: Properties } }])
      .filter((entry: any) => entry.MetricStat)
      .map((entry: any) => use(id, entry.MetricStat.Metric)));
}

function use(where: string, metric: any): MetricUse {
  return { where, namespace: metric.Namespace, metric: metric.MetricName, dimensions: (metric.Dimensions ?? []).map((d: any) => d.Name).sort() };
}

/** Metrics of a dashboard body, which is JSON with references in it. */
export function dashboardMetrics(template: Template): MetricUse[] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === 'AWS::CloudWatch::Dashboard')
    .flatMap(([id, { Properties }]) => widgets(Properties.DashboardBody).flatMap(widget => (widget.properties.metrics ?? []).map((row: any[]) => ({
      where: `${id} ${widget.properties.title}`,
      namespace: row[0],
      metric: row[1],
      dimensions: row.slice(2).filter((part, i) => typeof part === 'string' && i % 2 === 0).sort(),
    }))));
}

function widgets(body: any): any[] {
  const text = typeof body === 'string' ? body : body['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : 'REF')).join('');
  return JSON.parse(text).widgets;
}

/** Uses of a metric that no service publishes in that way: an alarm or graph on it never has data. */
export function deadMetrics(uses: MetricUse[], ownNamespace?: string): MetricUse[] {
  return uses.filter(one => one.namespace !== ownNamespace && !FAMILIES.some(family => publishes(family, one)));
}

function publishes(family: MetricFamily, { namespace, metric, dimensions }: MetricUse): boolean {
  return family.namespace === namespace && family.metrics.includes(metric)
    && family.dimensions.some(set => JSON.stringify([...set].sort()) === JSON.stringify(dimensions));
}
