import { reportOf, type Told } from './build';
import { schemaErrors } from './sarif-schema';
import { shop } from './shop';
import { sarif } from '../../lib/reports/sarif';

const OPTIONS = { color: false, width: 80 };

function runOf(told: Told) {
  const log = JSON.parse(sarif(reportOf(told), OPTIONS));
  expect(schemaErrors(log)).toEqual([]);
  return log.runs[0];
}

test('a report is a valid log', () => {
  expect(schemaErrors(JSON.parse(sarif(shop(), OPTIONS)))).toEqual([]);
});

test('the schema refuses what is no log', () => {
  expect(schemaErrors({ version: '2.1.0', runs: [{ results: [] }] })).toEqual(['/runs/0 must have required property \'tool\'']);
  expect(schemaErrors(JSON.parse(sarif(shop(), OPTIONS).replace(/"startLine": 412/, '"startLine": 0')))).toEqual(
    ['/runs/0/results/0/relatedLocations/0/physicalLocation/region/startLine must be >= 1'],
  );
});

test('a finding is a result with its rule, level, places and fingerprint', () => {
  const { tool, results } = runOf({
    findings: [{ constructPath: 'Shop/Fn', position: { file: 'cdk.out/Shop.template.json', line: 12, column: 7 }, worlds: ['Stage=prod'] }],
  });
  expect(tool.driver.rules).toEqual([{
    id: 'function-outlives-integration',
    shortDescription: { text: 'Title of function-outlives-integration' },
    fullDescription: { text: 'Title of function-outlives-integration. Why function-outlives-integration matters.' },
    help: {
      text: 'Title of function-outlives-integration.\n\nWhy function-outlives-integration matters.\n\nFix: Fix function-outlives-integration.\n\n'
        + 'https://example.com/docs/rules/function-outlives-integration.md',
      markdown: 'Why function-outlives-integration matters.\n\n**Fix:** Fix function-outlives-integration.\n\n'
        + '[function-outlives-integration](https://example.com/docs/rules/function-outlives-integration.md)',
    },
    helpUri: 'https://example.com/docs/rules/function-outlives-integration.md',
    defaultConfiguration: { level: 'error' },
    properties: { 'tags': ['api-gateway', 'lambda', 'timeouts'], 'precision': 'high', 'problem.severity': 'error' },
  }]);
  expect(results).toEqual([{
    ruleId: 'function-outlives-integration',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'function \'Fn\' may run 60 s, API \'Orders\' waits 29 s: the caller gets 504. Fix: set the timeout to 28 s' },
    locations: [{
      physicalLocation: { artifactLocation: { uri: 'cdk.out/Shop.template.json', uriBaseId: '%SRCROOT%' }, region: { startLine: 12, startColumn: 7 } },
      logicalLocations: [
        { name: 'Fn', fullyQualifiedName: 'Shop/Fn', kind: 'resource' },
        { name: 'Properties.Timeout', fullyQualifiedName: 'Shop/Fn/Properties.Timeout', kind: 'property' },
      ],
    }],
    analysisTarget: { uri: 'cdk.out/Shop.template.json', uriBaseId: '%SRCROOT%' },
    partialFingerprints: { 'safeLambdaApi/v1': 'f1', 'primaryLocationLineHash': 'f1' },
    properties: { status: ['504'], worlds: ['Stage=prod'] },
    suppressions: [],
  }]);
});

type Located = [title: string, finding: object, primary: string, related: string[]];

const at = (file: string) => ({ file, line: 3, column: 1 });

/** `uri:line` of the first location, and of the related ones with what they are. */
const PLACES: Located[] = [
  ['a template of unknown lines is its first line', {}, 'cdk.out/Shop.template.json:1', []],
  ['the app\'s own code comes before the template', { source: at('lib/app.ts'), position: at('cdk.out/a.json') }, 'lib/app.ts:3', ['template cdk.out/a.json:3']],
  ['the handler\'s source comes first', { handler: at('src/fn.ts'), source: at('lib/app.ts'), position: at('cdk.out/a.json') }, 'src/fn.ts:3',
    ['created by lib/app.ts:3', 'template cdk.out/a.json:3']],
  ['a handler in no file of the project comes last', { handler: at('index.js'), isHandlerGenerated: true, position: at('cdk.out/a.json') }, 'cdk.out/a.json:3', ['handler index.js:3']],
  ['a position that is none is left out', { position: { file: 'a.json', line: NaN, column: 0 } }, 'a.json:1', []],
  ['what means something in an address is encoded', { position: at('a b/c#d?e%f/ü:1.json') }, 'a%20b/c%23d%3Fe%25f/%C3%BC%3A1.json:3', []],
  ['a path of Windows is written with slashes', { position: at('cdk.out\\a.json') }, 'cdk.out/a.json:3', []],
  ['an absolute path is a file address', { position: at('/srv/app/a b.json') }, 'file:///srv/app/a%20b.json:3', []],
  ['an absolute path of Windows is one, too', { position: at('C:\\app\\a.json') }, 'file:///C:/app/a.json:3', []],
  ['the folder itself is not written', { position: at('./cdk.out/a.json') }, 'cdk.out/a.json:3', []],
  ['half a surrogate pair is replaced', { position: at('\ud800.json') }, '%EF%BF%BD.json:3', []],
];

test.each(PLACES)('%s', (_title, finding, primary, related) => {
  const [result] = runOf({ findings: [finding] }).results;
  const text = ({ artifactLocation, region }: { artifactLocation: { uri: string }; region: { startLine: number } }) => `${artifactLocation.uri}:${region.startLine}`;
  expect([
    text(result.locations[0].physicalLocation),
    (result.relatedLocations ?? []).map((other: { message: { text: string }; physicalLocation: never }) => `${other.message.text} ${text(other.physicalLocation)}`),
  ]).toEqual([primary, related]);
});

test('an acknowledged finding is suppressed with its reason, and the others say that they are not', () => {
  const { results } = runOf({ findings: [{}], acknowledged: [{ rule: 'alarm-impossible', reason: 'raised elsewhere', at: 'Shop/Orders' }] });
  expect(results.map((result: { ruleId: string; suppressions: object[] }) => [result.ruleId, result.suppressions])).toEqual([
    ['function-outlives-integration', []],
    ['alarm-impossible', [{
      kind: 'inSource',
      status: 'accepted',
      justification: 'raised elsewhere',
      location: { logicalLocations: [{ fullyQualifiedName: 'Shop/Orders', kind: 'resource' }] },
    }]],
  ]);
});

test('what concerns no file is a notification of the run, since code scanning refuses a result without a place', () => {
  const { results, invocations } = runOf({
    findings: [{ rule: 'checks-failed', severity: 'warning', message: 'the checks failed', fix: 'report it', template: '', logicalId: '', property: '' }],
    notes: [{ level: 'error', message: 'is no JSON', file: 'a.json', line: 3 }, { level: 'warning', message: 'unused acknowledgement' }],
  });
  expect([results, invocations]).toEqual([[], [{
    executionSuccessful: false,
    toolExecutionNotifications: [
      { level: 'error', message: { text: 'is no JSON' }, locations: [{ physicalLocation: { artifactLocation: { uri: 'a.json', uriBaseId: '%SRCROOT%' }, region: { startLine: 3 } } }] },
      { level: 'warning', message: { text: 'unused acknowledgement' } },
      { level: 'warning', message: { text: 'the checks failed. Fix: report it' }, descriptor: { id: 'checks-failed' } },
    ],
  }]]);
});

test('a strict rule is off by default and an error when on; a diagnostic without a text of its own is described by its finding', () => {
  const report = reportOf({ findings: [{ rule: 'b', severity: 'error' }, { rule: 'rule-failed' }], rules: { b: { severity: 'strict' } } });
  const { 'rule-failed': _, ...rules } = report.rules;
  const log = JSON.parse(sarif({ ...report, rules }, OPTIONS));
  expect(schemaErrors(log)).toEqual([]);
  expect(log.runs[0].tool.driver.rules.map((rule: { id: string; defaultConfiguration: object; shortDescription: object }) =>
    [rule.id, rule.defaultConfiguration, rule.shortDescription])).toEqual([
    ['b', { enabled: false, level: 'error' }, { text: 'Title of b' }],
    ['rule-failed', { level: 'error' }, { text: 'rule-failed' }],
  ]);
});
