import { acknowledgeId, type Acknowledgement } from './acknowledgements';
import type { Finding } from './finding';
import { DOCS_INDEX, docsOf } from './message';
import type { ApiModel } from '../model';
import type { Rule } from '../rules/rule';

/** What the engine itself reports. The ids stand beside those of the rules, and can be acknowledged like them. */
export const DIAGNOSTICS = { ruleFailed: 'rule-failed', checksFailed: 'checks-failed', unknownAcknowledgement: 'unknown-acknowledgement', unusedAcknowledgement: 'unused-acknowledgement' } as const;

/** Whether an id is one of the engine's own. */
export function isDiagnostic(id: string): boolean {
  return (Object.values(DIAGNOSTICS) as string[]).includes(id);
}

/** A rule threw: a bug in it, which is told and does not fail anything. */
export function ruleFailed(rule: Rule, error: unknown, model?: ApiModel): Finding {
  const said = error instanceof Error ? error.message : String(error);
  return {
    rule: DIAGNOSTICS.ruleFailed,
    severity: 'warning',
    status: [],
    message: `rule '${rule.id}' failed and judged nothing: ${said}`,
    fix: `report it with the template, and switch the rule off until then: severities { '${rule.id}': 'off' }`,
    docs: docsOf(rule.id),
    template: model?.views[0]?.template.file ?? '',
    logicalId: '',
    property: '',
  };
}

/** The templates could not be read or linked, so that no rule judged anything; told, and no reason not to deploy. */
export function checksFailed(error: unknown): Finding {
  const said = error instanceof Error ? error.message : String(error);
  return {
    rule: DIAGNOSTICS.checksFailed,
    severity: 'warning',
    status: [],
    message: `the checks could not read the app and judged nothing: ${said}`,
    fix: 'mend the template that the message names; if there is nothing wrong with it, report it',
    docs: DOCS_INDEX,
    template: '',
    logicalId: '',
    property: '',
  };
}

/** Somebody acknowledged what no rule reports, so the acknowledgement does nothing. */
export function unknownAcknowledgement({ rule, path }: Acknowledgement, ruleIds: Iterable<string>): Finding {
  const near = nearest(rule, ruleIds);
  return {
    rule: DIAGNOSTICS.unknownAcknowledgement,
    severity: 'warning',
    status: [],
    message: `'${acknowledgeId(rule)}' is acknowledged at '${path || 'the app'}', but there is no such rule: the acknowledgement does nothing`,
    fix: near ? `acknowledge '${acknowledgeId(near)}'` : 'remove the acknowledgement',
    docs: DOCS_INDEX,
    template: '',
    logicalId: '',
    constructPath: path,
    property: '',
  };
}

/** What was acknowledged is mended, or was never there: the acknowledgement would hide the next one. */
export function unusedAcknowledgement({ rule, path }: Acknowledgement): Finding {
  return {
    rule: DIAGNOSTICS.unusedAcknowledgement,
    severity: 'warning',
    status: [],
    message: `'${acknowledgeId(rule)}' is acknowledged at '${path || 'the app'}', and there is no such finding: the acknowledgement would hide the next one`,
    fix: 'remove the acknowledgement',
    docs: docsOf(rule),
    template: '',
    logicalId: '',
    constructPath: path,
    property: '',
  };
}

/** The id that is meant, as far as a misspelling of a few letters goes. */
function nearest(id: string, ruleIds: Iterable<string>): string | undefined {
  const ranked = [...ruleIds].map(candidate => ({ candidate, distance: distance(id, candidate) })).sort((a, b) => a.distance - b.distance);
  return ranked.length > 0 && ranked[0].distance <= 4 ? ranked[0].candidate : undefined;
}

/** How many letters have to be changed, added or left out to make one text of another. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}
