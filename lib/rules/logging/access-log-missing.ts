import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { stagesWithExecutionLog } from '../support/logging-stages';
import { nameOfStage } from '../support/words';

export const accessLogMissing: Rule = {
  id: 'access-log-missing',
  area: 'logging',
  severity: 'strict',
  status: { rest: ['blind 5xx'], websocket: ['blind 5xx'] },
  title: 'the stage has an execution log but no access log',
  why: 'the execution log has many lines for a request and no fixed fields, so that nobody can count answers by status, caller or cause',
  fix: 'add an access log in JSON, with the status, the error and the status of the integration',
  whenNot: 'The execution log is all that anybody reads.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  absence: true,
  bad: onRest('deployOptions: { loggingLevel: MethodLoggingLevel.ERROR }', {
    Stage: { Properties: { AccessLogSetting: null, MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } },
  }),
  good: onRest('deployOptions: {\n  loggingLevel: MethodLoggingLevel.ERROR,\n  accessLogDestination: new LogGroupLogDestination(group),\n  accessLogFormat: AccessLogFormat.custom(…),\n}', {
    Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } },
  }),
  * check(model) {
    // Without either log the stage is blind, which is another rule's finding.
    for (const stage of stagesWithExecutionLog(model)) {
      if (stage.resource.isInFragment || stage.accessLog !== undefined) continue;
      yield { resource: stage.resource, property: stage.at, kind: stage.kind, message: `${nameOfStage(stage)} has no access log` };
    }
  },
};
