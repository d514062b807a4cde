import type { App } from 'aws-cdk-lib';
import { readApp } from './read-app';
import type { Registrations } from './registrations';
import { acknowledgementsOf, ConstructPaths } from './tree';
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
  const findings = judged(app, registrations, paths);
  const judgement = applyAcknowledgements(findings, acknowledgementsOf(app), ruleIds());
  const unknown = judgement.unknown.map(acknowledgement => inStack(unknownAcknowledgement(acknowledgement, ruleIds()), paths));
  return { ...judgement, open: [...judgement.open, ...unknown] };
}

/** A failure of our own must not keep anybody from deploying. */
function judged(app: App, registrations: Registrations, paths: ConstructPaths): Finding[] {
  try {
    const models = [...modelsOf(readApp(app, paths))];
    const handlers = handlersFor({ isBundled: ({ resource }) => paths.isBundled(resource.template.file) });
    return registrations.judge(({ severities, context }) => {
      return runRules(models, catalogue(), { severities, context: { ...context, handlers } }).map(finding => withPath(finding, paths));
    });
  } catch (error) {
    return [checksFailed(error)];
  }
}

function withPath(finding: Finding, paths: ConstructPaths): Finding {
  return finding.constructPath === undefined ? { ...finding, constructPath: paths.find(finding.template, finding.logicalId) } : finding;
}

/** The CLI prints what stands at a path only with a stack around it; what stands at the app or a Stage goes without a path. */
function inStack(finding: Finding, paths: ConstructPaths): Finding {
  return paths.isInStack(finding.constructPath ?? '') ? finding : { ...finding, constructPath: undefined };
}
