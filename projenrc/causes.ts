/** Writes docs/causes.md: each way in which an API fails its callers, and what prevents, finds, softens and names it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REASONS, type Cause, type Cell, type Later, type Never, type Reason } from './causes-cells';
import { FUNCTION_CAUSES } from './causes-functions';
import { BLIND_CAUSES, GATEWAY_CAUSES } from './causes-gateway';
import { GENERATED, table } from './rule-docs-text';
import { RULES } from '../lib/rules';

const SUPERSCRIPTS = '¹²³⁴⁵⁶⁷⁸⁹';
const COLUMNS = ['#', 'cause', 'caller sees', 'prevented by `SafeLambdaApi`', 'found at synthesis by', 'softened by the guard', 'what the logs say'];

/** Every cause, in the order of the page. */
export const CAUSES: readonly Cause[] = [...FUNCTION_CAUSES, ...GATEWAY_CAUSES, ...BLIND_CAUSES];

/** Text of docs/causes.md. */
export function causesPage(): string {
  const rows = CAUSES.map((cause, index) => [String(index + 1), cause.cause, cause.sees, ...CELLS.map(cell => cell(cause))]);
  return `${GENERATED}
# Every way in which the gateway fails, and what we do about it

${CAUSES.length} causes, and for each: what \`SafeLambdaApi\` does so that it cannot happen (in backticks the props that decide it), the rule that finds it
in any app or template, what the response guard answers at run time, and the line in the logs that names it. What the guard answers is
well-formed JSON with the request id, and its own log line names the cause: see [guard.md](guard.md).

HTTP 1.0 and HTTP 2.0 are the payload format versions of an HTTP API. Where no kind of API is named, callers of all kinds see the same.

${table(COLUMNS, rows)}

\`–\`: nothing can stand there.

${reasons().map((reason, index) => `- ${SUPERSCRIPTS[index]} ${REASONS[reason]}`).join('\n')}

Log lines stand in the execution log (REST, WebSocket), in the function's log, or in the fields \`error.responseType\`, \`error.message\` and
\`integrationErrorMessage\` of the access log; "the deployment fails" means the text of the stack's event. \`explain\` names the
causes of whole logs: see [explain.md](explain.md).
`;
}

const CELLS: readonly ((cause: Cause) => string)[] = [
  ({ construct }) => cellText(construct),
  ({ rules }) => isNever(rules) ? cellText(rules) : rulesText(rules),
  ({ guard }) => cellText(guard),
  cause => {
    const evidence = evidenceOf(cause);
    return isLines(evidence) ? [...new Set(evidence)].map(line => `\`${line}\``).join('<br>') : cellText(evidence);
  },
];

function cellText(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  return isNever(cell) ? `–${SUPERSCRIPTS[reasons().indexOf(cell.never)]}` : `comes with ${cell.later}`;
}

function rulesText(ids: readonly string[]): string {
  return ids.map(id => `[\`${id}\`](rules/${id}.md)`).join(', ');
}

/** Lines given, or else those that the cause's rules name. */
function evidenceOf({ evidence, rules }: Cause): readonly string[] | Cell {
  return evidence ?? RULES.filter(rule => !isNever(rules) && rules.includes(rule.id)).flatMap(rule => rule.evidence ?? []);
}

function isLines(evidence: readonly string[] | Cell): evidence is readonly string[] {
  return Array.isArray(evidence);
}

function isNever(cell: readonly string[] | Cell): cell is Never {
  return typeof cell === 'object' && 'never' in cell;
}

/** Reasons in the order in which the table comes upon them. */
function reasons(): Reason[] {
  const cells = CAUSES.flatMap(({ construct, rules, guard, evidence = '' }) => [construct, rules, guard, evidence]);
  return [...new Set((cells as (string | readonly string[] | Never | Later)[]).filter(isNever).map(cell => cell.never))];
}

if (require.main === module) writeFileSync(join(__dirname, '..', 'docs/causes.md'), causesPage());
