import * as fs from 'node:fs';
import * as path from 'node:path';
import { costTable } from '../../projenrc/cost-table';

const ROOT = path.resolve(__dirname, '../..');

test('docs/costs.md is what its generator writes; `npm run docs` brings it up to date', () => {
  expect(fs.readFileSync(path.join(ROOT, 'docs/costs.md'), 'utf8')).toBe(costTable());
});

test('every warning that the construct can give is explained in docs/construct.md, and no other', () => {
  const sources = fs.readdirSync(path.join(ROOT, 'lib/constructs')).map(file => fs.readFileSync(path.join(ROOT, 'lib/constructs', file), 'utf8')).join('\n');
  const given = [...sources.matchAll(/'cdk-safe-lambda-api:([a-z-]+)'/g)].map(([, id]) => id);
  const manual = fs.readFileSync(path.join(ROOT, 'docs/construct.md'), 'utf8');
  const explained = [...manual.slice(manual.indexOf('## Warnings'), manual.indexOf('## Underneath')).matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, id]) => id);
  expect(explained.sort()).toEqual(given.sort());
});
