import type { App } from 'aws-cdk-lib';
import { readApp } from './read-app';
import type { Registrations } from './registrations';
import { acknowledgementsOf, ConstructPaths } from './tree';
import { acknowledgementsIn, type TemplateAcknowledgements } from '../engine/acknowledgement-records';
import { applyAcknowledgements, type Judgement } from '../engine/acknowledgements';
import { catalogue, ruleIds } from '../engine/catalogue';
import { checksFailed, unknownAcknowledgement } from '../engine/diagnostics';
import type { Finding } from '../engine/finding';
import { handlersFor } from '../engine/handler-code';
import { runRules } from '../engine/run';
import { modelsOf } from '../model';

/** Judges an app by the templates that its synthesis has written. */
export function inspect(app: App, registrations: Registrations): Judgement {
  const paths = new ConstructPaths(app);
  const { findings, written } = judged(app, registrations, paths);
  const judgement = applyAcknowledgements(findings, [...acknowledgementsOf(app), ...written.given], ruleIds());
  const unknown = judgement.unknown.map(acknowledgement => inStack(withPath(unknownAcknowledgement(acknowledgement, ruleIds()), paths), paths));
  const invalid = written.invalid.map(finding => withPath(finding, paths));
  return { ...judgement, open: [...judgement.open, ...unknown, ...invalid] };
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly written: TemplateAcknowledgements;
}

/** A failure of our own must not keep anybody from deploying. */
function judged(app: App, registrations: Registrations, paths: ConstructPaths): Judged {
  try {
    const templates = readApp(app, paths), models = [...modelsOf(templates)];
    const handlers = handlersFor({ isBundled: ({ resource }) => paths.isBundled(resource.template.file) });
    const findings = registrations.judge(({ severities, context }) => {
      return runRules(models, catalogue(), { severities, context: { ...context, handlers } }).map(finding => withPath(finding, paths));
    });
    return { findings, written: acknowledgementsIn(templates) };
  } catch (error) {
    return { findings: [checksFailed(error)], written: { given: [], invalid: [] } };
  }
}

function withPath(finding: Finding, paths: ConstructPaths): Finding {
  return finding.constructPath === undefined ? { ...finding, constructPath: paths.find(finding.template, finding.logicalId) } : finding;
}

/** The CLI prints what stands at a path only with a stack around it; what stands at the app or a Stage goes without a path. */
function inStack(finding: Finding, paths: ConstructPaths): Finding {
  return paths.isInStack(finding.constructPath ?? '') ? finding : { ...finding, constructPath: undefined };
}
