import { Result, Run, runAll, Version, VERSIONS, Workshop } from './run';

/** One run of the app after another through the real CLI takes longer than a unit test. */
jest.setTimeout(600_000);

const workshop = new Workshop();
afterAll(() => workshop.remove());

const WAYS = ['plugin', 'aspect', 'construct', 'pack'] as const;
const RUNNERS = { 'the CDK CLI': ['synth', '--quiet'], 'plain node': undefined } as const;
const PLACES = { 'at the app root': {}, 'in a Stage': { STAGE: '1' } } as const;

interface Cell {
  readonly title: string;
  readonly run: Run;
}

function cells(version: Version, env: Record<string, string>): Cell[] {
  return WAYS.flatMap(way => Object.entries(RUNNERS).flatMap(([runner, cli]) => Object.entries(PLACES).map(([place, stage]) => ({
    title: `${way}, ${place}, through ${runner}`,
    run: { version, cli, env: { WAY: way, ...stage, ...env } },
  }))));
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe.each(Object.keys(VERSIONS) as Version[])('aws-cdk-lib: %s', version => {
  const refused = cells(version, {});
  const accepted = cells(version, { ACK: 'function' });
  let results: Result[];
  beforeAll(async () => { results = await runAll(workshop, [...refused, ...accepted].map(({ run }) => run)); });

  describe('an error refuses the app', () => {
    test.each(refused.map(({ title }, i) => [title, i] as const))('%s', (_, i) => {
      const { code, output } = results[i];
      expect({ refused: code !== 0, output: code ? '' : output }).toEqual({ refused: true, output: '' });
    });

    test.each(refused.map(({ title, run }, i) => [title, run, i] as const))('and says once what, where, why and what to do: %s', (_, run, i) => {
      const { output } = results[i];
      const path = `${run.env!.STAGE ? 'Prod/' : ''}Orders/Slow/Resource`;
      expect({
        resource: output.includes(path),
        status: output.includes('the caller gets 504'),
        cause: output.includes('60'),
        fix: count(output, 'Suggested fix:'),
        acknowledge: count(output, "Acknowledge with 'SafeLambdaApi::function-outlives-integration'"),
      }).toEqual({ resource: true, status: true, cause: true, fix: expect.any(Number), acknowledge: 1 });
    });

    test('and names the same rules at the same paths in every way', () => {
      const named = new Set(refused.map((_, i) => JSON.stringify(results[i].report!.pluginReports.filter(r => r.pluginName === 'SafeLambdaApi' && r.conclusion === 'failure')
        .flatMap(r => r.violations.map(v => `${v.ruleName} ${v.violatingConstructs.map(c => c.constructPath.replace(/^Prod\//, ''))}`)).sort())));
      expect([...named]).toEqual([JSON.stringify(['function-outlives-integration Orders/Slow/Resource'])]);
    });
  });

  test.each(accepted.map(({ title }, i) => [title, i] as const))('an acknowledged error lets it pass: %s', (_, i) => {
    const { code, output } = results[refused.length + i];
    expect({ code, output: code ? output : '' }).toEqual({ code: 0, output: '' });
  });
});
