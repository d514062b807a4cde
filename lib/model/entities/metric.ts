import { asList, isMap, toText, type Maybe, type Value, type ValueMap } from '../values';
import { descend } from '../view';

/** A CloudWatch metric as an alarm or a dashboard widget names it. */
export interface Metric {
  readonly namespace: Maybe<string> | undefined;
  readonly name: Maybe<string> | undefined;
  /** Undefined when the list cannot be read. */
  readonly dimensions: readonly Dimension[] | undefined;
  readonly statistic: Maybe<string> | undefined;
  /** Path of what names the metric, such as `Properties` or `Properties.Metrics.0.MetricStat.Metric`. */
  readonly at: string;
  /** Id in a metric-math alarm; undefined for a plain one. */
  readonly id?: string;
  /** Another account's metric. */
  readonly account?: Value;
}

export interface Dimension {
  readonly name: Maybe<string>;
  readonly value: Value;
}

/** Metrics of an alarm: its own, or those of its metric math. */
export function metricsOfAlarm(properties: Value): Metric[] {
  const queries = descend(properties, ['Metrics']);
  if (queries === undefined) {
    return descend(properties, ['MetricName']) === undefined ? [] : [metric(properties, properties, 'Properties')];
  }
  return asList(queries).flatMap((query, i) => {
    const stat = descend(query, ['MetricStat']);
    if (!isMap(stat)) return [];
    const id = toText(descend(query, ['Id']));
    return [{ ...metric(stat.Metric, stat, `Properties.Metrics.${i}.MetricStat.Metric`), id: typeof id === 'string' ? id : undefined, account: descend(query, ['AccountId']) }];
  });
}

function metric(named: Value, settings: Value, at: string): Metric {
  return {
    namespace: toText(descend(named, ['Namespace'])),
    name: toText(descend(named, ['MetricName'])),
    dimensions: dimensions(descend(named, ['Dimensions'])),
    statistic: toText(descend(settings, ['Statistic']) ?? descend(settings, ['ExtendedStatistic']) ?? descend(settings, ['Stat'])),
    at,
  };
}

function dimensions(value: Value): Dimension[] | undefined {
  if (value === undefined) return [];
  if (!Array.isArray(value) || !value.every(isMap)) return undefined;
  return (value as ValueMap[]).map(item => ({ name: toText(item.Name) ?? '', value: item.Value }));
}
