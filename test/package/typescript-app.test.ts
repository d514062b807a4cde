import * as fs from 'node:fs';
import * as path from 'node:path';
import { readmeApp } from './readme-app';
import { run } from './run';
import { emptyFolder, manifest, resourceTypes, tarball } from './workspace';

/** How users' projects resolve modules. `node10` ends with TypeScript 6. */
const RESOLUTIONS = [
  ['node10', 'commonjs'],
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
];

const USE = 'const props: SafeLambdaApiProps = { protocol: ApiProtocol.HTTP };\nconsole.log(typeof SafeLambdaApi, props.protocol);\n';
const IMPORT = "import { ApiProtocol, SafeLambdaApi, SafeLambdaApiProps } from 'cdk-safe-lambda-api';\n";

describe('an app of its own that installs the package', () => {
  let app: string;

  beforeAll(() => {
    app = emptyFolder('typescript-app');
    const { devDependencies: versions } = manifest();
    const tools = ['aws-cdk-lib', 'constructs', 'aws-cdk', 'tsx', 'typescript', '@types/node'].map(name => `${name}@${versions[name]}`);
    fs.writeFileSync(path.join(app, 'package.json'), '{ "private": true }');
    run(app, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball(), ...tools);
  });

  const write = (file: string, text: string) => fs.writeFileSync(path.join(app, file), text);

  test('the app of the README synthesises with the lowest aws-cdk-lib', () => {
    write('app.ts', readmeApp());
    run(app, 'npx', 'cdk', 'synth', '--quiet', '--app', 'npx tsx app.ts');
    expect(resourceTypes(app)).toMatchObject({
      'AWS::ApiGateway::RestApi': 1,
      'AWS::ApiGateway::Stage': 1,
      'AWS::ApiGateway::Account': 1,
      'AWS::CloudWatch::Alarm': expect.any(Number),
      'AWS::CloudWatch::Dashboard': 1,
      'AWS::Lambda::Function': expect.any(Number),
      'AWS::Logs::LogGroup': expect.any(Number),
      'AWS::Logs::MetricFilter': expect.any(Number),
    });
  });

  test('CommonJS code can require it', () => {
    write('use.cjs', "const { SafeLambdaApi, ApiProtocol } = require('cdk-safe-lambda-api');\nconsole.log(typeof SafeLambdaApi, ApiProtocol.HTTP);\n");
    expect(run(app, process.execPath, 'use.cjs')).toBe('function HTTP\n');
  });

  test('an ES module can import names, everything, and the default', () => {
    write('use.mjs', "import { SafeLambdaApi } from 'cdk-safe-lambda-api';\nimport * as all from 'cdk-safe-lambda-api';\nimport main from 'cdk-safe-lambda-api';\n"
      + 'console.log(typeof SafeLambdaApi, all.SafeLambdaApi === SafeLambdaApi, main.SafeLambdaApi === SafeLambdaApi, all.ApiProtocol.HTTP);\n');
    expect(run(app, process.execPath, 'use.mjs')).toBe('function true true HTTP\n');
  });

  test.each(RESOLUTIONS)('TypeScript finds the types with moduleResolution %s', (moduleResolution, module) => {
    write(`use-${moduleResolution}.ts`, IMPORT + USE);
    run(app, 'npx', 'tsc', '--noEmit', '--strict', '--ignoreDeprecations', '6.0', '--types', 'node', '--skipLibCheck',
      '--target', 'es2022', '--module', module, '--moduleResolution', moduleResolution, `use-${moduleResolution}.ts`);
  });

  test('TypeScript finds the types from an ES module', () => {
    write('use.mts', IMPORT.replace('SafeLambdaApiProps', 'type SafeLambdaApiProps') + USE);
    run(app, 'npx', 'tsc', '--noEmit', '--strict', '--types', 'node', '--skipLibCheck', '--target', 'es2022', '--module', 'nodenext', 'use.mts');
  });

  test('the declarations stand without skipLibCheck', () => {
    write('use-strict.ts', IMPORT + USE);
    const output = (() => {
      try {
        return run(app, 'npx', 'tsc', '--noEmit', '--strict', '--types', 'node', '--target', 'es2022', '--module', 'node16', 'use-strict.ts');
      } catch (e) {
        return (e as Error).message;
      }
    })();
    expect(output.split('\n').filter(line => /^node_modules\/cdk-safe-lambda-api/.test(line))).toEqual([]);
  });

  test('the jsii assembly can be read through the package', () => {
    expect(run(app, process.execPath, '-p', "require.resolve('cdk-safe-lambda-api/.jsii')")).toMatch(/\.jsii$/m);
  });
});
