import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './run';
import { emptyFolder, tarball } from './workspace';

describe('the package alone, without aws-cdk-lib', () => {
  let folder: string;

  beforeAll(() => {
    folder = emptyFolder('without-cdk');
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "private": true }');
    run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball());
  });

  const node = (code: string) => run(folder, process.execPath, '-e', code).trim();

  test('npm does not install the peers', () => {
    const installed = fs.readdirSync(path.join(folder, 'node_modules')).filter(name => !name.startsWith('.'));
    expect(installed).toContain('cdk-safe-lambda-api');
    expect(installed).not.toContain('aws-cdk-lib');
    expect(installed).not.toContain('constructs');
  });

  test('it loads and lists its names', () => {
    expect(JSON.parse(node("console.log(JSON.stringify(Object.getOwnPropertyNames(require('cdk-safe-lambda-api'))))"))).toContain('SafeLambdaApi');
  });

  test('the first use of a construct says what is missing', () => {
    expect(node("try { require('cdk-safe-lambda-api').SafeLambdaApi } catch (e) { console.log(e.message) }")).toMatch(/Cannot find module '(aws-cdk-lib|constructs)/);
  });

  test('the command checks a template', () => {
    fs.writeFileSync(path.join(folder, 'template.yaml'), 'Resources:\n  Topic: { Type: AWS::SNS::Topic }\n');
    const printed = run(folder, path.join(folder, 'node_modules/.bin/cdk-safe-lambda-api'), 'check', 'template.yaml', '--format', 'json');
    expect((JSON.parse(printed) as { summary: object }).summary).toMatchObject({ errors: 0, warnings: 0, resources: 1, templates: 1 });
  });
});
