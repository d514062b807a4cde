import { awscdk, javascript } from 'projen';
import { TypeScriptRunner } from 'projen/lib/typescript';
import { foldersWithoutCdk, importZones } from './projenrc/import-directions';

/** The lowest aws-cdk-lib we support: 2.257 exits 0 on plugin errors, 2.258 to 2.261 leak `process.exitCode` into Jest. */
const LOWEST_CDK = '2.262.2';
/** The newest aws-cdk-lib the tests have run with; installed beside the lowest under an alias. */
const NEWEST_CDK = '2.276.0';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-safe-lambda-api',
  description: 'REST and HTTP APIs on API Gateway and Lambda whose callers meet no foreseeable 5xx: an AWS CDK construct that is right by default.',
  author: 'cdk-safe-lambda-api maintainers',
  authorAddress: 'https://github.com/cdk-safe-lambda-api',
  repositoryUrl: 'https://github.com/cdk-safe-lambda-api/cdk-safe-lambda-api.git',
  keywords: ['api-gateway', 'lambda', 'rest-api', 'http-api', '502', '504', 'timeout', 'alarms'],
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  projenrcTsOptions: { runner: TypeScriptRunner.tsx() },
  minNodeVersion: '20.16.0', // jsii's own minimum

  cdkVersion: LOWEST_CDK,
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.16',
  typescriptVersion: '~6.0.3', // TypeScript 7 works neither with jsii nor with ts-jest
  srcdir: 'lib',
  libdir: 'build', // compiled output away from the sources, so that no test picks up stale JavaScript
  entrypoint: 'build/index.js',
  entrypointTypes: 'build/index.d.ts',
  publishToPypi: { distName: 'cdk-safe-lambda-api', module: 'cdk_safe_lambda_api' },
  docgen: true,
  docgenFilePath: 'docs/API.md',

  // Bundled, as jsii asks. Each is small, maintained, and without native code.
  bundledDeps: [
    'yaml', // CloudFormation and SAM templates
    'acorn', // JavaScript and TypeScript handlers
    '@lezer/python', '@lezer/common', // Python handlers
    '@jridgewell/trace-mapping', // source maps of bundled handlers
    'fflate', // zipped assets
    'tinyglobby', 'picocolors', // the command line
  ],
  devDeps: [
    'aws-cdk@^2.1148.1', // aws-cdk@latest is 3.0.0, an old mistaken release
    `aws-cdk-lib-newest@npm:aws-cdk-lib@${NEWEST_CDK}`,
    'cdk-nag@3.0.2',
    'esbuild',
    '@sveltejs/acorn-typescript', // built into assets/handlers, since it is an ES module
    'ajv@^8',
    'ajv-formats@^3',
    'fast-check',
    'puppeteer-core',
    'tsx',
    '@types/aws-lambda',
  ],
  jestOptions: {
    jestVersion: '^30',
    junitReporting: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      moduleNameMapper: { '^cdk-safe-lambda-api$': '<rootDir>/lib' },
      testPathIgnorePatterns: ['/node_modules/', '/test/package/', '/test/bench/', '/test/guard/runtime/'],
      setupFiles: ['<rootDir>/test/support/without-cache.ts'],
      testTimeout: 30_000, // the first synthesis of a worker loads aws-cdk-lib
    },
  },
  eslintOptions: { dirs: ['lib'], devdirs: ['test', 'examples', 'projenrc'], commandOptions: { fix: false } },
  tsconfig: { compilerOptions: { types: ['node'], inlineSourceMap: false, inlineSources: false } }, // half of the package otherwise
  tsconfigDev: {
    compilerOptions: { types: ['node', 'jest'], paths: { 'cdk-safe-lambda-api': ['../lib'] } },
    include: ['../lib/**/*.ts', '../examples/**/*.ts', '../projenrc/**/*.ts', '../.projenrc.ts'],
  },

  npmignoreEnabled: false, // `files` below names what goes into the package
  sampleCode: false,
  github: false,
  release: false,
  depsUpgrade: false,
  gitignore: ['cdk.out', '.DS_Store', '__pycache__', '*.tabl.json', '.jsii.tabl.json'],
});

// A user of the command line alone installs 7 MB instead of 200.
project.package.addField('peerDependenciesMeta', { 'aws-cdk-lib': { optional: true }, 'constructs': { optional: true } });
project.package.addField('exports', {
  '.': { types: './build/index.d.ts', default: './build/index.js' },
  './testing': { types: './build/testing/index.d.ts', default: './build/testing/index.js' },
  './package.json': './package.json',
  './.jsii': './.jsii',
});
project.package.addField('typesVersions', { '*': { testing: ['./build/testing/index.d.ts'] } }); // for `moduleResolution: node10`
project.package.addField('bin', { 'cdk-safe-lambda-api': 'bin/cdk-safe-lambda-api' });
project.package.addField('files', ['.jsii', 'bin', 'build/**/*.js', 'build/**/*.d.ts', 'assets']);
// 1.13.0 lacks packages of platforms that it names, and `npm ci` refuses a lock file without them.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
project.package.addField('allowScripts', { 'esbuild': true, '@parcel/watcher': false, 'unrs-resolver': false });

project.eslint!.addRules({
  'import/no-restricted-paths': ['error', { zones: importZones() }],
  'import/no-extraneous-dependencies': ['error', { devDependencies: ['**/test/**', '**/examples/**', '**/projenrc/**', '.projenrc.ts'], peerDependencies: true }],
  'max-lines': ['error', 300],
  '@typescript-eslint/no-require-imports': 'off', // the lazy index and version probes load modules by name
});
project.eslint!.addOverride({
  files: foldersWithoutCdk(),
  rules: {
    'no-restricted-imports': ['error', {
      patterns: [{ group: ['aws-cdk-lib', 'aws-cdk-lib/*', 'constructs'], message: 'this folder also runs where aws-cdk-lib is not installed' }],
    }],
  },
});
project.eslint!.addOverride({ files: ['lib/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }] } });

const typecheck = project.addTask('typecheck', { description: 'Type-checks sources, tests, examples and scripts', exec: 'tsc --noEmit -p test/tsconfig.json' });
project.testTask.spawn(typecheck);

/** Tests of what runs without aws-cdk-lib, and those that try both versions themselves. */
const JUDGED_ALREADY = [
  'contract', 'guard', 'model', 'handlers', 'rules', 'engine', 'reports', 'cli', 'recall', 'properties', 'testing', 'docs',
  'e2e/check', 'e2e/checks', 'e2e/commands.test', 'e2e/html-report.test',
].map(place => `/test/${place}[/.]`);
const newest = '{"^cdk-safe-lambda-api$":"<rootDir>/lib","^aws-cdk-lib$":"aws-cdk-lib-newest","^aws-cdk-lib/(.*)$":"aws-cdk-lib-newest/$1"}';
project.addTask('test:newest', {
  description: `The same tests with aws-cdk-lib ${NEWEST_CDK}`,
  execArgs: ['jest', `--moduleNameMapper=${newest}`, '--testPathIgnorePatterns', '/node_modules/', '/test/package/', '/test/bench/', ...JUDGED_ALREADY],
  env: { CDK_UNDER_TEST: 'newest' },
  receiveArgs: true,
});
// jsii leaves the output of deleted sources where it is, and the package would carry it.
project.preCompileTask.exec('tsx projenrc/build-guard.ts');
project.preCompileTask.execArgs(['node', '-e', "require('node:fs').rmSync('build', { recursive: true, force: true })"]);
const rosetta = project.addTask('rosetta', {
  description: 'Compiles the examples in README.md and in docstrings, and translates them to Python for the package there',
  execArgs: ['jsii-rosetta', 'extract', '--strict', '--directory', '.'],
});
project.postCompileTask.spawn(rosetta);
project.postCompileTask.execArgs(['tsx', 'projenrc/bundle-judging.ts']);
project.postCompileTask.execArgs(['tsx', 'projenrc/lazy-index.ts']); // last: the steps above read what jsii wrote

project.addTask('build:parser', { description: 'Builds the parser of TypeScript handlers into assets/handlers', exec: 'tsx projenrc/build-typescript-parser.ts' });
project.addTask('build:guard', { description: 'Builds the layers of the response guard into assets/guard', exec: 'tsx projenrc/build-guard.ts' });
project.addTask('test:runtimes', {
  description: 'The response guard under the real Lambda runtime clients, which are installed once',
  steps: [
    { exec: 'test/guard/runtime/install.sh' },
    { exec: 'jest test/guard/runtime --testPathIgnorePatterns /node_modules/', receiveArgs: true },
  ],
});
project.addTask('bench:checks', { description: 'What the checks cost, beside plain synthesis, JSON.parse and cdk-nag', exec: 'tsx test/bench/checks.ts' });
project.addTask('bench:cli', { description: 'How soon the command answers', exec: 'tsx test/bench/cli.ts' });
project.addTask('new-rule', { description: 'Scaffolds a rule with its test: new-rule <area> <id>', exec: 'tsx projenrc/new-rule.ts', receiveArgs: true });
project.addTask('rule-index', { description: 'Writes lib/rules/index.ts', exec: 'tsx projenrc/rule-index.ts' });
project.addTask('bench:handlers', { description: 'What reading the code of handlers costs, by size, cold and from the cache', exec: 'tsx test/bench/handlers.ts' });
project.addTask('screenshots', { description: 'Makes docs/images anew, with Chromium', exec: 'tsx projenrc/screenshots.ts' });
project.addTask('bench:guard', { description: 'What the response guard costs, beside a bare handler and middy', exec: 'tsx test/bench/guard.ts' });

project.addTask('docs', { description: 'Writes the generated pages of docs', exec: 'tsx projenrc/cost-table.ts && tsx projenrc/rule-docs.ts && tsx projenrc/causes.ts && tsx projenrc/cli-docs.ts' });

project.addTask('test:package', {
  description: 'Packs for npm and PyPI, installs each package in an empty folder and synthesises an app there',
  execArgs: ['jest', '--config', 'test/package/jest.config.json'],
  receiveArgs: true,
});
project.addTask('bench:load-time', {
  description: 'What it costs to load the package beside aws-cdk-lib',
  execArgs: ['tsx', 'test/bench/load-time.ts'],
});
project.synth();
