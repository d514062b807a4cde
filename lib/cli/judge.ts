import { cdkAcknowledgements } from './cdk-acknowledgements';
import type { Subject } from './subject';
import { acknowledgementsIn } from '../engine/acknowledgement-records';
import { applyAcknowledgements, type Acknowledgement, type Judgement } from '../engine/acknowledgements';
import { catalogue, ruleIds } from '../engine/catalogue';
import { unknownAcknowledgement } from '../engine/diagnostics';
import type { Finding } from '../engine/finding';
import type { Policy } from '../engine/policy';
import { runRules } from '../engine/run';
import { InputError, modelsOf, type ApiModel, type Template } from '../model';

/** A subject with what the rules say about it. */
export interface Judged {
  readonly subject: Subject;
  /** The app in its default world. */
  readonly model: ApiModel;
  readonly judgement: Judgement;
  /** Templates that could be read, but not linked. */
  readonly errors: readonly InputError[];
}

/** What decides how a subject is judged. */
export interface Terms {
  readonly policy: Policy;
  /** Acknowledgements of the configuration file. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** What the code of functions says. */
  readonly handlers: NonNullable<Policy['context']['handlers']>;
  /** A day in UTC, such as `2026-12-31`. */
  readonly today: string;
  /** Called before each rule, for those who show progress. */
  readonly before: () => void;
}

/** Judges what was read. */
export function judge(subject: Subject, terms: Terms): Judged {
  const { templates, models, findings, errors } = subject.metadata ? judgeApp(subject, terms) : judgeSet(subject.templates, terms);
  const located = findings.map(finding => withPath(finding, subject));
  const written = acknowledgementsIn(templates);
  const stacks = templates.flatMap(({ constructPath }) => constructPath ?? []);
  const inCode = subject.metadata ? cdkAcknowledgements(subject.folder!, subject.metadata, stacks) : [];
  const given = [...inCode, ...written.given, ...terms.acknowledgements];
  const judgement = applyAcknowledgements(located, given, ruleIds(), terms.today);
  const added = [...judgement.unknown.map(a => unknownAcknowledgement(a, ruleIds())), ...written.invalid].map(finding => withPath(finding, subject));
  return { subject: { ...subject, templates }, model: models[0], judgement: { ...judgement, open: [...judgement.open, ...added] }, errors };
}

interface Run {
  readonly templates: readonly Template[];
  readonly models: readonly ApiModel[];
  readonly findings: readonly Finding[];
  readonly errors: readonly InputError[];
}

function run(templates: readonly Template[], { policy: { severities, context }, handlers, before }: Terms): Run {
  const models = [...modelsOf(templates)], policy = { severities, context: { ...context, handlers } };
  return { templates, models, findings: runRules(models, catalogue(), policy, before), errors: [] };
}

/** An app is judged whole or not at all: what a part of it lacks may stand in the part that cannot be read. */
function judgeApp({ templates }: Subject, terms: Terms): Run {
  try {
    return run(templates, terms);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...run([], terms), errors: [error] };
  }
}

/** A template that cannot be linked (its references go round in circles, say) is left out with its nested stacks; the others are judged. */
function judgeSet(templates: readonly Template[], terms: Terms): Run {
  try {
    return run(templates, terms);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const families = familiesOf(templates), errors = families.map(family => errorOf(family, terms));
    const readable = families.filter((_, i) => errors[i] === undefined);
    // Each can be linked, but not together: then nothing can be said.
    if (readable.length === families.length) return { ...run([], terms), errors: [error] };
    const rest = judgeSet(readable.flat(), terms);
    return { ...rest, errors: [...errors.filter(one => one !== undefined), ...rest.errors] };
  }
}

function errorOf(templates: readonly Template[], terms: Terms): InputError | undefined {
  try {
    run(templates, terms);
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

/** Each template that nothing nests, with the templates below it. */
function familiesOf(templates: readonly Template[]): Template[][] {
  const families = new Map<Template, Template[]>();
  for (const template of templates) families.set(rootOf(template), [...families.get(rootOf(template)) ?? [], template]);
  return [...families.values()];
}

function rootOf(template: Template): Template {
  return template.nestedIn ? rootOf(template.nestedIn.template) : template;
}

/** Construct paths for templates that have none, which are those that plain node wrote; else the path of the stack. */
function withPath(finding: Finding, { templates, metadata }: Subject): Finding {
  if (finding.constructPath !== undefined || !metadata || finding.template === '') return finding;
  const template = templates.find(({ file }) => file === finding.template);
  const constructPath = template && (metadata.constructOf(template, finding.logicalId)?.path ?? metadata.stackPathOf(template));
  return constructPath === undefined ? finding : { ...finding, constructPath };
}
