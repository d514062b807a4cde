import { isKnown, type Api, type LambdaFunction } from '../../model';
import type { Rule } from '../rule';
import { apisToWatch, watchedFunctions } from '../support/alarmed';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi, nameOfFunction } from '../support/words';

const METRICS: ReadonlySet<string> = new Set(['throttles']);

export const throttleAlarmMissing: Rule = {
  id: 'throttle-alarm-missing',
  area: 'monitoring',
  severity: 'strict',
  status: { rest: ['unseen 500'], http: ['unseen 5xx'], websocket: ['unseen errors'] },
  title: 'no alarm watches whether Lambda throttles a function behind the API',
  why: 'Lambda\'s Errors and Invocations leave out what it throttled, so that only Throttles tells why the callers get an error',
  fix: 'add an alarm on Throttles of the function',
  evidence: 'Lambda invocation failed with status: 429',
  httpEvidence: null,
  whenNot: 'An alarm on the 5xx answers is enough, and its reader looks at Throttles.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  absence: true,
  bad: onRest('new LambdaRestApi(this, \'Api\', { handler }); // and no alarm on handler.metricThrottles()', {}),
  good: onRest('new Alarm(this, \'Throttles\', { metric: handler.metricThrottles(), threshold: 1, evaluationPeriods: 1 });', {
    Throttles: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/Lambda',
        MetricName: 'Throttles',
        Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Function' } }],
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [{ Ref: 'Topic' }],
      },
    },
  }),
  * check(model, context) {
    const watched = watchedFunctions(model, METRICS);
    if (!isKnown(watched)) return;
    for (const api of apisToWatch(model, context)) {
      const unwatched = functionsOf(api, watched);
      if (unwatched.length === 0) continue;
      yield {
        resource: api.resource,
        property: 'Properties',
        kind: api.kind,
        message: `no alarm watches the throttles of ${nameOfFunction(unwatched[0])}${andOthers(unwatched.length - 1, 'other function')} behind ${nameOfApi(api)}`,
      };
    }
  },
};

/** Functions whose callers wait: Lambda queues and retries asynchronous calls that it throttles. */
function functionsOf({ routes }: Api, except: ReadonlySet<LambdaFunction>): readonly LambdaFunction[] {
  const found = new Set<LambdaFunction>();
  routes.forEach(({ integration }) => {
    const fn = integration?.isAsync === false ? integration.target?.function : undefined;
    if (fn && !except.has(fn)) found.add(fn);
  });
  return [...found];
}
