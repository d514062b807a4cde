import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GUARD_CAUSES } from '../../lib/guard/facts';
import { RULES } from '../../lib/rules';
import { CAUSES, causesPage } from '../../projenrc/causes';

const ROOT = join(__dirname, '../..');
const NAMED = new Set(CAUSES.flatMap(({ rules }) => 'never' in rules ? [] : rules));
const EXISTING = RULES.map(rule => rule.id);
const backticked = (cells: readonly unknown[]) => [...new Set(cells.flatMap(cell => typeof cell === 'string' ? [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name) : []))];

test('docs/causes.md is what its generator writes; `npx tsx projenrc/causes.ts` brings it up to date', () => {
  expect(readFileSync(join(ROOT, 'docs/causes.md'), 'utf8')).toBe(causesPage());
});

test('every rule finds a cause of the table', () => {
  expect(EXISTING.filter(id => !NAMED.has(id))).toEqual([]);
});

test('every rule that the table names exists', () => {
  expect([...NAMED].filter(id => !EXISTING.includes(id))).toEqual([]);
});

test('no cause stands in the table twice, and no cell is empty', () => {
  expect(new Set(CAUSES.map(({ cause }) => cause)).size).toBe(CAUSES.length);
  expect(causesPage()).not.toMatch(/\| +\|/);
});

test.each(RULES.map(rule => [rule.id, rule] as const))('the rows of %s name every status code that the rule names, and the deployment where it fails', (id, { status }) => {
  const sees = CAUSES.filter(({ rules }) => !('never' in rules) && rules.includes(id)).map(cause => cause.sees).join();
  const said = Object.values(status).flat().filter(text => /^\d{3}$|^deploy$/.test(text));
  expect(said.filter(text => !sees.includes(text === 'deploy' ? 'deployment fails' : text) && !sees.includes(`${text[0]}xx`))).toEqual([]);
});

test('every cause of the guard has a row, and no other is named', () => {
  expect(backticked(CAUSES.map(({ guard }) => guard)).sort()).toEqual([...GUARD_CAUSES].sort());
});

test('what is named of the construct are its props', () => {
  const folder = join(ROOT, 'lib/constructs');
  const props = new Set(readdirSync(folder).flatMap(file => [...readFileSync(join(folder, file), 'utf8').matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name)));
  expect(backticked(CAUSES.map(({ construct }) => construct)).filter(name => !name.split('.').every(part => props.has(part)))).toEqual([]);
});
