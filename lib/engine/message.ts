import type { ApiKind } from '../model';
import type { Rule, Violation } from '../rules/rule';

/** Where the project is. */
export const REPOSITORY = 'https://github.com/cdk-safe-lambda-api/cdk-safe-lambda-api';

const DOCS = `${REPOSITORY}/blob/main/docs/rules`;

/** Address of the page about all rules. */
export const DOCS_INDEX = `${DOCS}.md`;

/** Address of a rule's page. */
export function docsOf(ruleId: string): string {
  return `${DOCS}/${ruleId}.md`;
}

/** What the caller sees, for the API kind of the violation or for all kinds that the rule knows. */
export function statusOf(rule: Rule, violation: Pick<Violation, 'kind' | 'status'>): string[] {
  if (violation.status) return [...violation.status];
  const byKind = violation.kind ? rule.status[violation.kind] : undefined;
  if (byKind) return [...byKind];
  return [...new Set((Object.keys(rule.status) as ApiKind[]).sort().flatMap(kind => rule.status[kind] ?? []))];
}

/** What is wrong, what the caller gets for it, why, and the line an operator finds. */
export function messageOf(rule: Rule, violation: Violation, status: readonly string[], worlds?: readonly string[]): string {
  const where = worlds?.length ? ` (where ${worlds.join(', or where ')})` : '';
  return `${withoutStop(violation.message)}${where}: ${consequence(status)}. ${backgroundOf(rule, violation.kind)}`;
}

/** What a rule says with every finding, of which there may be thousands: by the line that the log has. */
const backgrounds = new WeakMap<Rule, Map<string | undefined, string>>();

function backgroundOf(rule: Rule, kind?: ApiKind): string {
  const known = backgrounds.get(rule) ?? new Map<string | undefined, string>();
  backgrounds.set(rule, known);
  const line = evidenceOf(rule, kind);
  let background = known.get(line);
  if (background === undefined) known.set(line, background = `${capitalised(withoutStop(rule.why))}.${line ? ` The log says: ${line}` : ''}`);
  return background;
}

function evidenceOf({ evidence, httpEvidence }: Rule, kind?: ApiKind): string | undefined {
  return kind === 'http' && httpEvidence !== undefined ? httpEvidence ?? undefined : evidence;
}

/** By the statuses, of which there are few combinations. */
const consequences = new Map<string, string>();

function consequence(status: readonly string[]): string {
  const key = status.join();
  let text = consequences.get(key);
  if (text === undefined) consequences.set(key, text = wordsFor(status));
  return text;
}

function wordsFor(status: readonly string[]): string {
  const codes = status.filter(isCode);
  const others = status.filter(text => !isCode(text)).map(text => text === 'deploy' ? 'the deployment fails' : text);
  return [...codes.length ? [`the caller gets ${list(codes)}`] : [], ...others].join('; ') || 'nothing tells the cause';
}

function isCode(status: string): boolean {
  return status.length === 3 && Number.isInteger(Number(status));
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** Texts come from many hands; a full stop at the end of one would stand in the middle of the message. */
function withoutStop(text: string): string {
  const trimmed = text.trim();
  return trimmed.endsWith('.') ? trimmed.slice(0, -1) : trimmed;
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
