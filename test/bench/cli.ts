/** What it takes until the command has answered: `--help` beside a bare `node`, and `check` of a small and a large assembly. */
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { BuiltCli } from '../support/built-cli';

const RUNS = 11;
const APIS = 500;

const cli = new BuiltCli();
const bin = path.join(cli.folder, 'bin/cdk-safe-lambda-api');

/** The median of several runs, in milliseconds. */
function median(...args: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = process.hrtime.bigint();
    execFileSync(process.execPath, args, { cwd: cli.folder, stdio: 'ignore' });
    return Number(process.hrtime.bigint() - started) / 1e6;
  });
  return times.sort((a, b) => a - b)[(RUNS - 1) / 2];
}

/** A template of that many REST APIs, each with a function. */
function templateOf(apis: number): object {
  const resources = Array.from({ length: apis }, (_, i) => Object.entries({
    Fn: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 20, Handler: 'index.handler', Runtime: 'java21', Code: { S3Bucket: 'b', S3Key: 'k' }, Role: 'arn:aws:iam::123456789012:role/r' } },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: `api-${i}` } },
    Method: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        RestApiId: { Ref: `Api${i}` },
        ResourceId: { 'Fn::GetAtt': [`Api${i}`, 'RootResourceId'] },
        HttpMethod: 'GET',
        AuthorizationType: 'NONE',
        Integration: {
          Type: 'AWS_PROXY',
          IntegrationHttpMethod: 'POST',
          Uri: { 'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn${i}.Arn}/invocations` },
        },
      },
    },
    Allow: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: `Fn${i}` }, Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' } },
  }).map(([name, resource]) => [`${name}${i}`, resource] as const));
  return { Resources: Object.fromEntries(resources.flat()) };
}

for (const apis of [1, APIS]) fs.writeFileSync(path.join(cli.folder, `${apis}.json`), JSON.stringify(templateOf(apis)));

const bare = median('-e', '0');
const check = (apis: number) => median(bin, 'check', `${apis}.json`, '--fail-on', 'never');
console.log(`node -e 0:          ${bare.toFixed(0)} ms`);
console.log(`--help:             ${median(bin, '--help').toFixed(0)} ms`);
console.log(`check, 1 API:       ${check(1).toFixed(0)} ms`);
console.log(`check, ${APIS} APIs:    ${check(APIS).toFixed(0)} ms`);
cli.remove();
