import { execFileSync } from 'node:child_process';
import { reportOf, type Told } from './build';
import { shop } from './shop';
import { junit } from '../../lib/reports/junit';
import { readXml, type XmlElement } from '../support/xml';

const write = (told: Told) => junit(reportOf(told), { color: false, width: 80 });

test('a finding is a failed test of its API, an acknowledged one is skipped, an unreadable input is an error', () => {
  expect(write({
    apis: [{ id: 'api' }, { id: 'other', name: 'Other', template: 'b.json' }],
    findings: [
      { api: 'api', constructPath: 'Shop/Fn', position: { file: 'cdk.out/Shop.template.json', line: 12, column: 7 } },
      { rule: 'log-group-never-expires', severity: 'warning', message: 'log group \'L\' never expires', fix: 'set RetentionInDays', logicalId: 'L', property: '' },
    ],
    acknowledged: [{ api: 'api', rule: 'alarm-impossible', reason: 'raised elsewhere' }],
    notes: [{ level: 'error', message: 'is no JSON', file: 'c.json', line: 3 }, { level: 'warning', message: 'duplicate key', file: 'd.yaml', line: 9 }],
  })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk-safe-lambda-api" tests="5" failures="2" errors="1" skipped="1" time="0">
  <testsuite name="input" tests="1" failures="0" errors="1" skipped="0" time="0">
    <testcase classname="input" name="is no JSON" time="0" file="c.json" line="3">
      <error type="input" message="is no JSON"/>
    </testcase>
    <system-out>d.yaml:9: duplicate key</system-out>
  </testsuite>
  <testsuite name="Orders (cdk.out/Shop.template.json)" tests="2" failures="1" errors="0" skipped="1" time="0">
    <testcase classname="Orders (cdk.out/Shop.template.json)" name="function-outlives-integration: Shop/Fn Properties.Timeout" time="0" file="cdk.out/Shop.template.json" line="12">
      <failure type="error: function-outlives-integration" message="function &#39;Fn&#39; may run 60 s, API &#39;Orders&#39; waits 29 s: the caller gets 504.">function &#39;Fn&#39; may run 60 s, API &#39;Orders&#39; waits 29 s: the caller gets 504.
Fix: set the timeout to 28 s
template: cdk.out/Shop.template.json:12:7
https://example.com/docs/rules/function-outlives-integration.md</failure>
    </testcase>
    <testcase classname="Orders (cdk.out/Shop.template.json)" name="alarm-impossible: Fn Properties.Timeout" time="0" file="cdk.out/Shop.template.json">
      <skipped message="raised elsewhere"/>
    </testcase>
  </testsuite>
  <testsuite name="cdk.out/Shop.template.json" tests="1" failures="1" errors="0" skipped="0" time="0">
    <testcase classname="cdk.out/Shop.template.json" name="log-group-never-expires: L" time="0" file="cdk.out/Shop.template.json">
      <failure type="warning: log-group-never-expires" message="log group &#39;L&#39; never expires">log group &#39;L&#39; never expires
Fix: set RetentionInDays
template: cdk.out/Shop.template.json
https://example.com/docs/rules/log-group-never-expires.md</failure>
    </testcase>
  </testsuite>
  <testsuite name="Other (b.json)" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="Other (b.json)" name="nothing was found" time="0"/>
  </testsuite>
</testsuites>
`);
});

test('a report without anything has one test that passed, since Jenkins takes none for a failure', () => {
  expect(write({})).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk-safe-lambda-api" tests="1" failures="0" errors="0" skipped="0" time="0">
  <testsuite name="templates" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="templates" name="no API was found" time="0"/>
  </testsuite>
</testsuites>
`);
});

/** Elements, attributes and children that the plug-ins of Jenkins, GitLab and CodeBuild read. */
const SHAPE: Readonly<Record<string, readonly [attributes: readonly string[], children: readonly string[]]>> = {
  'testsuites': [['name', 'tests', 'failures', 'errors', 'skipped', 'time'], ['testsuite']],
  'testsuite': [['name', 'tests', 'failures', 'errors', 'skipped', 'time'], ['testcase', 'system-out']],
  'testcase': [['classname', 'name', 'time', 'file', 'line'], ['failure', 'error', 'skipped']],
  'failure': [['type', 'message'], []],
  'error': [['type', 'message'], []],
  'skipped': [['message'], []],
  'system-out': [[], []],
};

function strangers({ name, attributes, children }: XmlElement): string[] {
  const [allowed, below] = SHAPE[name];
  return [
    ...Object.keys(attributes).filter(key => !allowed.includes(key)).map(key => `${name}@${key}`),
    ...children.flatMap(child => (below.includes(child.name) ? strangers(child) : [`${name}/${child.name}`])),
  ];
}

test('only elements and attributes that readers of JUnit know are written, and the counts are those of the tests', () => {
  const root = readXml(junit(shop(), { color: false, width: 80 }));
  expect(strangers(root)).toEqual([]);
  const cases = root.children.flatMap(suite => suite.children.filter(child => child.name === 'testcase'));
  const having = (name: string) => cases.filter(testcase => testcase.children.some(child => child.name === name)).length;
  const { tests, failures, errors, skipped } = root.attributes;
  expect([tests, failures, errors, skipped].map(Number)).toEqual([cases.length, having('failure'), having('error'), having('skipped')]);
});

test('texts that XML cannot hold come out of a parser of another language as well', () => {
  const hostile = 'a\u0000b\u001b[31m ]]> <![CDATA[ <!-- &lt; "q" \'s\' \ud800 \udc00 \uffff \u{1f600} \r\n\t';
  const document = write({
    findings: [{ message: hostile, fix: hostile, logicalId: hostile, template: hostile }],
    acknowledged: [{ reason: hostile }],
    apis: [{ name: hostile }],
  });
  const script = 'import sys, xml.etree.ElementTree as E\nprint(ascii(E.fromstring(sys.stdin.buffer.read()).find(".//failure").get("message")))';
  const printed = execFileSync('python3', ['-c', script], { input: document, encoding: 'utf8' });
  expect(printed).toBe('\'a\\ufffdb\\ufffd[31m ]]> <![CDATA[ <!-- &lt; "q" \\\'s\\\' \\ufffd \\ufffd \\ufffd \\U0001f600   \'\n');
});
