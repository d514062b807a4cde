import { isKnown, type Stage } from '../../model';
import type { Rule } from '../rule';
import { diagnosesOf } from '../support/access-log-format';
import { onRest } from '../support/examples';
import { stagesWithExecutionLog } from '../support/logging-stages';
import { nameOfStage } from '../support/words';

export const stageIsBlind: Rule = {
  id: 'stage-is-blind',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['blind 5xx'], http: ['blind 5xx'], websocket: ['blind 5xx'] },
  title: 'no log of the stage tells why a request failed',
  why: 'without an execution log, and without an error field in the access log, a 5xx leaves no trace of its cause',
  fix: 'write an access log that has $context.error.message, $context.error.responseType, $context.integration.error and $context.integration.status',
  whenNot: 'The stage is for trying things out, and nobody will look for the cause of an error.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  absence: true,
  bad: onRest('new Stage(this, \'Stage\', { deployment }); // no accessLogDestination, no loggingLevel', { Stage: { Properties: { AccessLogSetting: null } } }),
  good: onRest('new Stage(this, \'Stage\', {\n  deployment,\n  accessLogDestination: new LogGroupLogDestination(group),\n  accessLogFormat: AccessLogFormat.custom(…),\n});', {}),
  * check(model) {
    const executing = new Set(stagesWithExecutionLog(model));
    for (const stage of model.stages) {
      if (executing.has(stage) || stage.resource.isInFragment || tellsErrors(stage)) continue;
      yield {
        resource: stage.resource,
        property: stage.accessLog ? `${(stage.accessLog as { at: string }).at}.Format` : stage.at,
        kind: stage.kind,
        ...stage.resource.type === 'AWS::ApiGatewayV2::Api' ? { fix: 'give the API a route, an integration and a stage with an access log instead of Target, whose stage takes none' } : {},
        message: `${nameOfStage(stage)} has ${stage.accessLog ? 'an access log without any error field' : 'no access log'}${stage.kind === 'http' ? '' : ' and no execution log'}`,
      };
    }
  },
};

/** Also true for what cannot be read. */
function tellsErrors(stage: Stage): boolean {
  const log = stage.accessLog;
  if (log === undefined) return false;
  if (!isKnown(log)) return true;
  const diagnoses = diagnosesOf(log.format, stage.kind);
  return !isKnown(diagnoses) || diagnoses.has('error');
}
