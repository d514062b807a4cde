import { type Result, type Run, runAll, type Version, VERSIONS, Workshop } from './run';

jest.setTimeout(600_000);

const workshop = new Workshop();
afterAll(() => workshop.remove());

const ORDERS = 'function-outlives-integration';

/** Titles and runs of one test file, started together. */
interface Case {
  readonly title: string;
  readonly run: Omit<Run, 'version'>;
  expect(result: Result): void;
}

const refused = ({ code, output }: Result) => {
  expect(code).not.toBe(0);
  expect(output).toContain(`SafeLambdaApi::${ORDERS}`);
};
const passed = ({ code, output }: Result) => expect({ code, output: code ? output : '' }).toEqual({ code: 0, output: '' });

const NO_ACCOUNT = 'Unable to resolve AWS account';
const reachesAccount = ({ output }: Result) => {
  expect(output).not.toContain(ORDERS);
  expect(output).toContain(NO_ACCOUNT);
};
const refusedEarly = (result: Result) => {
  refused(result);
  expect(result.output).not.toContain(NO_ACCOUNT);
};
const deploy = (stack: string) => ['deploy', stack, '--require-approval', 'never'];

const WAY = { WAY: 'plugin' };
const STAGE = { ...WAY, STAGE: '1' };

const CASES: Case[] = [
  { title: 'the clean stack of an app passes', run: { cli: ['synth', '--quiet', 'Clean'], env: WAY }, expect: passed },
  { title: 'the other one does not', run: { cli: ['synth', '--quiet', 'Orders'], env: WAY }, expect: refused },
  // `cdk synth` adds every stack of every Stage that wants validation to those it was asked for; CDK Pipelines relies on it.
  { title: 'cdk synth of the clean stack of a Stage judges the Stage', run: { cli: ['synth', '--quiet', 'Prod/Clean'], env: STAGE }, expect: refused },
  { title: 'cdk ls lists an app with errors', run: { cli: ['ls'], env: WAY }, expect: passed },
  { title: 'cdk ls lists a Stage with errors', run: { cli: ['ls'], env: STAGE }, expect: passed },
  { title: 'cdk deploy of the clean stack gets as far as the account', run: { cli: deploy('Clean'), env: WAY }, expect: reachesAccount },
  { title: 'cdk deploy of the other one does not', run: { cli: deploy('Orders'), env: WAY }, expect: refusedEarly },
  { title: 'cdk deploy of the clean stack of a Stage gets as far as the account', run: { cli: deploy('Prod/Clean'), env: STAGE }, expect: reachesAccount },
  { title: 'cdk deploy of the other one does not', run: { cli: deploy('Prod/Orders'), env: STAGE }, expect: refusedEarly },
  ...['app', 'stack', 'function'].map(place => ({ title: `an acknowledgement at the ${place} holds below it`, run: { env: { ...WAY, ACK: place } }, expect: passed })),
  { title: 'an acknowledgement at a Stage holds below it', run: { env: { ...STAGE, ACK: 'scope' } }, expect: passed },
  { title: 'an acknowledgement in another stack does not', run: { env: { ...WAY, ACK: 'elsewhere' } }, expect: refused },
  { title: 'an acknowledgement in another stack does not, in a Stage under the CLI', run: { cli: ['synth', '--quiet'], env: { ...STAGE, ACK: 'elsewhere' } }, expect: refused },
  {
    title: 'what is acknowledged stays in the report with its reason',
    run: { env: { ...WAY, ACK: 'app' } },
    expect: ({ report }) => expect(report!.pluginReports.flatMap(r => r.suppressedViolations ?? []).map(v => `${v.ruleName}: ${v.reason}`)).toEqual([`${ORDERS}: known`]),
  },
  {
    title: 'an acknowledgement of an unknown id is told with the id that is meant',
    run: { env: { ...WAY, ACK: 'app', ACK_ID: 'SafeLambdaApi::function-outlives-integrations' } },
    expect: result => {
      refused(result);
      expect(result.output.split("'SafeLambdaApi::function-outlives-integrations' is acknowledged at 'the app', but there is no such rule")).toHaveLength(2);
      expect(result.output).toContain(`Suggested fix: acknowledge 'SafeLambdaApi::${ORDERS}'`);
    },
  },
  { title: 'context sets the options of every way', run: { env: { WAY: 'aspect' }, context: { 'safe-lambda-api': { severities: { [ORDERS]: 'off' } } } }, expect: passed },
  ...['@aws-cdk/core:defaultCrossStackReferences', '@aws-cdk/core:annotationsInValidationReport', '@aws-cdk/core:aspectStabilization'].flatMap(flag => [true, false].flatMap(value => [
    { title: `${flag} ${value}: refused`, run: { cli: ['synth', '--quiet'], env: STAGE, context: { [flag]: value } }, expect: refused },
    { title: `${flag} ${value}: acknowledged`, run: { cli: ['synth', '--quiet'], env: { ...STAGE, ACK: 'function' }, context: { [flag]: value } }, expect: passed },
  ])),
  { title: "beside CDK's own validation", run: { cli: ['synth', '--quiet'], env: STAGE, ownValidation: true }, expect: refused },
];

describe.each(Object.keys(VERSIONS) as Version[])('aws-cdk-lib: %s', version => {
  let results: Result[];
  beforeAll(async () => { results = await runAll(workshop, CASES.map(({ run }) => ({ ...run, version }))); });

  test.each(CASES.map((one, i) => [one.title, one, i] as const))('%s', (_, one, i) => one.expect(results[i]));
});
