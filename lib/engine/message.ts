import type { ApiKind } from '../model';
import { UNDOCUMENTED, type Rule, type StatusByKind, type Violation } from '../rules/rule';

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
  private readonly endings: Endings;
  private readonly httpEndings: Endings;

  constructor(private readonly rule: Rule) {
    this.docs = docsOf(rule.id);
    const { evidence, httpEvidence = evidence } = rule;
    this.endings = new Endings(rule, evidence);
    this.httpEndings = httpEvidence === evidence ? this.endings : new Endings(rule, httpEvidence);
  }

  status(violation: Violation): readonly string[] {
    return statusOf(this.rule, violation);
  }

  /** What is wrong, what the caller gets for it, why, and the line an operator finds. */
  message({ message, kind }: Violation, status: readonly string[], worlds?: readonly string[]): string {
    const where = worlds?.length ? ` (where ${worlds.join(', or where ')})` : '';
    return withoutStop(message) + where + (kind === 'http' ? this.httpEndings : this.endings).of(status);
  }
}

/** How messages end, by the statuses, of which a rule has few. */
class Endings {
  private readonly texts = new Map<readonly string[], string>();

  constructor(private readonly rule: Rule, private readonly evidence: string | null | undefined) {}

  of(status: readonly string[]): string {
    let text = this.texts.get(status);
    if (text === undefined) this.texts.set(status, text = `: ${consequence(status)}. ${capitalised(withoutStop(this.rule.why))}.${this.quote(status)}`);
    return text;
  }

  /** Where nobody knows what callers get, nobody knows what is logged. */
  private quote(status: readonly string[]): string {
    const isUnknown = status.length > 0 && status.every(text => text === UNDOCUMENTED);
    return this.evidence && !isUnknown ? ` The log says: ${this.evidence}` : '';
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
