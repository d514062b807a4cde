import type { PolicyViolation } from 'aws-cdk-lib';
import { acknowledgeId, ACKNOWLEDGED_AT, ACKNOWLEDGED_BECAUSE, type AcknowledgedFinding, type Judgement } from '../engine/acknowledgements';
import type { Finding, FindingSeverity } from '../engine/finding';

/**
 * What CDK reports for the findings of one severity.
 *
 * Acknowledged findings are among them: CDK drops them itself and keeps them with their reason in `validation-report.json`.
 * There is one violation for each finding, because aws-cdk-lib 2.262 drops a violation whole.
 */
export function violationsOf(judgement: Judgement, severity: FindingSeverity, isWanted: (finding: Finding) => boolean): PolicyViolation[] {
  // CDK does not know of what a template's metadata acknowledges, and would fail on it.
  const acknowledged = judgement.acknowledged.filter(({ acknowledgement }) => acknowledgement.template === undefined);
  const elsewhere = new Set([...acknowledged.map(({ acknowledgement }) => acknowledgement), ...judgement.unused].map(({ rule }) => rule));
  const wanted = (finding: Finding) => finding.severity === severity && isWanted(finding);
  return [
    ...judgement.open.filter(wanted).map(finding => violationOf(finding, elsewhere.has(finding.rule))),
    ...acknowledged.filter(({ finding }) => wanted(finding)).map(withAcknowledgement),
  ];
}

/** aws-cdk-lib 2.262 writes down the last acknowledgement of the rule, wherever it stands; `check` needs to know which one counts here. */
function withAcknowledgement({ finding, acknowledgement: { path, reason } }: AcknowledgedFinding): PolicyViolation {
  return { ...violationOf(finding), ruleMetadata: { [ACKNOWLEDGED_AT]: path, [ACKNOWLEDGED_BECAUSE]: reason } };
}

/**
 * What CDK reports for one finding.
 *
 * aws-cdk-lib 2.262 drops every violation of a rule that is acknowledged anywhere in the app. `acknowledgedElsewhere` keeps an error
 * that nobody acknowledged at its place: CDK never drops an error that carries the mark of an annotation. Such an error is printed
 * without the acknowledge id, so the fix names it. Warnings cannot be kept: there the older CDK drops too many.
 */
export function violationOf(finding: Finding, acknowledgedElsewhere = false): PolicyViolation {
  const keep = acknowledgedElsewhere && finding.severity === 'error';
  const acknowledge = keep ? `, or acknowledge '${acknowledgeId(finding.rule)}' at this construct too` : '';
  return {
    ruleName: finding.rule,
    description: finding.message,
    fix: `${finding.fix}${acknowledge}. ${finding.docs}`,
    severity: finding.severity,
    ruleMetadata: keep ? { 'cdk:annotation': 'kept' } : undefined,
    violatingResources: [{
      constructPath: finding.constructPath,
      resourceLogicalId: finding.logicalId || undefined,
      templatePath: finding.template || undefined,
      locations: finding.property ? [finding.property] : [],
    }],
  };
}
