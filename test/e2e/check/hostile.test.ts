import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { BuiltCli } from '../../support/built-cli';

jest.setTimeout(300_000);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
let cli: BuiltCli;
beforeAll(() => { cli = new BuiltCli(); });
afterAll(() => {
  cli.remove();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A REST API whose function outlives it: the one finding that is an error. */
const SLOW = `Resources:
  Fn: { Type: AWS::Lambda::Function, Properties: { Timeout: 60, Handler: index.handler, Runtime: java21, Role: !Sub "arn:aws:iam::\${AWS::AccountId}:role/r", Code: { S3Bucket: b, S3Key: k } } }
  Api: { Type: AWS::ApiGatewayV2::Api, Properties: { Name: slow, ProtocolType: HTTP } }
  Call: { Type: AWS::ApiGatewayV2::Integration, Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: "2.0" } }
  Route: { Type: AWS::ApiGatewayV2::Route, Properties: { ApiId: !Ref Api, RouteKey: GET /, Target: !Sub "integrations/\${Call}" } }
  Allow: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: apigateway.amazonaws.com } }
`;

const TOPIC = { Type: 'AWS::SNS::Topic' };
const json = (value: unknown) => JSON.stringify(value);
const deepJson = (levels: number) => `{"Resources":{"A":{"Type":"X","Properties":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}}}`;
const deepYaml = (levels: number) => `Resources:\n  A:\n    Type: X\n    Properties: ${'['.repeat(levels)}${']'.repeat(levels)}\n`;
const laughs = `a: &a [x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi'].map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]}, `.repeat(9)}]`).join('\n')}\nResources: *i\n`;
const chain = json({ Resources: { A: { ...TOPIC, Condition: 'C0' } }, Conditions: Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`C${i}`, { 'Fn::Not': [{ Condition: `C${i + 1}` }] }])) });

interface Bad {
  readonly file: string;
  readonly content: string | Buffer;
  /** What standard error has to say behind the file's name; undefined where the file can be judged. */
  readonly says: RegExp | undefined;
}

const CASES: readonly Bad[] = [
  { file: 'broken.json', content: '{\n  "Resources": {\n    "A": { "Type": tru }\n  }\n}', says: /^:3: error: not valid JSON: unexpected token/ },
  { file: 'cut.json', content: '{ "Resources": {', says: /^:1: error: not valid JSON: (?:unexpected end of json input|expected property name)/ },
  { file: 'broken.yaml', content: 'Resources:\n  A: "x\n', says: /^:\d: error: not valid YAML: Missing closing "quote/ },
  { file: 'tabs.yaml', content: 'Resources:\n\tA: 1\n', says: /^:2: error: not valid YAML: Tabs are not allowed/ },
  { file: 'text.txt', content: 'Dear all, this is no template.\n', says: /^:1: error: expected a template, an object with Resources$/ },
  { file: 'empty.yaml', content: '', says: /^:1: error: expected a template, an object with Resources$/ },
  { file: 'list.json', content: '[1, 2]', says: /^:1: error: expected a template, an object with Resources$/ },
  { file: 'no-resources.yaml', content: 'Description: nothing\n', says: /^: error: expected "Resources" to be an object, got nothing$/ },
  { file: 'resource-text.yaml', content: 'Resources:\n  A: text\n', says: /^: error: expected resource "A" to be an object, got a string$/ },
  { file: 'binary.yaml', content: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3]), says: /^: error: is a binary file/ },
  { file: 'deep.json', content: deepJson(10_000), says: /^: error: nested deeper than 256 levels at Resources\.A\.Properties/ },
  { file: 'deep.yaml', content: deepYaml(10_000), says: /^:\d+: error: nested deeper than 256 levels/ },
  { file: 'laughs.yaml', content: laughs, says: /error: more than 1,000 aliases$/ },
  { file: 'large.json', content: `{"Resources":{"A":{"Type":"X","Properties":{"x":"${'x'.repeat(50_000_000)}"}}}}`, says: /^: error: expected a CloudFormation template, which has at most 1 MB, got 50 MB$/ },
  { file: 'proto.json', content: '{"Resources":{"__proto__":{"Type":"X"},"A":{"Type":"AWS::SNS::Topic","Properties":{"__proto__":{"polluted":true}}}}}', says: undefined },
  { file: 'constructor.json', content: json({ Resources: { constructor: TOPIC, toString: TOPIC, hasOwnProperty: TOPIC } }), says: undefined },
  { file: 'cycle.yaml', content: 'Resources:\n  A: { Type: X, DependsOn: B, Properties: { B: !Ref B } }\n  B: { Type: X, DependsOn: A, Properties: { A: !Ref A } }\n', says: undefined },
  { file: 'conditions.yaml', content: 'Conditions: { A: { "Fn::Not": [{ Condition: B }] }, B: { "Fn::Not": [{ Condition: A }] } }\nResources: { T: { Type: AWS::SNS::Topic, Condition: A } }\n', says: undefined },
  { file: 'bom.json', content: `\ufeff${json({ Resources: { A: TOPIC } })}`, says: undefined },
  { file: 'brackets.yaml', content: 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Tags: [\n    { Key: a, Value: b }\n  ]\n', says: undefined },
  { file: 'chain.json', content: chain, says: /^: error: more than 256 references lead from one to the next/ },
];

beforeAll(() => {
  for (const { file, content } of CASES) fs.writeFileSync(path.join(folder, file), content);
  fs.writeFileSync(path.join(folder, 'slow.yaml'), SLOW);
});

interface Printed {
  readonly severity: string;
  readonly rule: string;
  readonly template: string;
}

function errorsIn(stdout: string): Printed[] {
  return (JSON.parse(stdout) as { findings: Printed[] }).findings.filter(({ severity }) => severity === 'error');
}

function templatesIn(stdout: string): number {
  return (JSON.parse(stdout) as { summary: { templates: number } }).summary.templates;
}

const check = (paths: readonly string[], ...more: string[]) => cli.run(['check', ...paths, '--format', 'json', ...more], { cwd: folder });

test.each(CASES.map(one => [one.file, one] as const))('%s beside a good template: one clear line or none, and the good one is judged', async (file, { says }) => {
  const { code, stdout, stderr, ms } = await check([file, 'slow.yaml']);
  const lines = stderr.split('\n').filter(Boolean);
  expect(lines).toEqual(says ? [expect.stringMatching(new RegExp(`^${file.replace('.', '\\.')}`))] : []);
  if (says) expect(lines[0].slice(file.length)).toMatch(says);
  expect({ code, rules: errorsIn(stdout).map(({ rule }) => rule) })
    .toEqual({ code: says ? 2 : 1, rules: ['function-outlives-integration'] });
  expect(ms).toBeLessThan(20_000);
});

test('a key that stands twice: the last one counts, with one warning and its line', async () => {
  fs.writeFileSync(path.join(folder, 'twice.yaml'), SLOW.replace('Timeout: 60', 'Timeout: 5, Timeout: 60'));
  const { code, stderr } = await check(['twice.yaml']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'twice.yaml:2: warning: key "Timeout" stands twice; CloudFormation takes the last\n' });
});

describe('paths', () => {
  const make = (name: string, files: Record<string, string> = {}) => {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    for (const [file, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name, file), content);
    return name;
  };

  test.each<[string, () => string, string]>([
    ['a missing file', () => 'nowhere.yaml', 'nowhere.yaml: error: no such file or folder\n'],
    ['a folder without templates', () => make('void', { 'notes.md': '' }), 'void: error: has neither a manifest.json, as a cdk.out has, nor templates such as template.yaml or orders.template.json\n'],
    ['a pattern that matches nothing', () => '*.nothing', '*.nothing: error: matches no file\n'],
    ['a device', () => '/dev/zero', '/dev/zero: error: is a device; expected a file or a folder\n'],
    ['a link to itself', () => { fs.symlinkSync('loop', path.join(folder, 'loop')); return 'loop'; }, 'loop: error: is a link that leads to itself\n'],
    ['a broken manifest', () => make('cut/cdk.out', { 'manifest.json': '{ "artifacts": {\n' }), 'cut/cdk.out/manifest.json:2: error: not valid JSON: expected property name or \'}\'\n'],
    ['a manifest whose template is gone',
      () => make('gone/cdk.out', { 'manifest.json': json({ artifacts: { A: { type: 'aws:cloudformation:stack', properties: { templateFile: 'A.template.json' } } } }) }),
      'gone/cdk.out/A.template.json: error: cannot be read (ENOENT); a cloud assembly has this file\n'],
    ['an assembly that contains itself',
      () => make('self/cdk.out', { 'manifest.json': json({ artifacts: { A: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } } }) }),
      'self/cdk.out/manifest.json: error: the assembly contains itself\n'],
  ])('%s is told, and the rest is judged', async (_, given, says) => {
    const { code, stdout, stderr } = await check([given(), 'slow.yaml']);
    expect({ code, stderr, templates: templatesIn(stdout) }).toEqual({ code: 2, stderr: says, templates: 1 });
  });

  test('a folder whose links go round in circles is searched once', async () => {
    make('round/sub', { 'template.yaml': SLOW });
    fs.symlinkSync('..', path.join(folder, 'round/sub/up'));
    const { code, stderr, stdout } = await check(['round']);
    expect({ code, stderr, templates: templatesIn(stdout) }).toEqual({ code: 1, stderr: '', templates: 1 });
  });

  test('a nested stack that is its own template is an error, not an endless run', async () => {
    const nested = { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': 'A.template.json' } };
    make('matryoshka/cdk.out', {
      'manifest.json': json({ artifacts: { A: { type: 'aws:cloudformation:stack', properties: { templateFile: 'A.template.json' } } } }),
      'A.template.json': json({ Resources: { One: nested, Two: nested } }),
    });
    const { code, stderr } = await check(['matryoshka']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'matryoshka/cdk.out/A.template.json: error: nested stack "One" contains itself\n' });
  });

  test('a template comes from standard input too', async () => {
    const { code, stdout } = await cli.run(['check', '-', '--format', 'json'], { cwd: folder, input: SLOW });
    expect({ code, at: errorsIn(stdout).map(({ template }) => template) }).toEqual({ code: 1, at: ['-'] });
  });
});

test('a file that may not be read is told', async () => {
  fs.writeFileSync(path.join(folder, 'secret.yaml'), SLOW, { mode: 0 });
  // Root may read everything, so there the command runs as nobody.
  const uid = process.getuid?.() === 0 ? 65534 : undefined;
  [folder, cli.folder].forEach(one => fs.chmodSync(one, 0o755));
  const { code, stderr } = await cli.run(['check', 'secret.yaml', '--format', 'json'], { cwd: folder, uid });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'secret.yaml: error: cannot be read (EACCES); expected a CloudFormation or SAM template\n' });
});

test('without aws-cdk-lib the help comes up, and the pipe may close early', async () => {
  expect(fs.existsSync(path.join(cli.folder, 'node_modules/aws-cdk-lib'))).toBe(false);
  const { code, stdout } = await cli.run(['--help'], { cwd: folder });
  expect({ code, begins: stdout.split('\n')[0] }).toEqual({ code: 0, begins: expect.stringMatching(/^Finds what makes/) });
});
