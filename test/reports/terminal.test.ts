import { reportOf, type Told } from './build';
import { shop } from './shop';
import { terminal } from '../../lib/reports/terminal';

const plain = (told: Told, width = 80) => terminal(reportOf(told), { color: false, width }).split('\n');

test('a finding: what the caller sees, the resource, the place, the cause, the fix', () => {
  const why = { why: 'API Gateway answers when its own timeout ends, and the function runs on' };
  const message = 'function "Fn" may run 60 s, but REST API "Orders" waits 29 s: the caller gets 504. API Gateway answers when its own timeout ends, and the function runs on. The log says: Endpoint request timed out';
  const findings = [{ api: 'api', constructPath: 'Shop/Fn/Resource', message, position: { file: 'cdk.out/Shop.template.json', line: 41, column: 7 } }];
  expect(plain({ findings, apis: [{ kind: 'REST API' }], rules: { 'function-outlives-integration': why } })).toEqual([
    'REST API Orders  cdk.out/Shop.template.json',
    '',
    '  504  error  function-outlives-integration',
    '  Shop/Fn/Resource  Properties.Timeout',
    '  template cdk.out/Shop.template.json:41:7',
    '  function "Fn" may run 60 s, but REST API "Orders" waits 29 s: the caller gets',
    '  504.',
    '  API Gateway answers when its own timeout ends, and the function runs on. The',
    '  log says: Endpoint request timed out',
    '  fix  set the timeout to 28 s',
    '',
    '1 error',
    '1 template, 12 resources, 60 rules',
    'why, how to fix it, how to accept it: cdk-safe-lambda-api rules function-outlives-integration',
    '',
  ]);
});

test('why a rule matters is told once, however often it finds something', () => {
  const why = 'The reason stands here';
  const finding = { message: `it is wrong: the caller gets 504. ${why}.` };
  const lines = plain({ findings: [finding, finding], rules: { 'function-outlives-integration': { why } } });
  expect(lines.filter(line => line.includes(why))).toHaveLength(1);
});

test('errors come before warnings, and APIs without findings are left out', () => {
  const findings = [{ rule: 'b', severity: 'warning', api: 'api' }, { rule: 'a', api: 'api' }] as const;
  const lines = plain({ findings, apis: [{}, { id: 'quiet', name: 'Quiet' }] });
  expect(lines.at(-2)).toBe('why, how to fix it, how to accept it: cdk-safe-lambda-api rules a');
  expect(lines.filter(line => / {2}(?:error|warning) {2}/.test(line))).toEqual(['  504  error  a', '  504  warning  b']);
  expect(lines.join('\n')).not.toContain('Quiet');
});

test('nothing found is said in one line, with what was looked at', () => {
  expect(plain({})).toEqual(['no findings', '1 template, 12 resources, 60 rules', '']);
});

test('where no input could be read, nothing is said to be right', () => {
  expect(plain({ templates: 0, notes: [{ level: 'error', message: 'no such file or folder', file: 'a.yaml' }] }))
    .toEqual(['error    a.yaml: no such file or folder', '', 'nothing was checked', '']);
});

test('notes come first, with the file and the line', () => {
  expect(plain({ notes: [{ level: 'error', message: 'not valid YAML', file: 'a.yaml', line: 3 }, { level: 'warning', message: 'odd' }] }).slice(0, 2))
    .toEqual(['error    a.yaml:3: not valid YAML', 'warning  odd']);
});

test.each([80, 100, 120])('no line is wider than %d columns but for what cannot be broken', width => {
  const long = terminal(shop(), { color: false, width }).split('\n').filter(line => line.length > width);
  expect(long.filter(line => line.trim().includes(' ') && !/^ {2}(?:template|created by|handler) |why, how to fix/.test(line))).toEqual([]);
});

test('without colours there is no escape sequence, and with them every one is closed', () => {
  expect(terminal(shop(), { color: false, width: 80 })).not.toContain('\u001b');
  const colored = terminal(shop(), { color: true, width: 80 });
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(terminal(shop(), { color: false, width: 80 }));
});

test('a template cannot write to the terminal: control characters are replaced', () => {
  const lines = plain({ findings: [{ constructPath: 'Shop/\u001b[2JFn', message: 'cleared\u0007' }] });
  expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('what the baseline has and what is fixed is told', () => {
  const report = { ...reportOf({}), baseline: { known: 3, fixed: [{ rule: 'r', resource: 'Fn', count: 2 }] } };
  expect(terminal(report, { color: false, width: 80 }).split('\n').slice(0, 4)).toEqual([
    'no new findings', '3 findings known from the baseline', '  fixed: r Fn (2)', 'write the baseline anew with --write-baseline',
  ]);
});
