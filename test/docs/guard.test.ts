import * as fs from 'node:fs';
import * as path from 'node:path';
import { GUARD_CAUSES, GUARD_DEFAULT_MARGIN_MS, GUARD_METRIC_ANY_CAUSE, GUARD_METRIC_NAMESPACE, GuardVariable } from '../../lib/guard/facts';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/guard.md'), 'utf8');
const cellsOf = (row: RegExp) => [...PAGE.matchAll(row)].map(([, name]) => name);

test('docs/guard.md has a row for each cause and each variable, and no others', () => {
  expect([cellsOf(/^\| `([A-Z][A-Za-z]+)` \|/gm), cellsOf(/^\| `(SAFE_\w+)` \|/gm)]).toEqual([GUARD_CAUSES, Object.values(GuardVariable)]);
});

test('docs/guard.md has the names of the metrics and the default margin', () => {
  const facts = [`\`${GUARD_METRIC_NAMESPACE}\``, `\`${GUARD_METRIC_ANY_CAUSE}\``, `| ${GUARD_DEFAULT_MARGIN_MS} |`];
  expect(facts.filter(fact => !PAGE.includes(fact))).toEqual([]);
});
