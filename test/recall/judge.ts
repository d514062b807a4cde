import { runRules } from '../../lib/engine/run';
import { modelsOf, templateOf, type Template } from '../../lib/model';
import { RULES, type RuleContext } from '../../lib/rules';
import { freshHandlers } from '../support/fresh-handlers';
import type { Sample, Source } from '../support/mutations';

/** A finding as this harness compares it. */
export interface Found {
  readonly rule: string;
  readonly file: string;
  readonly logicalId: string;
  readonly property: string;
  /** As preset `recommended` grades it; `silent` when only `strict` reports it. */
  readonly severity: 'error' | 'warning' | 'silent';
  readonly message: string;
}

/** Everything that the catalogue says about a sample, once for each place. */
export function judge(sample: Sample, facts: Partial<RuleContext> = {}): Found[] {
  const models = [...modelsOf(templatesOf(sample))];
  const handlers = freshHandlers();
  const run = (preset: 'recommended' | 'strict') => {
    return runRules(models, RULES, { context: { handlers, wholeApp: sample.wholeApp ?? false, ...facts, preset }, severities: {} });
  };
  const reported = new Map(run('recommended').map(finding => [keyOf({ ...finding, file: finding.template }), finding]));
  return run('strict').map(({ rule, template: file, logicalId, property, message }) => {
    const severity = reported.get(keyOf({ rule, file, logicalId, property }))?.severity ?? 'silent';
    return { rule, file, logicalId, property, severity, message };
  });
}

export function keyOf({ rule, file, logicalId, property }: Pick<Found, 'rule' | 'file' | 'logicalId' | 'property'>): string {
  return [rule, file, logicalId, property].join('\n');
}

export function show({ rule, file, logicalId, property, severity, message }: Found): string {
  return `${rule} (${severity}) at ${file}#${logicalId}.${property}: ${message}`;
}

/** Templates as the model reads them. */
export function templatesOf({ sources }: Sample): Template[] {
  const templates = sources.map(source => ({ ...templateOf(source.body as Template['body'], source.file), ...source.facts }) as Template);
  sources.forEach((source, index) => nest(source, templates[index], templates));
  return templates;
}

function nest({ nestedIn }: Source, template: Template, templates: readonly Template[]) {
  const parent = nestedIn && templates.find(({ file }) => file === nestedIn.file);
  if (parent) template.nestedIn = { template: parent, logicalId: nestedIn!.logicalId };
}
