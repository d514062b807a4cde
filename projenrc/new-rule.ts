import { existsSync, mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { constantOf, ruleIndex } from './rule-index';

const ROOT = join(__dirname, '..');
const AREAS = ['timeouts', 'responses', 'access', 'concurrency', 'logging', 'monitoring', 'authorizers', 'network'];

/** Text of a new rule; the placeholders say what belongs there. */
function ruleText(area: string, id: string): string {
  return `import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

export const ${constantOf(id)}: Rule = {
  id: '${id}',
  area: '${area}',
  severity: 'error',
  status: { rest: ['500'], http: ['500'] },
  title: 'what is wrong, as one sentence without a final period',
  why: 'what the service does, so that the caller gets this status',
  fix: 'what to do, as a command',
  evidence: 'the log line or deploy error that an operator finds',
  whenNot: 'When it may be acknowledged.',
  source: 'https://docs.aws.amazon.com/',
  bad: onRest('// CDK code that leads here', { Api: { Properties: { Description: 'bad' } } }),
  good: onRest('// the same, put right', {}),
  * check(model) {
    for (const api of model.apis) {
      if (api.resource.text('Description') !== 'bad') continue;
      yield { resource: api.resource, property: 'Properties.Description', kind: api.kind, message: \`\${nameOfApi(api)} is …, which …\` };
    }
  },
};
`;
}

function testText(area: string, id: string): string {
  return `import { ${constantOf(id)} } from '../../../lib/rules/${area}/${id}';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

// At least: a fault, what is right, an unknown value, another stack where links count, each trap of the catalogue.
testRule(${constantOf(id)}, [
  {
    name: 'a fault is an error at the property that has to change',
    resources: rest({ Api: { Properties: { Description: 'bad' } } }),
    expected: [{ at: 'Api.Properties.Description', status: ['500'], message: 'REST API "orders" is …, which …' }],
  },
  { name: 'a parameter without default is unknown', template: { Parameters: { P: { Type: 'String' } }, Resources: rest({ Api: { Properties: { Description: { Ref: 'P' } } } }) }, expected: [] },
]);
`;
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

/** Writes rule, test and index; refuses to overwrite. */
function newRule(area: string | undefined, id: string | undefined) {
  if (!area || !AREAS.includes(area) || !id || !/^[a-z]+(-[a-z0-9]+)+$/.test(id)) {
    throw new Error(`usage: npx projen new-rule <area> <id>, with an area of ${AREAS.join(', ')} and an id such as stage-is-blind`);
  }
  const rule = join(ROOT, 'lib/rules', area, `${id}.ts`);
  if (existsSync(rule)) throw new Error(`rule '${id}' exists already: ${rule}`);
  write(rule, ruleText(area, id));
  write(join(ROOT, 'test/rules', area, `${id}.test.ts`), testText(area, id));
  writeFileSync(join(ROOT, 'lib/rules/index.ts'), ruleIndex());
}

newRule(process.argv[2], process.argv[3]);
