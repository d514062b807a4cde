import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');
const FILE = path.join(ROOT, 'examples/construct-manual.ts');
const [before, after] = fs.readFileSync(path.join(ROOT, 'rosetta/default.ts-fixture'), 'utf8').split('/// here');
const MANUAL = fs.readFileSync(path.join(ROOT, 'docs/construct.md'), 'utf8');
const EXAMPLES = [...MANUAL.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code)
  // `declare` may not stand in a constructor.
  .map(code => code.replace(/^declare const (\w+): /gm, 'let $1!: '));

/** What the compiler says about examples, each in a block of its own within the fixture of README.md's. */
function problems(examples: readonly string[]): string[] {
  const { config } = ts.readConfigFile(path.join(ROOT, 'examples/tsconfig.json'), file => fs.readFileSync(file, 'utf8')) as { config: object };
  // The fixture imports what any example may need.
  const lenient = { noUnusedLocals: false, skipLibCheck: true };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, path.dirname(FILE), lenient);
  const host = ts.createCompilerHost(options), read = host.readFile.bind(host), exists = host.fileExists.bind(host);
  const text = `${before}${examples.map(code => `{\n${code}}\n`).join('')}${after}`;
  host.readFile = file => path.resolve(file) === FILE ? text : read(file);
  host.fileExists = file => path.resolve(file) === FILE || exists(file);
  const program = ts.createProgram([FILE], options, host), source = program.getSourceFile(FILE);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('every example of docs/construct.md compiles, and one with a prop that does not exist does not', () => {
  expect(EXAMPLES.length).toBeGreaterThan(3);
  const wrong = 'new SafeLambdaApi(this, "Orders", { noSuchProp: 1 });\n';
  expect(problems([...EXAMPLES, wrong])).toEqual([expect.stringContaining("'noSuchProp' does not exist in type 'SafeLambdaApiProps'")]);
});
