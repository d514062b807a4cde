import { existsSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { modelsOf, templateOf } from '../../lib/model';
import { RULES } from '../../lib/rules';
import type { Example } from '../../lib/rules/example';
import { ruleFiles, ruleIndex } from '../../projenrc/rule-index';
import { freshHandlers } from '../support/fresh-handlers';

const ROOT = join(__dirname, '..', '..');

/** What the whole catalogue says about an example. */
function judged(example: Example): { rule: string; severity: string }[] {
  const models = [...modelsOf([templateOf(example.template() as {})])];
  return models.flatMap(model => RULES.flatMap(rule => [...rule.check(model, { wholeApp: false, preset: 'recommended', handlers: freshHandlers() })]
    .map(violation => ({ rule: rule.id, severity: violation.severity ?? rule.severity }))));
}

test('the index lists every rule file: run `npx tsx projenrc/rule-index.ts`', () => {
  expect(readFileSync(join(ROOT, 'lib/rules/index.ts'), 'utf8')).toBe(ruleIndex());
});

test('ids are unique and are the file names, areas are the folders', () => {
  expect(RULES.map(rule => `${rule.area}/${rule.id}`)).toEqual(ruleFiles());
  expect(new Set(ruleFiles().map(file => basename(file))).size).toBe(RULES.length);
});

describe.each(RULES.map(rule => [rule.id, rule] as const))('%s', (_, rule) => {
  test('has a test at the same path', () => {
    expect(existsSync(join(ROOT, 'test/rules', rule.area, `${rule.id}.test.ts`))).toBe(true);
  });

  test('the bad example fires exactly once, and nothing else is an error', () => {
    const findings = judged(rule.bad);
    expect(findings.filter(finding => finding.rule === rule.id)).toHaveLength(1);
    expect(findings.filter(finding => finding.rule !== rule.id && finding.severity === 'error')).toEqual([]);
  });

  test('the good example is silent under the whole catalogue', () => {
    expect(judged(rule.good).filter(finding => finding.severity !== 'strict')).toEqual([]);
  });

  test('its texts are sentences without a final period', () => {
    for (const text of [rule.title, rule.why, rule.fix]) expect(text.trim()).not.toMatch(/\.$/);
  });

  test('its source is a page', () => {
    expect(rule.source).toMatch(/^https:\/\//);
  });
});
