import { freshHandlers } from './fresh-handlers';
import { statusOf } from '../../lib/engine/message';
import type { HandlerCode } from '../../lib/handlers/facts';
import { modelsOf, templateOf, type ApiModel, type Template } from '../../lib/model';
import type { Rule, RuleContext, Severity, Violation } from '../../lib/rules';

/** A finding as the tests write it down: where, how bad, what the caller sees, and the sentence. */
export interface Expected {
  /** `<logicalId>.<property>`, with `<file>#` before it where there are several templates. */
  readonly at: string;
  readonly severity?: Severity;
  readonly status?: readonly string[];
  readonly message: string;
  /** Place in the handler, `<file>:<line>:<column>`; absent for findings about the template. */
  readonly handler?: string;
  /** Absent: it holds in every world that was judged. */
  readonly worlds?: readonly string[];
}

/** One case of a rule. Give `resources` of one template, a whole `template`, or several by file. */
export interface RuleCase {
  /** A sentence about behaviour. */
  readonly name: string;
  readonly resources?: object;
  readonly template?: object;
  readonly templates?: Readonly<Record<string, object>>;
  /** Templates as they were read, for assemblies and nested stacks. */
  readonly read?: () => readonly Template[];
  readonly context?: Partial<RuleContext>;
  /** What the code of functions tells, by logical id. Absent: the code in the template is read. */
  readonly code?: Readonly<Record<string, HandlerCode>>;
  readonly expected: readonly Expected[];
}

/** Tests of one rule as a table; findings are compared whole. */
export function testRule(rule: Rule, cases: readonly RuleCase[]): void {
  describe(rule.id, () => {
    test('the bad example is found exactly once', () => {
      expect(found(rule, [templateOf(rule.bad.template() as Template['body'])])).toHaveLength(1);
    });
    test('the good example is not found', () => {
      expect(found(rule, [templateOf(rule.good.template() as Template['body'])])).toEqual([]);
    });
    test.each(cases.map(one => [one.name, one] as const))('%s', (_, one) => {
      expect(found(rule, templatesOf(one), contextOf(one))).toEqual(one.expected.map(expected => complete(rule, expected)));
    });
  });
}

function complete(rule: Rule, expected: Expected): Expected {
  return { severity: rule.severity, status: statusOf(rule, {}), ...expected };
}

function contextOf({ context, code }: RuleCase): Partial<RuleContext> {
  return code ? { handlers: fn => code[fn.logicalId] ?? { kind: 'unknown', why: 'the test gives no code for it' }, ...context } : context ?? {};
}

function templatesOf({ resources, template, templates, read }: RuleCase): readonly Template[] {
  if (read) return read();
  if (templates) return Object.entries(templates).map(([file, body]) => templateOf(body as Template['body'], file));
  return [templateOf((template ?? { Resources: resources ?? {} }) as Template['body'])];
}

/** What a rule finds in some templates, over all their worlds. */
export function found(rule: Rule, templates: readonly Template[], context: Partial<RuleContext> = {}): Expected[] {
  const models = [...modelsOf(templates)];
  const all: RuleContext = { wholeApp: false, preset: 'recommended', handlers: freshHandlers(), ...context };
  const byKey = new Map<string, { finding: Expected; worlds: string[]; id: string }>();
  for (const model of models) {
    for (const violation of rule.check(model, all)) {
      const place = violation.resource.place(violation.property);
      const at = `${templates.length > 1 ? `${place.template}#` : ''}${place.logicalId}.${place.property}`;
      const severity = violation.severity ?? rule.severity;
      const finding: Expected = { at, severity, status: statusOf(rule, violation), message: violation.message, ...placed(violation) };
      const key = JSON.stringify(finding);
      const known = byKey.get(key);
      if (known) known.worlds.push(model.world.name);
      else byKey.set(key, { finding, worlds: [model.world.name], id: violation.resource.logicalId });
    }
  }
  return [...byKey.values()].filter(({ worlds, id }) => !rule.absence || worlds.length === worldsWith(id, models))
    .map(({ finding, worlds }) => worlds.length === models.length ? finding : { ...finding, worlds })
    .sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
}

function placed({ handler }: Violation): Pick<Expected, 'handler'> {
  return handler ? { handler: `${handler.file}:${handler.line}:${handler.column}` } : {};
}

function worldsWith(logicalId: string, models: readonly ApiModel[]): number {
  return models.filter(model => model.views.some(view => view.resources.has(logicalId))).length;
}
