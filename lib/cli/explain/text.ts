import type { Candidate, Diagnosis, Explained } from './diagnosis';
import { counted } from '../../reports/text';
import { wrap } from '../../reports/wrap';
import { drawnWith, labelled, wrapCommand, type Colors, type Look } from '../layout';

const INDENT = 3;
const LABEL = 9;
const MOST_CANDIDATES = 5;
const MOST_ROUTES = 4;

/** The diagnosis for a reader at a terminal. */
export function textOf(diagnosis: Diagnosis, look: Look): string {
  const { colors, width } = drawnWith(look);
  const fromLog = diagnosis.input.lines > 0;
  const blocks = diagnosis.causes.map((cause, i) => block(cause, fromLog ? `${i + 1}.` : '', width, colors));
  const refusals = diagnosis.causes.findIndex(cause => cause.refusal);
  if (!fromLog) return `${blocks.join('\n\n')}\n`;
  if (refusals >= 0) blocks.splice(refusals, 0, wrap('API Gateway itself refused these requests with a 4xx, which may be meant:', width).join('\n'));
  return [summary(diagnosis, width, colors), ...blocks, ...unreadNote(diagnosis, width)].join('\n\n') + '\n';
}

function summary({ input, failures, refusals }: Diagnosis, width: number, colors: Colors): string {
  const requests = input.requests > 0 ? `, ${counted(input.requests, 'request')}` : '';
  const read = `${counted(input.entries, 'log entry', 'log entries')}${requests}`;
  const verdict = failures === 0 ? colors.green('nothing is wrong: no server error') : colors.red(counted(failures, 'failure'));
  const plain = `${read}: ${verdict}${refusals > 0 ? `, ${counted(refusals, 'refusal')} of the gateway` : ''}`;
  return wrap(plain, width + 10).join('\n');
}

function unreadNote({ input }: Diagnosis, width: number): string[] {
  if (input.unread === 0) return [];
  const { line, why } = input.firstUnread!;
  const note = `${counted(input.unread, 'line')} of ${input.lines} could not be read; the first is line ${line} (${why}).`;
  const hint = why === 'invalid JSON' ? ' An access log whose format is no JSON is what rule access-log-malformed is about.' : '';
  return [wrap(note + hint, width).join('\n')];
}

function block(cause: Explained, number: string, width: number, colors: Colors): string {
  const layout = { indent: INDENT, labelWidth: LABEL, width };
  const row = (label: string, text: string) => labelled(label, text, layout).map(line => colored(line, label, colors));
  const { detail } = cause;
  const title = detail ? `${cause.title}: ${detail.path || 'the response'} ${detail.reason}` : cause.title;
  const head = wrap(title, width - INDENT).map((line, i) => `${(i === 0 ? number : '').padEnd(INDENT)}${paint(line, cause, colors)}`);
  return [
    ...head,
    ...number === '' ? [] : wrap(countLine(cause), width - INDENT).map(line => `${' '.repeat(INDENT)}${colors.dim(line)}`),
    ...cause.evidence ? row('log', cause.evidence) : [],
    ...row('why', cause.why),
    ...row(cause.certain ? 'fix' : 'to tell', cause.fix),
    ...whereRows(cause, row),
    ...cause.candidates.length > 0 ? candidateRows(cause.candidates, number === '', row) : [],
    ...cause.rules.length > 0 ? ruleRows(cause, row) : [],
    ...cause.next.flatMap((command, i) => wrapCommand(command, width - INDENT - LABEL)
      .map((line, j) => colored(`${' '.repeat(INDENT)}${(i === 0 && j === 0 ? 'next' : '').padEnd(LABEL)}${line}`, 'next', colors))),
  ].join('\n');
}

type Row = (label: string, text: string) => string[];

function countLine({ count, share, status, first, last, refusal }: Explained): string {
  const part = `${count} (${Math.round(share * 100)} % of the ${refusal ? 'refusals' : 'failures'})`;
  return [part, ...status.length > 0 ? [status.join(', ')] : [], ...first ? [period(first, last!)] : []].join(' · ');
}

function period(first: string, last: string): string {
  const [from, to] = [first, last].map(time => time.slice(0, 19).replace('T', ' '));
  if (from === to) return `${from} UTC`;
  return `${from} to ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to} UTC`;
}

function whereRows({ resources, routes, findings }: Explained, row: Row): string[] {
  const more = routes.length > MOST_ROUTES ? ' …' : '';
  return [
    ...routes.length > 0 ? row('routes', routes.slice(0, MOST_ROUTES).join(', ') + more) : [],
    ...resources.flatMap(({ logicalId, constructPath, template }) => row('resource', `${logicalId}${constructPath ? ` (${constructPath})` : ''} in ${template}`)),
    ...findings.flatMap(({ rule, message, fix, logicalId, handler }) => {
      const place = handler ? `${handler.file}:${handler.line}` : logicalId;
      return row('found', `${rule} at ${place}: ${firstSentence(message)}. Fix: ${fix}`);
    }),
  ];
}

/** The rest of a finding's message says why, which the cause has said already. */
function firstSentence(message: string): string {
  return message.split('. ')[0];
}

/** Without a log there is nothing but the candidates, so each comes with its fix. */
function candidateRows(candidates: readonly Candidate[], withFixes: boolean, row: Row): string[] {
  const rows = candidates.slice(0, MOST_CANDIDATES).flatMap(({ title, fix, rules, inTemplate }, i) => {
    const text = `${i + 1}) ${title}${inTemplate ? ' – found in the template' : ''}${rules.length > 0 ? ` (${rules[0].id})` : ''}`;
    return [...row(i === 0 ? 'may be' : '', text), ...withFixes ? row('', `   fix: ${fix}`) : []];
  });
  const rest = candidates.length - MOST_CANDIDATES;
  return rest > 0 ? [...rows, ...row('', `and ${rest} more, which --format json lists`)] : rows;
}

function ruleRows({ rules }: Explained, row: Row): string[] {
  return [...row('rules', rules.map(({ id }) => id).join(', ')), ...row('', rules[0].docs)];
}

function colored(line: string, label: string, colors: Colors): string {
  return label !== '' && line.trimStart().startsWith(label) ? line.replace(label, colors.cyan(label)) : line;
}

function paint(line: string, { certain, refusal }: Explained, colors: Colors): string {
  return colors.bold(refusal || !certain ? colors.yellow(line) : colors.red(line));
}
