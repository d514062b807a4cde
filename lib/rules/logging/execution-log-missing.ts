import { isKnown, type Stage } from '../../model';
import type { Rule } from '../rule';
import { diagnosesOf } from '../support/access-log-format';
import { onRest } from '../support/examples';
import { stagesWithAccessLog } from '../support/logging-stages';
import { nameOfStage } from '../support/words';

export const executionLogMissing: Rule = {
  id: 'execution-log-missing',
  area: 'logging',
  severity: 'strict',
  status: { rest: ['blind 5xx'], websocket: ['blind 5xx'] },
  title: 'the stage has an access log but no execution log',
  why: 'the access log has a short word for the cause; only the execution log quotes what the function answered, and why API Gateway refused it',
  fix: 'set the logging level of all methods to ERROR',
  whenNot: 'The access log and the logs of the functions are enough.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  absence: true,
  bad: onRest('deployOptions: { accessLogDestination: … } // no loggingLevel', {}),
  good: onRest('deployOptions: { accessLogDestination: …, loggingLevel: MethodLoggingLevel.ERROR }', {
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } },
  }),
  * check(model) {
    for (const stage of stagesWithAccessLog(model)) {
      if (stage.kind === 'http' || stage.executionLog !== 'OFF' || stage.resource.isInFragment || isBlind(stage)) continue;
      yield { resource: stage.resource, property: stage.at, kind: stage.kind, message: `${nameOfStage(stage)} has no execution log` };
    }
  },
};

/** Then the missing execution log is part of another rule's finding. */
function isBlind({ accessLog, kind }: Stage): boolean {
  if (accessLog === undefined) return true;
  const diagnoses = isKnown(accessLog) ? diagnosesOf(accessLog.format, kind) : accessLog;
  return isKnown(diagnoses) && !diagnoses.has('error');
}
