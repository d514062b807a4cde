import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer';
import type { ApiName } from './sample-events';
import { catalogue } from '../../engine/catalogue';
import { docsOf } from '../../engine/message';
import { wrap } from '../../reports/wrap';
import { causeOf, type Cause } from '../explain/causes';
import { rulesOfFault } from '../explain/rules-of-fault';
import { drawnWith, labelled, type Look } from '../layout';

/** One run, as it is printed. */
export interface Ran {
  readonly event: string;
  readonly answer: Answer;
}

const API_LABELS: Readonly<Record<ApiName, string>> = { 'rest': 'a REST API', 'http-v1': 'an HTTP API (payload format version 1.0)', 'http-v2': 'an HTTP API (payload format version 2.0)' };
const MOST_VALUE_LINES = 5;
const LABEL = 10;
const UNSETTLED = 'neither AWS\'s documentation nor a recording of AWS tells what API Gateway does with it';

/** What the caller gets for one event, why, and how to mend it. */
export function textOfRun(target: string, api: ApiName, { event, answer }: Ran, look: Look): string {
  const { colors, width } = drawnWith(look);
  const row = (label: string, text: string) => {
    return labelled(label, text, { indent: 2, labelWidth: LABEL, width }).join('\n').replace(label, label && colors.cyan(label));
  };
  const { wellFormed, cause, stack } = answer;
  const verdict = `${statusText(answer)}: ${reasonOf(answer)}`;
  const known = cause === undefined ? undefined : causeOf(cause);
  const rules = known ? answer.answered ? rulesOfFault(answer, known, answer.returned) : known.rules : [];
  return [
    ...wrap(`${target} behind ${API_LABELS[api]}, event ${event}`, width).map(line => colors.dim(line)),
    ...wrap(verdict, width).map(line => colors.bold(wellFormed ? colors.green(line) : colors.red(line))),
    '',
    ...answer.answered ? valueLines(answer.returned, width).map(line => line.replace('returned', colors.cyan('returned'))) : [],
    ...stack ? [`  ${colors.cyan('stack')}${' '.repeat(LABEL - 5)}${stackLines(stack).join(`\n${' '.repeat(LABEL + 2)}`)}`] : [],
    ...known ? [row('why', answer.status === 'unsettled' ? UNSETTLED : known.why), row('fix', fixOf(known, rules))] : [],
    ...rules.length > 0 ? [row('rules', rules.join(', ')), row('', docsOf(rules[0]))] : [],
  ].join('\n') + '\n';
}

/** What the rule that finds the fault in code advises, where it is one alone; `isBase64Encoded` may be wrong in more ways than its rule finds. */
function fixOf({ id, fix }: Cause, rules: readonly string[]): string {
  const [found] = id === 'malformed-response' && rules.length === 1 ? rules : [];
  return catalogue().find(rule => rule.id === found && rule.id !== 'base64-flag-missing')?.fix ?? fix;
}

/** A line for each event. */
export function tableOf(target: string, api: ApiName, runs: readonly Ran[], look: Look): string {
  const { colors, width } = drawnWith(look);
  const longest = Math.max(...runs.map(({ event }) => event.length));
  const lines = runs.flatMap(({ event, answer }) => {
    const status = String(answer.status).padEnd(10);
    const [first = '', ...more] = wrap(reasonOf(answer), Math.max(20, width - longest - 14));
    const paint = answer.wellFormed ? colors.green : colors.red;
    return [`  ${event.padEnd(longest)}  ${paint(status)}${first}`, ...more.map(line => `${' '.repeat(longest + 14)}${line}`)];
  });
  const bad = runs.filter(({ answer }) => !answer.wellFormed).length;
  const sum = bad === 0 ? colors.green(`all ${runs.length} events get what the handler meant`) : colors.red(`${bad} of ${runs.length} events do not get what the handler meant`);
  return [...wrap(`${target} behind ${API_LABELS[api]}`, width).map(line => colors.dim(line)), ...lines, sum].join('\n') + '\n';
}

function reasonOf({ path, reason, answered }: Answer): string {
  if (path !== '') return `${path} ${reason}`;
  return answered && !reason.startsWith('a ') ? `the response ${reason}` : reason;
}

function statusText({ status }: Answer): string {
  if (status === 'unsettled') return 'unsettled (nobody knows what API Gateway answers)';
  return `${status} ${STATUS_CODES[status] ?? ''}`.trim();
}

/** The beginning of what was returned, broken wherever the line ends. */
function valueLines(value: unknown, width: number): string[] {
  const json = JSON.stringify(value), room = width - LABEL - 2, most = room * MOST_VALUE_LINES;
  const shown = json.length > most ? `${json.slice(0, most - 40)}… (${json.length} characters)` : json;
  const lines = shown.match(new RegExp(`.{1,${room}}`, 'gsu')) ?? [];
  return lines.map((line, i) => `  ${(i === 0 ? 'returned' : '').padEnd(LABEL)}${line}`);
}

/** The author's own lines. */
function stackLines(stack: string): string[] {
  return stack.trim().split('\n').filter(line => !/run-node\.cjs|run_python\.py|node:internal|importlib/.test(line)).slice(0, 6);
}
