import * as fs from 'node:fs';
import * as path from 'node:path';
import { BuiltCli } from '../../support/built-cli';
import { runAll, VERSIONS, Workshop, type Result, type Run, type Version } from '../checks/run';

jest.setTimeout(600_000);

const workshop = new Workshop(path.join(__dirname, 'app.ts'));
const cli = new BuiltCli();
afterAll(() => {
  workshop.remove();
  cli.remove();
});

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
  readonly constructPath: string;
  readonly logicalId: string;
  readonly property: string;
}

const RUNNERS = { 'the CDK CLI': ['synth', '--quiet'], 'plain node': undefined } as const;
const PLACES = ['', 'app', 'prod', 'inner', 'nested', 'app,function', 'inner,shop,nested,function'];

const CASES = Object.entries(RUNNERS).flatMap(([runner, args]) => PLACES.map(ack => ({ title: `${runner}, acknowledged at ${ack || 'no place'}`, args, ack })));

function findingsFile(version: Version, i: number): string {
  return path.join(cli.folder, `${version}-${i}.json`);
}

const sorted = (list: readonly Finding[]) => list.map(({ rule, severity, message, fix, constructPath, logicalId, property }) =>
  [constructPath, rule, property, severity, logicalId, message, fix].join('\n')).sort();

async function check(folder: string): Promise<{ summary: { acknowledged: number; templates: number }; findings: Finding[] }> {
  const { stdout, stderr } = await cli.run(['check', folder, '--format', 'json', '--fail-on', 'never'], { cwd: path.dirname(folder) });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Awaited<ReturnType<typeof check>>;
}

describe.each(Object.keys(VERSIONS) as Version[])('aws-cdk-lib: %s', version => {
  let results: Result[];
  beforeAll(async () => {
    const runs = CASES.map(({ args, ack }, i): Run => ({ version, cli: args, env: { ACK: ack, FINDINGS: findingsFile(version, i) } }));
    results = await runAll(workshop, runs);
  });

  test.each(CASES.map(({ title }, i) => [title, i] as const))('check finds in cdk.out what the plugin finds in the app: %s', async (_, i) => {
    const inApp = JSON.parse(fs.readFileSync(findingsFile(version, i), 'utf8')) as Finding[];
    const { findings, summary } = await check(results[i].out);
    expect(sorted(findings)).toEqual(sorted(inApp));
    expect(summary.templates).toBe(6);
  });

  test('and of the folder of one Stage what is in that Stage, acknowledged at the App', async () => {
    const all = CASES.findIndex(({ ack, args }) => ack === 'app,function' && args === undefined);
    const { findings, summary } = await check(path.join(results[all].out, 'assembly-Prod'));
    expect(summary).toMatchObject({ templates: 3, acknowledged: 3 });
    expect(new Set(findings.map(({ constructPath }) => constructPath.split('/')[0]))).toEqual(new Set(['Prod']));
  });

  test('a cdk.out of plain node has all construct paths, nested stacks included', async () => {
    const { findings } = await check(results[CASES.findIndex(({ ack, args }) => ack === '' && args === undefined)].out);
    expect(findings.filter(({ rule }) => rule === 'function-outlives-integration').map(({ constructPath }) => constructPath).sort()).toEqual([
      'Prod/Clean/CleanFunction/Resource', 'Prod/Inner/Depot/DepotFunction/Resource', 'Prod/Stock/LevelsFunction/Resource',
      'Shop/Nested/Deeper/ReturnsFunction/Resource', 'Shop/Nested/OrdersFunction/Resource', 'Shop/OrdersFunction/Resource',
    ]);
  });
});
