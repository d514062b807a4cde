import type { App } from 'aws-cdk-lib';
import { readApp } from './read-app';
import type { Registrations } from './registrations';
import { ConstructTree } from './tree';
import { applyAcknowledgements, type Judgement } from '../engine/acknowledgements';
import { catalogue, ruleIds } from '../engine/catalogue';
import { checksFailed, isDiagnostic, unknownAcknowledgement, unusedAcknowledgement } from '../engine/diagnostics';
import type { Finding } from '../engine/finding';
import { handlersFor } from '../engine/handler-code';
import { runRules } from '../engine/run';
import { modelsOf, typeOf, type Template } from '../model';

export { ruleIds };

/** Judges an app by the templates that its synthesis has written. */
export function inspect(app: App, registrations: Registrations): Judgement {
  const tree = new ConstructTree(app);
  const judgement = applyAcknowledgements(judged(app, registrations, tree), tree.acknowledgements, ruleIds());
  const unknown = judgement.unknown.map(acknowledgement => inStack(unknownAcknowledgement(acknowledgement, ruleIds()), tree));
  // In preset strict alone: elsewhere a rule may be silent where it is not asked for, and the acknowledgement is for the day it is.
  const unused = judgement.unused.filter(({ rule, path }) => !isDiagnostic(rule) && registrations.isStrictAt(path) && tree.isBundledAt(path))
    .map(acknowledgement => inStack(unusedAcknowledgement(acknowledgement), tree));
  return { ...judgement, open: [...judgement.open, ...unknown, ...unused] };
}

/** A failure of our own must not keep anybody from deploying. */
function judged(app: App, registrations: Registrations, tree: ConstructTree): Finding[] {
  try {
    const templates = readApp(app, tree), models = [...modelsOf(templates)];
    const byFile = new Map(templates.map(template => [template.file, template]));
    const handlers = handlersFor({ isBundled: ({ resource }) => tree.isBundled(resource.template.file) });
    return registrations.judge(({ severities, context }) => {
      return runRules(models, catalogue(), { severities, context: { ...context, handlers } }).map(finding => withPath(finding, tree, byFile));
    });
  } catch (error) {
    return [checksFailed(error)];
  }
}

function withPath(finding: Finding, tree: ConstructTree, byFile: ReadonlyMap<string, Template>): Finding {
  if (finding.constructPath !== undefined) return finding;
  const { template: file, logicalId } = finding, template = byFile.get(file);
  return { ...finding, constructPath: tree.find(file, logicalId, template && typeOf(template, logicalId)) };
}

/** The CLI prints what stands at a path only with a stack around it; what stands at the app or a Stage goes without a path. */
function inStack(finding: Finding, tree: ConstructTree): Finding {
  return tree.isInStack(finding.constructPath ?? '') ? finding : { ...finding, constructPath: undefined };
}
