import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../lib/model/yaml';
import { RULES } from '../../lib/rules';
import { HEADINGS, readmeTable, rulePage, rulesIndex, withRules } from '../../projenrc/rule-docs';
import { codeIn, described, sentence } from '../../projenrc/rule-docs-text';
import { COMMENT, yamlOf } from '../../projenrc/rule-docs-yaml';

const ROOT = join(__dirname, '../..');
const read = (path: string) => existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : undefined;

describe('generated pages; `npx tsx projenrc/rule-docs.ts` brings them up to date', () => {
  test.each(RULES.map(rule => [rule.id, rule] as const))('docs/rules/%s.md', (id, rule) => {
    expect(read(`docs/rules/${id}.md`)).toBe(rulePage(rule));
  });

  test('there is no page of a rule that does not exist', () => {
    expect(readdirSync(join(ROOT, 'docs/rules')).sort()).toEqual(RULES.map(rule => `${rule.id}.md`).sort());
  });

  test('docs/rules.md', () => {
    expect(read('docs/rules.md')).toBe(rulesIndex());
  });

  test('the table between the markers of README.md', () => {
    expect(read('README.md')).toBe(withRules(read('README.md')!));
  });
});

describe.each(RULES.map(rule => [rule.id, rulePage(rule)] as const))('the page of %s', (_, page) => {
  test('has all headings in their order', () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(HEADINGS);
  });

  test('has nothing left that `npm run new-rule` wrote', () => {
    expect(page).not.toMatch(/CDK code that leads here|the same, put right|what is wrong, as one sentence|what the service does, so that/i);
  });

  test('shows templates that are YAML, and different ones', () => {
    const templates = [...page.matchAll(/```yaml\n([^]+?)\n```/g)].map(([, yaml]) => yaml);
    expect(templates.map(yaml => parseYaml('page', yaml).warnings)).toEqual([[], []]);
    expect(templates[0]).not.toBe(templates[1]);
  });
});

test.each(RULES.map(rule => [rule.id, rule] as const))('the YAML of the examples of %s reads as the templates that they are', (_, { bad, good }) => {
  const templates = [bad.template(), good.template()];
  expect(templates.map(template => squeezed(parseYaml('example', yamlOf(template)).value))).toEqual(templates.map(squeezed));
});

/** Folding long JSON adds spaces between its members, which mean nothing. */
function squeezed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/\\",\s+\\"/g, '\\",\\"'));
}

describe('YAML', () => {
  test('has the short forms of CloudFormation, but never one directly behind another', () => {
    const yaml = yamlOf({ A: { Ref: 'X' }, B: { 'Fn::GetAtt': ['X', 'Arn'] }, C: { 'Fn::Base64': { 'Fn::Sub': 'x' } }, D: { 'Fn::If': ['Is', [{ Ref: 'X' }], { E: 1 }] } });
    expect(yaml.split('\n')).toEqual(['A: !Ref X', 'B: !GetAtt X.Arn', 'C: !Base64', '  Fn::Sub: x', 'D: !If', '  - Is', '  - - !Ref X', '  - E: 1']);
  });

  test('quotes what would be read as something else', () => {
    const words = ['true', 'no', '10', '1.5', '*', '/*', 'a: b', 'a #b', "'*'", '', ' a', '2.0', 'lambda:InvokeFunction', '@a', '{}', 'null'];
    expect(parseYaml('words', yamlOf({ words: words.map(word => ({ word })) })).value).toEqual({ words: words.map(word => ({ word })) });
  });

  test('shows code as lines', () => {
    const yaml = yamlOf({ Code: { ZipFile: 'exports.a = () => {\n  b();\n};' }, Odd: 'ends in a line\n' });
    expect(yaml.split('\n')).toEqual(['Code:', '  ZipFile: |-', '    exports.a = () => {', '      b();', '    };', 'Odd: "ends in a line\\n"']);
  });

  test('keeps comments', () => {
    expect(yamlOf({ A: { [`${COMMENT}no B`]: true, C: [1] } }).split('\n')).toEqual(['A:', '  # no B', '  C: [1]']);
  });
});

test('every word that a rule has for what callers see is explained: add it to WORDS in projenrc/rule-docs-text.ts', () => {
  const words = RULES.flatMap(({ id, status }) => Object.values(status).flat().map(word => ({ id, word })));
  expect(words.filter(({ word }) => described(word) === undefined)).toEqual([]);
});

test('texts become sentences, and what Markdown would read becomes code', () => {
  expect(sentence('a path ends in */*, or in "{proxy+}" (such as DEFAULT_4XX)')).toBe('A path ends in `*/*`, or in `{proxy+}` (such as `DEFAULT_4XX`).');
  expect(codeIn('name it Logs_<API id>/<stage>, as it is')).toBe('name it `Logs_<API id>/<stage>`, as it is');
  expect(codeIn('the API "orders" of Lambda')).toBe('the API "orders" of Lambda');
});

test('the table goes between the markers of a README, and one without markers stays as it is', () => {
  const [before, after] = ['# Title\n<!-- rules:start -->\n', '<!-- rules:end -->\nmore\n'];
  expect(withRules(`${before}old\n${after}`)).toBe(`${before}${readmeTable()}\n${after}`);
  expect(withRules('# Title\n')).toBe('# Title\n');
});
