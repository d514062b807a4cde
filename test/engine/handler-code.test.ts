import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { handlersFor, type HandlerSources } from '../../lib/engine/handler-code';
import type { CodeLocation, HandlerCode } from '../../lib/handlers/facts';
import { modelIn, templateOf, type Template } from '../../lib/model';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'code-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const MISSING: HandlerCode = { kind: 'missing', missing: { what: 'file', name: 'index', there: [] }, language: 'javascript' };

/** What stands around the function. */
interface Around {
  readonly metadata?: object;
  readonly others?: object;
  readonly template?: Partial<Template>;
}

/** Where the code of the one function is looked for, with the folder left out, or why it is not. */
function located(properties: object, around: HandlerSources & Around = {}) {
  const { metadata, others, template, ...sources } = around;
  const looked: CodeLocation[] = [];
  const read = (location: CodeLocation) => {
    looked.push(location);
    return MISSING;
  };
  const body = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Metadata: metadata, Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', ...properties } }, ...others } };
  const [fn] = modelIn([{ ...templateOf(JSON.parse(JSON.stringify(body)), join(folder, 'template.json')), ...template }]).functions;
  const handlers = handlersFor({ read, ...sources });
  const code = handlers(fn);
  handlers(fn); // what is known is not read again
  return looked.length === 0 ? (code as { why: string }).why : JSON.parse(JSON.stringify(looked).replaceAll(folder, '~'));
}

const location = (more: object) => [{ handler: 'index.handler', runtime: 'nodejs22.x', layers: [], ...more }];

describe('code in the template', () => {
  test('is taken as it stands', () => {
    expect(located({ Code: { ZipFile: 'exports.handler = 1' } })).toEqual(location({ inline: 'exports.handler = 1' }));
  });

  test('of SAM stands elsewhere', () => {
    expect(located({ InlineCode: 'x' })).toEqual(location({ inline: 'x' }));
  });

  test.each([
    ['with an unknown piece is unknown', { Code: { ZipFile: { 'Fn::ImportValue': 'code' } } }, 'the code is not beside the template'],
    ['of an image is unknown', { PackageType: 'Image', Code: { ImageUri: 'x' } }, 'the function runs a container image'],
    ['without a runtime is unknown', { Runtime: { 'Fn::ImportValue': 'runtime' }, Code: { ZipFile: 'x' } }, 'the template does not tell the runtime'],
    ['without a handler is unknown', { Handler: '/opt/x.y', Code: { ZipFile: 'x' } }, 'the template does not tell what handles requests'],
    ['in a bucket is unknown', { Code: { S3Bucket: 'b', S3Key: 'k.zip' } }, 'the code is not beside the template'],
    ['in a bucket by SAM is unknown', { CodeUri: 's3://b/k.zip' }, 'the code is not beside the template'],
    ['in a folder that is not there is unknown', { CodeUri: 'dist' }, 'the code is not beside the template'],
  ])('%s', (_, properties, why) => {
    expect(located(properties)).toBe(why);
  });

  test('is started by what a wrapper is told', () => {
    const properties = { Handler: 'datadog_lambda.handler.handler', Environment: { Variables: { DD_LAMBDA_HANDLER: 'app.main' } }, Code: { ZipFile: 'x' } };
    expect(located(properties)).toEqual(location({ handler: 'app.main', inline: 'x' }));
  });
});

describe('an asset of the CDK', () => {
  const key = 'abc.zip', Code = { S3Bucket: 'b', S3Key: key };
  const manifest = (path: string) => JSON.stringify({ files: { abc: { source: { path, packaging: 'zip' }, destinations: { here: { objectKey: key } } } } });
  const template = () => ({ assetManifest: join(folder, 'Shop.assets.json'), assembly: folder });

  test('is found through the manifest, with its hash', () => {
    write({ 'Shop.assets.json': manifest('asset.abc'), 'asset.abc/index.js': '' });
    expect(located({ Code }, { template: template() })).toEqual(location({ path: '~/asset.abc', hash: 'abc' }));
  });

  test('is found through metadata where the template is checked on its own', () => {
    write({ 'asset.abc/index.js': '' });
    expect(located({ Code }, { metadata: { 'aws:asset:path': 'asset.abc', 'aws:asset:property': 'Code' } })).toEqual(location({ path: '~/asset.abc', hash: 'abc' }));
  });

  test.each([
    ['that is not there', { 'Shop.assets.json': manifest('asset.abc') }],
    ['of another key', { 'Shop.assets.json': manifest('asset.abc').replace(key, 'x.zip'), 'asset.abc/index.js': '' }],
    ['without a manifest', { 'asset.abc/index.js': '' }],
    ['whose manifest is no JSON', { 'Shop.assets.json': '{', 'asset.abc/index.js': '' }],
  ])('%s is unknown', (_, files) => {
    write(files as Record<string, string>);
    expect(located({ Code }, { template: template() })).toBe('the code is not beside the template');
  });

  test('that was not bundled in this run is unknown; code in the template is not', () => {
    write({ 'Shop.assets.json': manifest('asset.abc'), 'asset.abc/index.js': '' });
    expect(located({ Code }, { template: template(), isBundled: () => false })).toBe('the assets of its stack were not bundled in this run');
    expect(located({ Code: { ZipFile: 'x' } }, { isBundled: () => false })).toEqual(location({ inline: 'x' }));
  });

  test('has layers of the app; others cannot be read', () => {
    write({ 'Shop.assets.json': manifest('asset.abc'), 'asset.abc/nodejs/x.js': '' });
    const others = { Own: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: Code } } };
    expect(located({ Code: { ZipFile: 'x' }, Layers: [{ Ref: 'Own' }, 'arn:aws:lambda:eu-west-1:1:layer:x:1'] }, { others, template: template() }))
      .toEqual(location({ inline: 'x', layers: ['~/asset.abc', null] }));
  });

  test('may have any layer where the list is unknown', () => {
    expect(located({ Code: { ZipFile: 'x' }, Layers: { 'Fn::Split': [',', { 'Fn::ImportValue': 'layers' }] } })).toEqual(location({ inline: 'x', layers: [null] }));
  });
});

describe('a folder that a SAM template names', () => {
  const build = (entry: string) => ({ BuildMethod: 'esbuild', BuildProperties: { EntryPoints: [entry] } });

  test('is beside the template', () => {
    write({ 'src/index.js': '' });
    expect(located({ CodeUri: 'src/' })).toEqual(location({ path: '~/src/' }));
  });

  test('is what `aws cloudformation package` takes, too', () => {
    write({ 'src/index.js': '' });
    expect(located({ Code: './src' })).toEqual(location({ path: '~/src' }));
  });

  test('is started at the entry point that becomes the handler\'s file', () => {
    write({ 'src/orders/index.ts': '' });
    expect(located({ CodeUri: '.' }, { metadata: build('src/orders/index.ts') })).toEqual(location({ handler: 'src/orders/index.handler', path: '~' }));
  });

  test('has layers beside the template, unless they are built', () => {
    write({ 'a/python/x.py': '', 'b/x.py': '' });
    const layer = (ContentUri: string, Metadata?: object) => ({ Type: 'AWS::Serverless::LayerVersion', Metadata, Properties: { ContentUri } });
    expect(located({ Code: { ZipFile: 'x' }, Layers: [{ Ref: 'A' }, { Ref: 'B' }] }, { others: { A: layer('a'), B: layer('b', { BuildMethod: 'python3.13' }) } }))
      .toEqual(location({ inline: 'x', layers: ['~/a', null] }));
  });
});

describe('before its build', () => {
  const imports = [{ specifier: 'x', packageName: 'x', found: 'missing', place: { file: 'index.js', line: 1, column: 1 } }];
  const formatMismatch = { kind: 'import-in-commonjs', place: imports[0].place, because: 'x' };
  const facts = { kind: 'facts', facts: { imports, formatMismatch, exits: [] } } as unknown as HandlerCode;

  /** What is known of a folder with these files when reading it tells this. */
  function told(code: HandlerCode, files: readonly string[], metadata?: object) {
    write(Object.fromEntries(['src/index.js', ...files].map(file => [file, '{"scripts":{"test":"x"}}'])));
    const body = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Metadata: metadata, Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', CodeUri: 'src' } } } };
    const [fn] = modelIn([templateOf(JSON.parse(JSON.stringify(body)), join(folder, 'template.json'))]).functions;
    const result = handlersFor({ read: () => code })(fn);
    return result.kind === 'facts' ? { found: result.facts.imports[0].found, format: result.facts.formatMismatch !== undefined } : result.kind;
  }

  test.each([
    ['a folder that is deployed as it is lacks what it lacks', [], undefined, 'missing', { found: 'missing', format: true }],
    ['packages may still be installed', ['src/package.json'], undefined, 'missing', { found: 'unknown', format: true }],
    ['also from above', ['package.json'], undefined, 'missing', { found: 'unknown', format: true }],
    ['and those of Python', ['src/requirements.txt'], undefined, 'missing', { found: 'unknown', format: true }],
    ['files may still be compiled', ['tsconfig.json'], undefined, 'unknown', { found: 'unknown', format: false }],
    ['or made by a build method', [], { BuildMethod: 'makefile' }, 'unknown', { found: 'unknown', format: false }],
  ] as const)('%s', (_, files, metadata, missing, known) => {
    expect([told(MISSING, files, metadata), told(facts, files, metadata)]).toEqual([missing, known]);
  });

  test.each([
    ['whose folder is one that builds make', 'dist/index.handler', [], 'unknown'],
    ['in such a folder that is there', './dist/index.handler', ['src/dist/other.js'], 'missing'],
    ['in another folder', 'sorces/index.handler', [], 'missing'],
  ])('a handler %s', (_, handler, files, kind) => {
    write(Object.fromEntries(['src/index.js', ...files].map(file => [file, ''])));
    const body = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: handler, CodeUri: 'src' } } } };
    const [fn] = modelIn([templateOf(body, join(folder, 'template.json'))]).functions;
    expect(handlersFor({ read: () => MISSING })(fn).kind).toBe(kind);
  });

  test('a script of package.json may make files', () => {
    write({ 'src/index.js': '', 'package.json': '{"scripts":{"build:all":"tsc"}}' });
    const body = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', CodeUri: 'src' } } } };
    const [fn] = modelIn([templateOf(body, join(folder, 'template.json'))]).functions;
    expect(handlersFor({ read: () => MISSING })(fn)).toEqual({ kind: 'unknown', why: 'a build may still make the file index' });
  });

  test('what `sam build` has made is complete', () => {
    write({ 'package.json': '{}', '.aws-sam/build/Fn/index.js': '' });
    const body = { Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x', Handler: 'index.handler', CodeUri: 'Fn' } } } };
    const [fn] = modelIn([templateOf(body, join(folder, '.aws-sam/build/template.yaml'))]).functions;
    expect(handlersFor({ read: () => MISSING })(fn)).toEqual(MISSING);
  });
});
