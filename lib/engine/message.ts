import type { ApiKind } from '../model';
import type { Rule, StatusByKind, Violation } from '../rules/rule';

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
export function statusOf({ status }: Rule, violation: Pick<Violation, 'kind' | 'status'>): readonly string[] {
  return violation.status ?? (violation.kind && status[violation.kind]) ?? allOf(status);
}

const all = new WeakMap<StatusByKind, readonly string[]>();

function allOf(status: StatusByKind): readonly string[] {
  let found = all.get(status);
  if (!found) all.set(status, found = [...new Set((Object.keys(status) as ApiKind[]).sort().flatMap(kind => status[kind] ?? []))]);
  return found;
}

/** Words the findings of a rule. What they share is made once: there may be thousands of them. */
export class Wording {
  readonly docs: string;
  private readonly background: string;
  private readonly endings = new Map<readonly string[], string>();

  constructor(private readonly rule: Rule) {
    this.docs = docsOf(rule.id);
    this.background = `${capitalised(withoutStop(rule.why))}.${rule.evidence ? ` The log says: ${rule.evidence}` : ''}`;
  }

  status(violation: Violation): readonly string[] {
    return statusOf(this.rule, violation);
  }

  /** What is wrong, what the caller gets for it, why, and the line an operator finds. */
  message({ message }: Violation, status: readonly string[], worlds?: readonly string[]): string {
    const where = worlds?.length ? ` (where ${worlds.join(', or where ')})` : '';
    return withoutStop(message) + where + this.ending(status);
  }

  private ending(status: readonly string[]): string {
    let ending = this.endings.get(status);
    if (ending === undefined) this.endings.set(status, ending = `: ${consequence(status)}. ${this.background}`);
    return ending;
  }
}

function consequence(status: readonly string[]): string {
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
