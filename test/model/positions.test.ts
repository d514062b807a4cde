import { stringify } from 'yaml';
import { positionsIn } from '../../lib/model';
import { parseYaml } from '../../lib/model/yaml';

const TEMPLATE = {
  Resources: {
    Api: { Type: 'T', Properties: { 'Body': { paths: { '/a.b/{id}': { get: 1 }, '/a': { 'b/{id}': 2 } } }, 'List': [{ x: 1 }, { x: { 'Fn::If': ['C', { y: 1 }] } }], 'q"u\\o': 'a, b: {c}' } },
    Other: { Type: 'T', Properties: {} },
  },
};

/** The key that stands at a place. */
function keyAt(text: string, { line, column }: { line: number; column: number }): string {
  return text.split('\n')[line - 1].slice(column - 1).replace(/^"((?:[^"\\]|\\.)*)".*$/, '$1').replace(/:.*$/, '');
}

describe.each([['JSON', JSON.stringify(TEMPLATE, undefined, 2)], ['JSON of one line', JSON.stringify(TEMPLATE)], ['YAML', stringify(TEMPLATE)]])('%s', (_, text) => {
  test.each([
    ['a resource', 'Resources.Other', 'Other'],
    ['a property', 'Resources.Api.Properties.Body', 'Body'],
    ['a key with dots in it', 'Resources.Api.Properties.Body.paths./a.b/{id}.get', 'get'],
    ['what is in a list', 'Resources.Api.Properties.List.0.x', 'x'],
    ['the deepest part that is there: behind an intrinsic', 'Resources.Api.Properties.List.1.x.y', 'x'],
    ['the deepest part that is there: a property that is missing', 'Resources.Other.Properties.Timeout', 'Properties'],
  ])('%s', (__, path, key) => {
    const [position] = positionsIn(text, [path]);
    expect(keyAt(text, position!)).toBe(key);
  });

  test('a resource that is not there has the place of all resources, and nothing has none', () => {
    expect(positionsIn(text, ['Resources.Nobody', 'Nothing']).map(position => position && keyAt(text, position))).toEqual(['Resources', undefined]);
  });
});

test('lines and columns count from 1, behind a byte order mark too', () => {
  expect(positionsIn('\ufeff{\n  "Resources": { "A": 1 }\n}', ['Resources.A'])).toEqual([{ line: 2, column: 18 }]);
  expect(positionsIn('Resources:\n  A: 1\n', ['Resources.A'])).toEqual([{ line: 2, column: 3 }]);
});

describe('brackets and quotes that close left of their line are read as CloudFormation reads them', () => {
  test.each<[string, string, unknown]>([
    ['a list', 'A:\n  B:\n    L: [\n  1,\n  2\n  ]\n  C: 3\n', { A: { B: { L: [1, 2] }, C: 3 } }],
    ['a map in a list', 'A:\n  - L: {\n\n x: 1 }\n  - 2\n', { A: [{ L: { x: 1 } }, 2] }],
    ['with a tag', 'A:\n  B: !Join ["", [\n    a\n  ]\n]\nC: 1\n', { A: { B: { 'Fn::Join': ['', ['a']] } }, C: 1 }],
    ['a quoted text', "A:\n  B: !Sub '{\n      \"x\": 1\n  }'\n  C: 1\n", { A: { B: { 'Fn::Sub': '{ "x": 1 }' }, C: 1 } }],
  ])('%s', (_, text, value) => {
    expect(parseYaml('a.yaml', text)).toEqual({ value, warnings: [] });
  });

  test.each<[string, string, string]>([
    ['a bracket that nothing closes', 'A: [1\nB: 2\n', 'a.yaml:2:1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['a quote that nothing closes', 'A: "1\nB: 2\n', 'a.yaml:3:1: not valid YAML: Missing closing "quote'],
    ['a bracket too many', 'A: [\n]]\n', 'a.yaml:2:2: not valid YAML: Unexpected flow-seq-end token in YAML stream: "]"'],
  ])('%s stays an error, at its own place', (_, text, message) => {
    expect(() => parseYaml('a.yaml', text)).toThrow(message);
  });

  test('a long text that is not closed takes no longer than its length', () => {
    const started = process.hrtime.bigint();
    expect(() => parseYaml('a.yaml', `A: "${'x\n'.repeat(20_000)}`)).toThrow('Missing closing');
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20);
  });
});
