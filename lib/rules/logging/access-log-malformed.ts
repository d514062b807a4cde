import { isKnown, keyOf, type AccessLog, type Stage } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { stagesWithAccessLog } from '../support/logging-stages';
import { andOthers, nameOfStage } from '../support/words';

/** A variable as the service finds it in a format. */
const VARIABLE = /\$context\.[A-Za-z0-9_.-]*[A-Za-z0-9_]/g;

/** Variables whose value is a number, or is already between quotes (`error.messageString`): they may stand bare. */
const BARE = /\.(status|latency|\w*(Status|Latency|Length)|requestTimeEpoch|connectedAt|dataProcessed|accountId|messageString)$|\.authorizer\.(claims\.)?\w+$/;

export const accessLogMalformed: Rule = {
  id: 'access-log-malformed',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['unqueryable log'], http: ['unqueryable log'], websocket: ['unqueryable log'] },
  title: 'the access log looks like JSON and is none',
  why: 'CloudWatch Logs Insights and metric filters find fields in JSON only, and take a line that does not parse for plain text',
  fix: 'write the format as one JSON object, with each variable between quotes',
  whenNot: 'Nobody queries the log by its fields.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html',
  bad: onRest('accessLogFormat: AccessLogFormat.custom(\'{"requestId": $context.requestId, …}\')', {
    Stage: { Properties: { AccessLogSetting: { Format: '{"requestId": $context.requestId, "status": "$context.status", "error": "$context.error.responseType", "function": "$context.integration.status", "latency": "$context.integration.latency"}' } } },
  }),
  good: onRest('accessLogFormat: AccessLogFormat.custom(\'{"requestId": "$context.requestId", …}\')', {
    Stage: { Properties: { AccessLogSetting: { Format: '{"requestId": "$context.requestId", "status": $context.status, "error": "$context.error.responseType", "function": "$context.integration.status", "latency": "$context.integration.latency"}' } } },
  }),
  * check(model) {
    for (const stages of groupBy(stagesWithAccessLog(model), formatOf).values()) {
      const violation = judge(stages);
      if (violation) yield violation;
    }
  },
};

/** One finding for each distinct format that is known as a text. */
function formatOf({ accessLog }: Stage): string | undefined {
  const format = accessLog === undefined || !isKnown(accessLog) ? undefined : accessLog.format;
  return typeof format === 'string' && format.trimStart().startsWith('{') ? keyOf(format) : undefined;
}

function judge([stage, ...others]: readonly Stage[]): Violation | undefined {
  const { format, at } = stage.accessLog as AccessLog;
  const { text, bare } = substituted((format as string).trim());
  if (isJson(text)) return undefined;
  return {
    resource: stage.resource,
    property: `${at}.Format`,
    kind: stage.kind,
    message: `the access log of ${nameOfStage(stage)}${andOthers(others.length, 'other stage')} starts like JSON, but ${bare ? `${bare} stands without quotes` : 'does not parse as JSON'}`,
  };
}

/** The format with a value for each variable, and the first variable that would have to be quoted. */
function substituted(format: string): { readonly text: string; readonly bare?: string } {
  let text = '', from = 0, bare: string | undefined;
  for (const match of format.matchAll(VARIABLE)) {
    text += format.slice(from, match.index);
    from = match.index + match[0].length;
    const legal = isInsideQuotes(text) || BARE.test(match[0]);
    if (!legal) bare ??= match[0];
    text += legal ? '0' : '-';
  }
  return { text: text + format.slice(from), bare };
}

function isInsideQuotes(before: string): boolean {
  return before.replace(/\\./g, '').split('"').length % 2 === 0;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
