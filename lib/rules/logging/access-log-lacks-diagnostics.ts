import type { DiagnosticVariables } from '../../aws/context-variables';
import { isKnown, keyOf, type AccessLog, type Stage } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { diagnosesOf } from '../support/access-log-format';
import { onRest } from '../support/examples';
import { stagesWithAccessLog } from '../support/logging-stages';
import { andOthers, nameOfStage } from '../support/words';

const WANTED: Readonly<Record<keyof DiagnosticVariables, string>> = {
  status: '$context.status',
  error: '$context.error.responseType and $context.integration.error',
  integrationStatus: '$context.integration.status and $context.integration.integrationStatus',
  latency: '$context.integration.latency',
};

export const accessLogLacksDiagnostics: Rule = {
  id: 'access-log-lacks-diagnostics',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['blind 5xx'], http: ['blind 5xx'], websocket: ['blind 5xx'] },
  title: 'the access log cannot tell one cause of a 5xx from another',
  why: 'the caller sees the same body for a crash, a malformed response, a throttle and a missing permission; only these fields tell them apart',
  fix: 'add the missing fields to the format',
  whenNot: 'The causes are read from the execution log.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html',
  bad: onRest('accessLogFormat: AccessLogFormat.custom(\'{"id":"$context.requestId","status":"$context.status","latency":"$context.responseLatency"}\')', {
    Stage: {
      Properties: {
        AccessLogSetting: { Format: '{"id":"$context.requestId","status":"$context.status","latency":"$context.responseLatency"}' },
        MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'ERROR' }],
      },
    },
  }),
  good: onRest('accessLogFormat: AccessLogFormat.custom(JSON.stringify({\n  requestId: \'$context.requestId\',\n  status: \'$context.status\',\n  error: \'$context.error.responseType\',\n'
    + '  integrationError: \'$context.integration.error\',\n  functionStatus: \'$context.integration.status\',\n  latency: \'$context.integration.latency\',\n}))', {
    Stage: {
      Properties: {
        AccessLogSetting: {
          Format: '{"requestId":"$context.requestId","status":"$context.status","error":"$context.error.responseType","integrationError":"$context.integration.error",'
            + '"functionStatus":"$context.integration.status","latency":"$context.integration.latency"}',
        },
      },
    },
  }),
  * check(model) {
    for (const stages of groupBy(stagesWithAccessLog(model), formatKey).values()) {
      const violation = judge(stages);
      if (violation) yield violation;
    }
  },
};

/** One finding per distinct format: an app that shares one has one thing to change. */
function formatKey(stage: Stage): string | undefined {
  const log = stage.accessLog;
  return log === undefined || !isKnown(log) ? undefined : `${stage.kind}\u0000${keyOf(log.format)}`;
}

function judge([stage, ...others]: readonly Stage[]): Violation | undefined {
  const log = stage.accessLog as AccessLog;
  const diagnoses = diagnosesOf(log.format, stage.kind);
  if (!isKnown(diagnoses)) return undefined;
  const missing = (Object.keys(WANTED) as (keyof DiagnosticVariables)[]).filter(what => !diagnoses.has(what));
  if (missing.length === 0) return undefined;
  return {
    resource: stage.resource,
    property: `${log.at}.Format`,
    kind: stage.kind,
    severity: diagnoses.has('error') || diagnoses.has('integrationStatus') ? 'strict' : 'warning',
    message: `the access log of ${nameOfStage(stage)}${andOthers(others.length, 'other stage')} lacks ${missing.map(what => WORDS[what]).join(', ')}`,
    fix: `add ${missing.map(what => WANTED[what]).join(', ')} to the format`,
  };
}

const WORDS: Readonly<Record<keyof DiagnosticVariables, string>> = {
  status: 'the status', error: 'the error', integrationStatus: 'the status of the integration', latency: 'the latency of the integration',
};
