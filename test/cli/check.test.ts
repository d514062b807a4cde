import { runCli, type Ran } from './io';
import { Project, slowApi } from './project';

const OUTLIVES = 'function-outlives-integration';
const FILE = 'orders.template.json';
const projects: Project[] = [];
afterAll(() => projects.forEach(one => one.remove()));

/** What a run of `check` said: findings as `severity rule`, and the notes. */
interface Checked {
  readonly code: number;
  readonly findings: readonly string[];
  readonly acknowledged: number;
  readonly notes: string;
}

function project(files: Readonly<Record<string, string | object>>): Project {
  const made = new Project(files);
  projects.push(made);
  return made;
}

async function check(given: Project, ...more: string[]): Promise<Checked> {
  return read(await runCli(['check', FILE, '--format', 'json', ...more], { cwd: given.folder }));
}

function read({ code, stdout, stderr }: Ran): Checked {
  const printed = stdout ? JSON.parse(stdout) as { findings: { severity: string; rule: string }[]; summary: { acknowledged: number } } : undefined;
  const { findings, summary } = printed ?? { findings: [], summary: { acknowledged: 0 } };
  return { code, findings: findings.map(({ severity, rule }) => `${severity} ${rule}`).sort(), acknowledged: summary.acknowledged, notes: stderr };
}

const ALL = [`error ${OUTLIVES}`, 'warning server-error-alarm-missing', 'warning stage-is-blind'];
const REST = ALL.slice(1);

describe('exit codes', () => {
  test.each<[string, number, string[], number]>([
    ['an error', 60, [], 1],
    ['an error under --fail-on never', 60, ['--fail-on', 'never'], 0],
    ['warnings', 5, [], 0],
    ['warnings under --fail-on warning', 5, ['--fail-on', 'warning'], 1],
    ['warnings under --preset strict', 5, ['--preset', 'strict'], 1],
  ])('%s', async (_, timeout, options, code) => {
    expect((await check(project({ [FILE]: slowApi(timeout) }), ...options)).code).toBe(code);
  });

  test('an input that cannot be read is 2, whatever was found', async () => {
    const made = project({ [FILE]: slowApi(60) });
    expect(read(await runCli(['check', FILE, 'gone.yaml', '--format', 'json'], { cwd: made.folder }))).toEqual({ code: 2, findings: ALL, acknowledged: 0, notes: 'gone.yaml: error: no such file or folder\n' });
  });

  test('without a path, cdk.out is meant', async () => {
    const { code, stderr } = await runCli(['check', '--format', 'json'], { cwd: project({}).folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'cdk.out: error: no such file or folder; run cdk synth first, or name templates\n' });
  });

  test('where there is no cdk.out but a template, it is named', async () => {
    const { code, stderr } = await runCli(['check', '--format', 'json'], { cwd: project({ 'template.yaml': 'Resources: {}\n' }).folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'cdk.out: error: no such file or folder; did you mean cdk-safe-lambda-api check template.yaml?\n' });
  });
});

describe('the configuration file', () => {
  test.each(['json', 'yaml', 'yml'])('safe-lambda-api.%s sets the options of every run beside it', async ending => {
    const made = project({ [FILE]: slowApi(60), [`safe-lambda-api.${ending}`]: { severities: { [OUTLIVES]: 'warning', 'stage-is-blind': 'off' } } });
    expect(await check(made)).toEqual({ code: 0, findings: ['warning function-outlives-integration', 'warning server-error-alarm-missing'], acknowledged: 0, notes: '' });
  });

  test('the context of cdk.json counts too, the file wins over it, and the command line over both', async () => {
    const context = { context: { 'safe-lambda-api': { preset: 'minimal' } } };
    expect((await check(project({ [FILE]: slowApi(60), 'cdk.json': context }))).findings).toEqual([`warning ${OUTLIVES}`]);
    const both = project({ [FILE]: slowApi(60), 'cdk.json': context, 'safe-lambda-api.json': { preset: 'recommended' } });
    expect((await check(both)).findings).toEqual(ALL);
    expect((await check(both, '--preset', 'minimal')).findings).toEqual([`warning ${OUTLIVES}`]);
  });

  test.each<[string, string | object, string]>([
    ['an unknown option', { presets: 'strict' }, /^safe-lambda-api\.json: 'presets' must be one of preset, severities, .*acknowledgements, baseline, got "presets"; did you mean 'preset'\?\n$/.source],
    ['a preset that is none', { preset: 'lax' }, "safe-lambda-api.json: 'preset' must be one of minimal, recommended, strict, got \"lax\"\n"],
    ['a misspelt preset', { preset: 'strikt' }, "safe-lambda-api.json: 'preset' must be one of minimal, recommended, strict, got \"strikt\"; did you mean 'strict'?\n"],
    ['a misspelt rule', { severities: { 'stage-is-blnd': 'off' } }, "safe-lambda-api.json: 'severities' must be rule ids: see docs/rules for the catalogue, got \"stage-is-blnd\"; did you mean 'stage-is-blind'?\n"],
    ['a misspelt member', { acknowledgements: [{ rule: OUTLIVES, resource: 'Fn', reasons: 'r' }] }, /^safe-lambda-api\.json: a member of 'acknowledgements\[0\]' must be one of rule, reason, .*, got "reasons"; did you mean 'reason'\?\n$/.source],
    ['an unknown rule', { severities: { nothing: 'off' } }, "safe-lambda-api.json: 'severities' must be rule ids: see docs/rules for the catalogue, got \"nothing\"\n"],
    ['no JSON', '{ "preset": }', 'safe-lambda-api.json:1:13: not valid JSON: unexpected token \'}\'\n'],
    ['a list', '[]', 'safe-lambda-api.json: the file must be an object such as { "preset": "strict" }, got []\n'],
    ['acknowledgements that are no list', { acknowledgements: {} }, "safe-lambda-api.json: 'acknowledgements' must be a list, got {}\n"],
    ['an acknowledgement without a reason', { acknowledgements: [{ rule: OUTLIVES, resource: 'Fn' }] }, "safe-lambda-api.json: 'acknowledgements[0]'.reason must be a text that says why it is accepted, got undefined\n"],
    ['one without a place', { acknowledgements: [{ rule: OUTLIVES, reason: 'r' }] }, "safe-lambda-api.json: 'acknowledgements[0]' must be given either a 'resource' (a logical id) or a 'path' (of a construct), got {}\n"],
    ['a day that is none', { acknowledgements: [{ rule: OUTLIVES, resource: 'Fn', reason: 'r', expires: '2026-02-30' }] }, "safe-lambda-api.json: 'acknowledgements[0]'.expires must be a day such as 2026-12-31, got \"2026-02-30\"\n"],
  ])('%s is refused with the file, the key and what is allowed', async (_, content, says) => {
    const { code, notes } = await check(project({ [FILE]: slowApi(60), 'safe-lambda-api.json': content }));
    expect({ code, notes: notes.replace(/^cdk-safe-lambda-api: /, '') }).toEqual({ code: 2, notes: says.startsWith('^') ? expect.stringMatching(new RegExp(says)) : says });
  });

  test('a file that was named and is not there is refused', async () => {
    const { code, notes } = await check(project({ [FILE]: slowApi(60) }), '--config', 'mine.json');
    expect({ code, notes }).toEqual({ code: 2, notes: 'cdk-safe-lambda-api: mine.json: cannot be read (ENOENT)\n' });
  });

  test('it acknowledges by logical id, with an owner and a last day', async () => {
    const acknowledgements = [{ rule: OUTLIVES, resource: 'Fn', reason: 'a nightly batch', owner: 'orders team', expires: '2999-12-31' }];
    expect(await check(project({ [FILE]: slowApi(60), 'safe-lambda-api.json': { acknowledgements } }))).toEqual({ code: 0, findings: REST, acknowledged: 1, notes: '' });
  });

  test('one whose time is over no longer counts, and one that covers nothing is told', async () => {
    const acknowledgements = [
      { rule: OUTLIVES, resource: 'Fn', reason: 'a batch', owner: 'orders team', expires: '2020-01-31' },
      { rule: `SafeLambdaApi::${OUTLIVES}`, resource: 'Other', reason: 'it was slow' },
    ];
    expect(await check(project({ [FILE]: slowApi(60), 'safe-lambda-api.json': { acknowledgements } }))).toEqual({
      code: 1,
      findings: ALL,
      acknowledged: 0,
      notes: `warning: the acknowledgement of SafeLambdaApi::${OUTLIVES} at Fn expired on 2020-01-31 (a batch, orders team)\n`
        + `warning: the acknowledgement of SafeLambdaApi::${OUTLIVES} at Other covers no finding any more (it was slow)\n`,
    });
  });
});

test('an acknowledgement of an unknown rule in the configuration file is not told as one in a template', async () => {
  const acknowledgements = [{ rule: 'function-outlives', resource: 'Fn', reason: 'r' }];
  const { stdout } = await runCli(['check', FILE, '--format', 'json'], { cwd: project({ [FILE]: slowApi(60), 'safe-lambda-api.json': { acknowledgements } }).folder });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string }[] };
  expect(findings.find(({ rule }) => rule === 'unknown-acknowledgement')).toMatchObject({
    message: "'SafeLambdaApi::function-outlives' is acknowledged at 'Fn' in safe-lambda-api.json, but there is no such rule: the acknowledgement does nothing",
    template: '',
    logicalId: 'Fn',
    property: '',
  });
});

describe('acknowledgements in templates', () => {
  const acknowledge = (...list: object[]) => ({ SafeLambdaApi: { acknowledge: list } });

  test('the metadata of a resource acknowledges what is found on it', async () => {
    const made = project({ [FILE]: slowApi(60, acknowledge({ rule: OUTLIVES, reason: 'a nightly batch' })) });
    expect(await check(made)).toEqual({ code: 0, findings: REST, acknowledged: 1, notes: '' });
  });

  test('that of the template holds for all its resources, and for no other template', async () => {
    const made = project({ [FILE]: { ...slowApi(60), Metadata: acknowledge({ rule: OUTLIVES, reason: 'r' }, { rule: 'stage-is-blind', reason: 'r' }) }, 'other.json': slowApi(60) });
    const { findings, acknowledged } = await check(made, 'other.json');
    expect({ findings, acknowledged }).toEqual({ findings: [`error ${OUTLIVES}`, 'warning server-error-alarm-missing', 'warning server-error-alarm-missing', 'warning stage-is-blind'], acknowledged: 2 });
  });

  test('one without a reason is an error and counts for nothing', async () => {
    expect(await check(project({ [FILE]: slowApi(60, acknowledge({ rule: OUTLIVES })) }))).toMatchObject({ code: 1, findings: [`error ${OUTLIVES}`, 'error invalid-acknowledgement', ...REST] });
  });

  test('one of an unknown rule is told', async () => {
    expect(await check(project({ [FILE]: slowApi(60, acknowledge({ rule: 'function-outlives', reason: 'r' })) }))).toMatchObject({ code: 1, findings: [...ALL, 'warning unknown-acknowledgement'].sort() });
  });
});

describe('the baseline', () => {
  test('what it has does not fail, also when template, logical-id hash and lines move; what is new does', async () => {
    const made = project({ [FILE]: slowApi(60) });
    const text = made.read(FILE).replaceAll('"Fn"', '"FnC129706A"');
    made.write(FILE, text);
    expect(read(await runCli(['check', FILE, '--write-baseline'], { cwd: made.folder }))).toMatchObject({ code: 0, notes: expect.stringMatching(/^safe-lambda-api-baseline\.json: 3 findings written/) });
    made.write('renamed.json', `\n\n${text.replaceAll('FnC129706A', 'Fn0A1B2C3D')}`);
    const run = (...files: string[]) => runCli(['check', ...files, '--format', 'json', '--baseline', 'safe-lambda-api-baseline.json'], { cwd: made.folder });
    expect(read(await run('renamed.json'))).toEqual({ code: 0, findings: [], acknowledged: 0, notes: '' });
    expect(read(await run('renamed.json', FILE))).toMatchObject({ code: 1, findings: ALL });
  });

  test('it is text that people can read and merge', async () => {
    const made = project({ [FILE]: slowApi(60), 'other.json': slowApi(60) });
    await runCli(['check', FILE, 'other.json', '--write-baseline=known.json'], { cwd: made.folder });
    expect(JSON.parse(made.read('known.json'))).toEqual({
      version: 1,
      findings: [{ rule: OUTLIVES, resource: 'Fn', count: 2 }, { rule: 'server-error-alarm-missing', resource: 'Api', count: 2 }, { rule: 'stage-is-blind', resource: 'Stage', count: 2 }],
    });
  });

  test('what is fixed is told', async () => {
    const made = project({ [FILE]: slowApi(60), 'safe-lambda-api.json': { baseline: 'known.json' } });
    await runCli(['check', FILE, '--write-baseline'], { cwd: made.folder });
    made.write(FILE, slowApi(5));
    const { code, stdout } = await runCli(['check', FILE], { cwd: made.folder });
    expect({ code, stdout: stdout.split('\n').slice(0, 4) }).toEqual({
      code: 0,
      stdout: ['no new findings', '2 findings known from the baseline', `  fixed: ${OUTLIVES} Fn`, 'write the baseline anew with --write-baseline'],
    });
  });

  test.each<[string, string | object | undefined, RegExp]>([
    ['is not there', undefined, /^cdk-safe-lambda-api: known\.json: the baseline cannot be read \(ENOENT\); --write-baseline=known\.json makes one\n$/],
    ['is something else', { findings: [] }, /known\.json: a baseline must be what --write-baseline writes/],
    ['counts nothing', { version: 1, findings: [{ rule: 'r', resource: 'x', count: 0 }] }, /known\.json: findings\[0\] must be \{ "rule": text/],
  ])('a baseline that %s is refused', async (_, content, says) => {
    const { code, notes } = await check(project({ [FILE]: slowApi(60), ...content !== undefined && { 'known.json': content } }), '--baseline', 'known.json');
    expect({ code, notes }).toEqual({ code: 2, notes: expect.stringMatching(says) });
  });

  test('none is written of inputs that cannot all be read', async () => {
    const { code, notes } = await check(project({ [FILE]: slowApi(60) }), 'gone.yaml', '--write-baseline');
    expect({ code, notes }).toEqual({ code: 2, notes: 'cdk-safe-lambda-api: no baseline is written, because an input cannot be read: gone.yaml: no such file or folder\n' });
  });
});

describe('where the report goes', () => {
  test('--output writes the file, and the terminal still tells people', async () => {
    const made = project({ [FILE]: slowApi(60) });
    const { stdout } = await runCli(['check', FILE, '--format', 'json', '--output', 'report.json'], { cwd: made.folder });
    expect((JSON.parse(made.read('report.json')) as { summary: object }).summary).toMatchObject({ errors: 1, warnings: 2 });
    expect(stdout).toContain(`503  error  ${OUTLIVES}`);
  });

  test('a file that cannot be written is refused', async () => {
    const { code, stderr } = await runCli(['check', FILE, '--output', 'no/where.txt'], { cwd: project({ [FILE]: slowApi(60) }).folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'cdk-safe-lambda-api: no/where.txt: cannot be written (ENOENT)\n' });
  });

  test.each(['sarif', 'junit', 'github', 'html'])('--format %s prints that format', async format => {
    const beginnings: Readonly<Record<string, string>> = { sarif: '{\n', junit: '<?xml', github: '::', html: '<!doctype html>' };
    const { stdout } = await runCli(['check', FILE, '--format', format], { cwd: project({ [FILE]: slowApi(60) }).folder });
    expect(stdout.slice(0, beginnings[format].length).toLowerCase()).toBe(beginnings[format]);
  });

  test('on GitHub the summary of the step is appended to', async () => {
    const made = project({ [FILE]: slowApi(60), 'summary.md': 'before\n' });
    await runCli(['check', FILE, '--format', 'github'], { cwd: made.folder, env: { GITHUB_STEP_SUMMARY: `${made.folder}/summary.md` } });
    expect(made.read('summary.md')).toMatch(/^before\n## .*1 error, 2 warnings/);
  });

  test('--quiet leaves out the counts', async () => {
    const io = { cwd: project({ [FILE]: slowApi(5) }).folder };
    const [loud, quiet] = [await runCli(['check', FILE], io), await runCli(['check', FILE, '--quiet'], io)].map(({ stdout }) => stdout);
    expect(quiet).toMatch(/^HTTP API /);
    expect(loud.replace(quiet, '')).toMatch(/^\n2 warnings\n1 template, \d+ resources, \d+ rules\nwhy, how to fix it, how to accept it: cdk-safe-lambda-api rules server-error-alarm-missing\n$/);
  });
});

describe('which inputs a path means', () => {
  const files = { 'a/template.yaml': slowApi(60), 'b/orders.template.json': slowApi(60), 'b/node_modules/x/template.json': slowApi(60), 'b/template.json': { name: 'a cookie cutter' } };
  const templatesOf = async (...paths: string[]) => {
    const { stdout } = await runCli(['check', ...paths, '--format', 'json'], { cwd: project(files).folder });
    return [...new Set((JSON.parse(stdout) as { findings: { template: string }[] }).findings.map(({ template }) => template))];
  };

  test.each<[string, string[], string[]]>([
    ['a folder means the templates in it, by their names, and nothing that others installed', ['.'], ['a/template.yaml', 'b/orders.template.json']],
    ['a pattern that the shell left alone', ['*/*.template.json'], ['b/orders.template.json']],
    ['a file twice is judged once', ['a/template.yaml', './a/../a/template.yaml', 'a'], ['a/template.yaml']],
  ])('%s', async (_, paths, expected) => {
    expect(await templatesOf(...paths)).toEqual(expected);
  });
});

test('what stands beside a template is found from the folder in which the command runs, and told relative to it', async () => {
  const made = project({
    'app/template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      CodeUri: src
      Events: { Get: { Type: Api, Properties: { Path: /, Method: get } } }
`,
    'app/src/index.js': "exports.handler = async () => ({ statusCode: 'many' });\n",
  });
  const { stdout } = await runCli(['check', 'app/template.yaml', '--format', 'json'], { cwd: made.folder });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; handler?: { file: string } }[] };
  expect(findings.flatMap(({ handler }) => handler?.file ?? [])).toEqual(['app/src/index.js']);
});

test('an OpenAPI document says what it is, and ends with 2', async () => {
  const made = project({ 'openapi.yaml': 'openapi: 3.0.1\npaths: {}\n' });
  const { code, stderr } = await runCli(['check', 'openapi.yaml', '--format', 'json'], { cwd: made.folder });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^openapi\.yaml: error: is an OpenAPI document, not a template/) });
});

test('a definition that an API names is read from the folder of its template', async () => {
  const uri = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:orders/invocations';
  const made = project({
    'app/template.json': {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { Api: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'prod', DefinitionUri: 'openapi.json' } } },
    },
    'app/openapi.json': { openapi: '3.0.1', paths: { '/orders': { get: { 'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'GET', uri } } } } },
  });
  const { stdout } = await runCli(['check', 'app/template.json', '--format', 'json', '--preset', 'minimal'], { cwd: made.folder });
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; logicalId: string; property: string }[] };
  expect(findings.find(({ rule }) => rule === 'lambda-integration-method')).toMatchObject({
    logicalId: 'Api', property: 'Properties.DefinitionUri.paths./orders.get.x-amazon-apigateway-integration.httpMethod',
  });
});
