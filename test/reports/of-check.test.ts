/** The formats as `check` writes them, of a template with two errors, two warnings (one about its inline code) and an acknowledged finding. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { schemaErrors } from './sarif-schema';
import { runCli } from '../cli/io';
import { readXml } from '../support/xml';

const TEMPLATE = `Resources:
  Api:
    Type: AWS::ApiGatewayV2::Api
    Metadata:
      SafeLambdaApi: { acknowledge: [{ rule: server-error-alarm-missing, reason: watched elsewhere }] }
    Properties: { Name: orders, ProtocolType: HTTP }
  Integration:
    Type: AWS::ApiGatewayV2::Integration
    Properties: { ApiId: !Ref Api, IntegrationType: AWS_PROXY, IntegrationUri: !GetAtt Fn.Arn, PayloadFormatVersion: '2.0' }
  Route:
    Type: AWS::ApiGatewayV2::Route
    Properties: { ApiId: !Ref Api, RouteKey: GET /, Target: !Sub 'integrations/\${Integration}' }
  Stage:
    Type: AWS::ApiGatewayV2::Stage
    Properties: { ApiId: !Ref Api, StageName: $default, AutoDeploy: true }
  Permission:
    Type: AWS::Lambda::Permission
    Properties: { Action: lambda:InvokeFunction, FunctionName: !Ref Fn, Principal: apigateway.amazonaws.com }
  Fn:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: nodejs22.x
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/r
      Code: { ZipFile: 'exports.handler = async () => undefined;' }
      Timeout: 90
      ReservedConcurrentExecutions: 0
`;

let cwd: string;
beforeAll(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'formats-'));
  fs.writeFileSync(path.join(cwd, 'template.yaml'), TEMPLATE);
});
afterAll(() => fs.rmSync(cwd, { recursive: true, force: true }));

const written = async (format: string, env = {}) => {
  const { code, stdout, stderr } = await runCli(['check', 'template.yaml', '--format', format], { cwd, env });
  expect([code, stderr]).toEqual([1, '']);
  return stdout;
};

test('sarif: results stand at the lines of their properties, and an acknowledged one says why', async () => {
  const log = JSON.parse(await written('sarif'));
  expect(schemaErrors(log)).toEqual([]);
  type Result = { ruleId: string; level: string; locations: { physicalLocation: { region: object } }[]; suppressions: { justification: string }[] };
  expect(log.runs[0].results.map(({ ruleId, level, locations, suppressions }: Result) =>
    [ruleId, level, locations[0].physicalLocation.region, ...suppressions.map(({ justification }) => justification)])).toEqual([
    ['response-missing', 'warning', { startLine: 25, startColumn: 7 }],
    ['reserved-concurrency-zero', 'error', { startLine: 27, startColumn: 7 }],
    ['function-outlives-integration', 'error', { startLine: 26, startColumn: 7 }],
    ['stage-is-blind', 'warning', { startLine: 15, startColumn: 5 }],
    ['server-error-alarm-missing', 'warning', { startLine: 6, startColumn: 5 }, 'watched elsewhere'],
  ]);
});

test('junit: the findings fail the suite of their API', async () => {
  const [suite] = readXml(await written('junit')).children;
  expect([suite.attributes.name, suite.children.map(({ attributes: { name, line }, children }) => [name, line, children[0].name])]).toEqual(['orders (template.yaml)', [
    ['reserved-concurrency-zero: Fn Properties.ReservedConcurrentExecutions', '27', 'failure'],
    ['function-outlives-integration: Fn Properties.Timeout', '26', 'failure'],
    ['response-missing: Fn Properties.Code', '25', 'failure'],
    ['stage-is-blind: Stage Properties', '15', 'failure'],
    ['server-error-alarm-missing: Api Properties', '6', 'skipped'],
  ]]);
});

test('github: annotations go to the log, the summary to the file that GitHub names', async () => {
  const summary = path.join(cwd, 'summary.md');
  const lines = (await written('github', { GITHUB_STEP_SUMMARY: summary })).trimEnd().split('\n');
  expect(lines.map(line => line.split('::')[1])).toEqual([
    'error file=template.yaml,line=27,col=7,title=reserved-concurrency-zero',
    'error file=template.yaml,line=26,col=7,title=function-outlives-integration',
    'warning file=template.yaml,line=25,col=7,title=response-missing',
    'warning file=template.yaml,line=15,col=5,title=stage-is-blind',
  ]);
  expect(fs.readFileSync(summary, 'utf8').split('\n')[0]).toBe('## ❌ API checks: 2 errors, 2 warnings');
});

test('html: the function is drawn with its timeout, and the findings are pinned on it', async () => {
  const page = await written('html');
  expect(/<strong>Fn<\/strong><span class="pins">(.*?)<\/span>/.exec(page)![1].match(/href="#f\d"/g)!.sort()).toEqual(['href="#f1"', 'href="#f2"', 'href="#f3"']);
  expect(page).toContain('<p class="excess">may run 60 s longer than the caller is kept waiting</p>');
});
