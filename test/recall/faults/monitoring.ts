import { add, at, inResources, remove, type Expected, type Fault } from './fault';
import { spots, type Json, type Spot } from '../../support/mutations';

const ALARM = 'AWS::CloudWatch::Alarm', REST = 'AWS::ApiGateway::RestApi';

/** The metric of an alarm, written plain or as MetricStat. */
function metricOf({ properties }: Spot): Json {
  return properties.Metrics?.[0].MetricStat?.Metric ?? properties;
}

function watches(spot: Spot, namespace: string, ...names: string[]): boolean {
  const metric = metricOf(spot);
  return metric.Namespace === namespace && names.includes(metric.MetricName as string);
}

function hasDimension(spot: Spot, name: string): boolean {
  return (metricOf(spot).Dimensions ?? []).some((dimension: Json) => dimension.Name === name);
}

function isPlain(spot: Spot): boolean {
  return spot.properties.Metrics === undefined;
}

/** Deletes the alarms on some metrics. */
function unwatched(rule: string, namespace: string, ...names: string[]): Fault {
  return {
    rule,
    name: `no alarm watches ${names.join(' or ')}`,
    // A metric filter over the access log counts the same errors, and may be watched instead.
    places: sample => spots(sample, ALARM).filter(spot => watches(spot, namespace, ...names) && spots(sample, 'AWS::Logs::MetricFilter').length === 0).slice(0, 1).map(spot => at(spot, 'Properties', copy => {
      for (const alarm of spots(copy.sample, ALARM).filter(one => watches(one, namespace, ...names))) remove(alarm, alarm.id);
    }, apiIds(spot))),
  };
}

function apiIds({ sample }: Spot): string[] {
  return spots(sample, REST, 'AWS::ApiGatewayV2::Api', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi', 'AWS::ApiGateway::VpcLink', 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ id }) => id);
}

/** The fault of an alarm of API Gateway. */
function dead(name: string, dimension: string, change: (metric: Json, spot: Spot) => void, applies: (spot: Spot) => boolean = () => true): Fault {
  return inResources('alarm-never-reports', name, [ALARM], 'Properties', copy => change(metricOf(copy), copy),
    spot => metricOf(spot).Namespace === 'AWS/ApiGateway' && hasDimension(spot, dimension) && applies(spot));
}

function impossible(name: string, change: (alarm: Json) => void, applies: (spot: Spot) => boolean): Fault {
  return inResources('alarm-impossible', name, [ALARM], 'Properties.Threshold', ({ properties }) => change(properties), spot => isPlain(spot) && applies(spot));
}

const isError = (spot: Spot) => watches(spot, 'AWS/ApiGateway', '5XXError', '5xx');
const isTime = (spot: Spot) => watches(spot, 'AWS/ApiGateway', 'IntegrationLatency', 'Latency') || watches(spot, 'AWS/Lambda', 'Duration');

export const MONITORING_FAULTS: readonly Fault[] = [
  dead('the dimension ApiName is the id', 'ApiName', (metric, { sample, source }) => { metric.Dimensions = [{ Name: 'ApiName', Value: { Ref: spots(sample, REST).find(one => one.source === source)!.id } }]; },
    ({ sample, source }) => spots(sample, REST).some(one => one.source === source)),
  dead('a REST alarm has the dimension ApiId', 'ApiName', (metric, { sample, source }) => { metric.Dimensions = [{ Name: 'ApiId', Value: { Ref: spots(sample, REST).find(one => one.source === source)!.id } }]; },
    ({ sample, source }) => spots(sample, REST).some(one => one.source === source)),
  dead('a REST alarm watches the metric of HTTP APIs', 'ApiName', metric => { metric.MetricName = '5xx'; }, isError),
  dead('an HTTP alarm watches the metric of REST APIs', 'ApiId', metric => { metric.MetricName = '5XXError'; }),
  dead('an HTTP alarm has the dimension ApiName', 'ApiId', metric => { metric.Dimensions[0].Name = 'ApiName'; }),
  dead('the dimension does not exist', 'ApiName', metric => { metric.Dimensions = [...metric.Dimensions, { Name: 'Environment', Value: 'prod' }]; }),
  dead('no API has the name', 'ApiName', metric => { metric.Dimensions[0].Value = 'gone'; }, ({ sample }) => spots(sample, REST).every(({ properties }) => typeof (properties.Name ?? 'body') === 'string')),
  inResources('alarm-never-reports', 'Lambda has no such dimension', [ALARM], 'Properties', copy => { metricOf(copy).Dimensions[0].Name = 'Function'; }, spot => hasDimension(spot, 'FunctionName')),
  inResources('alarm-never-reports', 'Lambda has no such metric', [ALARM], 'Properties', copy => { metricOf(copy).MetricName = 'Error'; }, spot => metricOf(spot).Namespace === 'AWS/Lambda'),
  inResources('alarm-never-reports', 'the filter writes it in other case', [ALARM], 'Properties', copy => { metricOf(copy).MetricName = String(metricOf(copy).MetricName).toLowerCase(); },
    spot => spots(spot.sample, 'AWS::Logs::MetricFilter').some(({ properties }) => properties.MetricTransformations[0].MetricNamespace === metricOf(spot).Namespace)),
  impossible('a share is compared with 5', alarm => Object.assign(alarm, { Statistic: 'Average', Threshold: 5, ComparisonOperator: 'GreaterThanThreshold' }), isError),
  impossible('a time is compared with a minute', alarm => { alarm.Threshold = 60_000; }, spot => isTime(spot) && spot.source.body.Parameters === undefined),
  impossible('at least 0 is always so', alarm => Object.assign(alarm, { Threshold: 0, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }), spot => isError(spot) || isTime(spot)),
  impossible('a sum is compared with a share', alarm => Object.assign(alarm, { Statistic: 'Sum', Threshold: 0.05, ComparisonOperator: 'GreaterThanThreshold' }), isError),
  inResources('dashboard-widget-empty', 'a widget has the id for the name', [REST], 'Properties.DashboardBody', copy => add(copy, 'PlantedBoard', 'AWS::CloudWatch::Dashboard', {
    DashboardBody: { 'Fn::Sub': `{"widgets":[{"type":"metric","properties":{"metrics":[["AWS/ApiGateway","5XXError","ApiName","\${${copy.id}}"]]}}]}` },
  })),
  inResources('dashboard-widget-empty', 'a widget has the metric of another kind', ['AWS::CloudWatch::Dashboard'], 'Properties.DashboardBody', ({ properties }) => { properties.DashboardBody = JSON.parse(JSON.stringify(properties.DashboardBody).replace('5XXError', '5xx')) as Json; },
    ({ properties }) => JSON.stringify(properties.DashboardBody).includes('5XXError')),
  unwatched('server-error-alarm-missing', 'AWS/ApiGateway', '5XXError', '5xx', 'IntegrationError', 'ExecutionError'),
  unwatched('latency-alarm-missing', 'AWS/ApiGateway', 'IntegrationLatency', 'Latency'),
  unwatched('throttle-alarm-missing', 'AWS/Lambda', 'Throttles'),
  unwatched('target-health-alarm-missing', 'AWS/NetworkELB', 'HealthyHostCount', 'UnHealthyHostCount'),
  inResources('alarm-without-action', 'the alarm tells nobody', [ALARM], 'Properties.AlarmActions', ({ properties }) => { delete properties.AlarmActions; }),
  inResources('api-name-not-unique', 'another API has the same name', [REST], 'Properties', copy => add(copy, 'PlantedApi', REST, { Name: copy.properties.Name ?? copy.properties.Body.info.title })),
].map(withPlanted);

/** What is planted beside the resource may be blamed instead of it. */
function withPlanted(fault: Fault): Fault {
  const planted = fault.rule === 'dashboard-widget-empty' ? 'PlantedBoard' : fault.rule === 'api-name-not-unique' ? 'PlantedApi' : undefined;
  if (!planted) return fault;
  const blamed = ({ ids, property }: Expected) => ({ ids: [...ids, planted], property });
  return { ...fault, places: sample => fault.places(sample).map(one => ({ ...one, expected: blamed(one.expected) })) };
}
