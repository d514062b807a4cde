import type { Alarm, ApiModel } from '../../model';
import type { Rule, Severity, Violation } from '../rule';
import { nameOfAlarm } from '../support/alarmed';
import { onRest } from '../support/examples';
import { limitOf } from '../support/metric-limit';
import { seconds } from '../support/words';

/** Metrics of which each value is 0 or 1, so that their average is a share. */
const SHARES: ReadonlySet<string> = new Set(['5XXError', '4XXError', '5xx', '4xx']);
const COUNTS: ReadonlySet<string> = new Set([...SHARES, 'Count', 'Errors', 'Throttles', 'Invocations', 'ExecutionError', 'IntegrationError', 'ClientError']);

/** Statistics that lie between the values of a metric; Sum, SampleCount and the trimmed counts do not. */
const OF_VALUES = /^(Average|Minimum|Maximum|IQM|p\d|(tm|wm)[\d(])/i;

export const alarmImpossible: Rule = {
  id: 'alarm-impossible',
  area: 'monitoring',
  severity: 'error',
  status: { rest: ['unseen 5xx'], http: ['unseen 5xx'], websocket: ['unseen 5xx'] },
  title: 'the alarm never goes off, or always does',
  why: 'the metric cannot reach the threshold, or cannot leave it, so that the alarm says nothing about the callers',
  fix: 'choose a threshold inside the range of the metric',
  whenNot: 'Something outside the templates raises the limit above the threshold.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  bad: onRest('new Alarm(this, \'ServerErrors\', { metric: api.metricServerError({ statistic: \'Average\' }), threshold: 5, evaluationPeriods: 3 }); // an average is a share',
    { ServerErrors: { Properties: { Statistic: 'Average', Threshold: 5 } } }),
  good: onRest('new Alarm(this, \'ServerErrors\', { metric: api.metricServerError({ statistic: \'Average\' }), threshold: 0.05, evaluationPeriods: 3 });',
    { ServerErrors: { Properties: { Statistic: 'Average', Threshold: 0.05 } } }),
  * check(model) {
    for (const alarm of model.alarms) {
      const found = judge(alarm, model);
      if (found) yield violation(alarm, found);
    }
  },
};

interface Impossible {
  readonly text: string;
  readonly fix: string;
  readonly severity?: Severity;
}

function violation(alarm: Alarm, { text, fix, severity }: Impossible): Violation {
  return { resource: alarm.resource, property: 'Properties.Threshold', severity, message: `${nameOfAlarm(alarm)} ${text}`, fix };
}

/** Metric math is compared in units of its own, so only plain metrics are judged. */
function judge(alarm: Alarm, model: ApiModel): Impossible | undefined {
  const { threshold, comparison, metrics: [metric] } = alarm;
  if (alarm.isMath || typeof threshold !== 'number' || typeof comparison !== 'string' || metric.account !== undefined) return undefined;
  const { namespace, name, statistic } = metric;
  if ((namespace !== 'AWS/ApiGateway' && namespace !== 'AWS/Lambda') || typeof name !== 'string' || typeof statistic !== 'string') return undefined;
  if (comparison === 'GreaterThanOrEqualToThreshold' && threshold <= 0) return { text: `is always on: ${name} is never below ${threshold}`, fix: 'compare with GreaterThanThreshold, or raise the threshold' };
  if (comparison === 'LessThanThreshold' && threshold <= 0) return { text: `never goes off: ${name} is never below ${threshold}`, fix: 'raise the threshold' };
  return comparison.startsWith('GreaterThan') ? judgeUpper(alarm, name, statistic, threshold, comparison === 'GreaterThanThreshold', model) : undefined;
}

function judgeUpper(alarm: Alarm, name: string, statistic: string, threshold: number, above: boolean, model: ApiModel): Impossible | undefined {
  if (statistic === 'Sum' && COUNTS.has(name) && threshold > 0 && threshold < 1) {
    return { severity: 'warning', text: `compares a count with ${threshold}: the sum of ${name} reaches that with the first one`, fix: 'use the statistic Average for a share, or a threshold of at least 1' };
  }
  if (statistic === 'Average' && SHARES.has(name) && (above ? threshold >= 1 : threshold > 1)) {
    return { text: `never goes off: the average of ${name} is a share between 0 and 1, and the threshold is ${threshold}`, fix: 'use a share such as 0.05, or the statistic Sum' };
  }
  const limit = OF_VALUES.test(statistic) ? limitOf(alarm.metrics[0], name, alarm.resource, model) : undefined;
  return limit && threshold > limit.ms
    ? { text: `never goes off: ${limit.text}, and the threshold is ${seconds(threshold)}`, fix: `use a threshold of at most ${limit.ms} (milliseconds)` } : undefined;
}
