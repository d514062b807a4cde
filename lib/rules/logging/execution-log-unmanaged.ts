import type { Stage } from '../../model';
import type { Rule } from '../rule';
import { onRest, type Overlay } from '../support/examples';
import { executionLogNames, groupsNamed, someGroupIsUnknown } from '../support/log-groups';
import { stagesWithExecutionLog } from '../support/logging-stages';
import { nameOfStage } from '../support/words';

export const executionLogUnmanaged: Rule = {
  id: 'execution-log-unmanaged',
  area: 'logging',
  severity: 'strict',
  status: { rest: ['cost'], websocket: ['cost'] },
  title: 'the log group of the execution log is left to the service',
  why: 'API Gateway makes the group with the first request, and a group that it made never expires and masks nothing',
  fix: 'a new API: declare a log group API-Gateway-Execution-Logs_<API id>/<stage> with a retention, and make the stage depend on it; one that already logs: import the group or set its retention with LogRetention, since declaring it fails with AlreadyExists',
  whenNot: 'Something else sets the retention of all groups of the account.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html',
  absence: true,
  bad: onRest('deployOptions: { loggingLevel: MethodLoggingLevel.ERROR }', logged()),
  good: onRest('new LogGroup(this, \'ExecutionLog\', {\n  logGroupName: `API-Gateway-Execution-Logs_${api.restApiId}/prod`,\n  retention: RetentionDays.ONE_MONTH,\n});', {
    ...logged(),
    ExecutionLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/prod' }, RetentionInDays: 30 } },
  }),
  * check(model) {
    if (someGroupIsUnknown(model)) return;
    for (const stage of stagesWithExecutionLog(model)) {
      const names = executionLogNames(stage);
      if (!isLogged(stage) || stage.resource.isInFragment || names.length === 0 || groupsNamed(names, model).length > 0) continue;
      yield {
        resource: stage.resource,
        property: `${stage.at}.${stage.kind === 'rest' ? 'MethodSettings' : 'DefaultRouteSettings'}`,
        kind: stage.kind,
        message: `${nameOfStage(stage)} writes an execution log, and no template declares its log group`,
      };
    }
  },
};

function isLogged({ executionLog }: Stage): boolean {
  return executionLog === 'INFO' || executionLog === 'ERROR';
}

function logged(): Overlay {
  return { Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }] } } };
}
