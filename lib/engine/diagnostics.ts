import { acknowledgeId, type Acknowledgement } from './acknowledgements';
import type { Finding } from './finding';
import { DOCS_INDEX, docsOf } from './message';
import { nearest } from './nearest';
import type { ApiModel } from '../model';
import type { Rule } from '../rules/rule';

/** What the engine itself reports. The ids stand beside those of the rules, and can be acknowledged like them. */
export const DIAGNOSTICS = {
  ruleFailed: 'rule-failed',
  checksFailed: 'checks-failed',
  unknownAcknowledgement: 'unknown-acknowledgement',
  unusedAcknowledgement: 'unused-acknowledgement',
  invalidAcknowledgement: 'invalid-acknowledgement',
} as const;

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
export function unknownAcknowledgement({ rule, path, template = '', logicalId = '', file }: Acknowledgement, ruleIds: Iterable<string>): Finding {
  const near = nearest(rule, ruleIds), at = path || logicalId || template || 'the app';
  return {
    rule: DIAGNOSTICS.unknownAcknowledgement,
    severity: 'warning',
    status: [],
    message: `'${acknowledgeId(rule)}' is acknowledged at '${at}'${file === undefined ? '' : ` in ${file}`}, but there is no such rule: the acknowledgement does nothing`,
    fix: near ? `acknowledge '${acknowledgeId(near)}'` : 'remove the acknowledgement',
    docs: DOCS_INDEX,
    template,
    logicalId,
    ...path && { constructPath: path },
    // Without a template it stands in a configuration file.
    property: template && logicalId && 'Metadata.SafeLambdaApi',
  };
}

/** The metadata of a template is meant to acknowledge something, but cannot; nobody may think that it does. */
export function invalidAcknowledgement(problem: string, template: string, logicalId: string): Finding {
  return {
    rule: DIAGNOSTICS.invalidAcknowledgement,
    severity: 'error',
    status: [],
    message: `an acknowledgement counts for nothing: ${problem}`,
    fix: "write it as { rule: 'rule-id', reason: 'why it is accepted' }, with owner and expires (2026-12-31) if you like",
    docs: DOCS_INDEX,
    template,
    logicalId,
    property: 'Metadata.SafeLambdaApi',
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
