import { factsOf } from '../../aws/api-kinds';
import type { Rule } from '../rule';
import { isWatchedByFilter, unwatchedApis } from '../support/alarmed';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

/** Metrics of all kinds that count answers of class 5xx; a wrong one for the kind is the finding of alarm-never-reports. */
const METRICS: ReadonlySet<string> = new Set(['5xxerror', '5xx', 'executionerror', 'integrationerror']);

export const serverErrorAlarmMissing: Rule = {
  id: 'server-error-alarm-missing',
  area: 'monitoring',
  severity: 'warning',
  status: { rest: ['unseen 5xx'], http: ['unseen 5xx'], websocket: ['unseen 5xx'] },
  title: 'no alarm watches the 5xx answers of the API',
  why: 'API Gateway counts what it answers with a 5xx, but tells nobody: the callers find out first',
  fix: 'add an alarm on the metric of the stage that counts 5xx answers',
  whenNot: 'Something outside the templates watches the metric, or an alarm is made by hand.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html',
  absence: true,
  bad: onRest('new RestApi(this, \'Api\', { restApiName: \'orders\' }); // and no alarm', { ServerErrors: null }),
  good: onRest('new Alarm(this, \'ServerErrors\', {\n  metric: api.deploymentStage.metricServerError({ statistic: \'Average\' }),\n  threshold: 0.05,\n  evaluationPeriods: 3,\n});', {}),
  * check(model, context) {
    for (const api of unwatchedApis(model, context, METRICS)) {
      if (isWatchedByFilter(api)) continue;
      yield {
        resource: api.resource,
        property: 'Properties',
        kind: api.kind,
        message: `no alarm watches the metric ${factsOf(api.kind).serverErrorMetric} of ${nameOfApi(api)}`,
        fix: `add an alarm on ${factsOf(api.kind).serverErrorMetric} with the dimension ${api.kind === 'rest' ? 'ApiName (the name of the API)' : 'ApiId'}`,
      };
    }
  },
};
