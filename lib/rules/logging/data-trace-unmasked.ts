import type { ApiModel, Stage } from '../../model';
import type { Rule } from '../rule';
import { onRest, type Overlay } from '../support/examples';
import { executionLogNames, groupsNamed, someGroupIsUnknown } from '../support/log-groups';
import { stagesWithExecutionLog } from '../support/logging-stages';
import { isProduction } from '../support/production';
import { nameOfStage } from '../support/words';

export const dataTraceUnmasked: Rule = {
  id: 'data-trace-unmasked',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['leaked data'], websocket: ['leaked data'] },
  title: 'whole requests and responses of production go to a log that masks nothing',
  why: 'data trace writes bodies and headers as they are, with what they hold of passwords, tokens and personal data, for everybody who may read the log',
  fix: 'switch data trace off in production, or declare the log group with a data protection policy',
  whenNot: 'The API never carries credentials or personal data.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html',
  bad: onRest('deployOptions: { loggingLevel: MethodLoggingLevel.INFO, dataTraceEnabled: true }', traced(true)),
  good: onRest('deployOptions: { loggingLevel: MethodLoggingLevel.INFO, dataTraceEnabled: false }', traced(false)),
  * check(model, context) {
    // A policy for the whole account masks every group.
    if (model.byType('AWS::Logs::AccountPolicy').some(policy => policy.get('PolicyType') === 'DATA_PROTECTION_POLICY')) return;
    for (const stage of stagesWithExecutionLog(model)) {
      if (stage.dataTrace !== true || isMasked(stage, model) || !isProduction(stage, context)) continue;
      yield {
        resource: stage.resource,
        property: `${stage.at}.${stage.kind === 'rest' ? 'MethodSettings' : 'DefaultRouteSettings'}`,
        kind: stage.kind,
        message: `${nameOfStage(stage)} logs whole requests and responses, and no data protection policy masks them`,
      };
    }
  },
};

/** Also true where the group of the log cannot be known. */
function isMasked(stage: Stage, model: ApiModel): boolean {
  const names = executionLogNames(stage);
  return names.length === 0 || someGroupIsUnknown(model) || groupsNamed(names, model).some(group => group.has('DataProtectionPolicy'));
}

function traced(on: boolean): Overlay {
  return { Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO', DataTraceEnabled: on }] } } };
}
