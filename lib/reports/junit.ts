import { groupsOf, type Group } from './groups';
import { attribute, markup, type Markup } from './markup';
import { located, placesOf, placeText } from './places';
import type { Format, Note, Report, ReportedAcknowledgement, ReportedFinding } from './report';
import { reasonText } from './text';
import type { Finding } from '../engine/finding';

/** What the attributes of a suite count. */
interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
}

interface Suite extends Counts {
  readonly name: string;
  readonly cases: readonly Markup[];
}

/**
 * JUnit XML, for GitLab, CodeBuild, Jenkins and Azure DevOps: a suite for each API and for each template with findings that concern none.
 * A finding is a failed test, an acknowledged one a skipped test, an input that could not be read a test with an error.
 */
export const junit: Format = report => {
  const suites = suitesOf(report);
  const sum = (count: keyof Counts) => suites.reduce((total, suite) => total + suite[count], 0);
  const total = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') };
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk-safe-lambda-api"${counts(total)} time="0">
${suites.map(suiteMarkup)}</testsuites>
`.text;
};

function suitesOf(report: Report): Suite[] {
  const suites = [...report.notes.length > 0 ? [inputSuite(report.notes)] : [], ...groupsOf(report).map(suiteOf)];
  // Jenkins fails a build whose report has no test at all.
  return suites.length > 0 ? suites : [passedSuite('templates', 'no API was found')];
}

function suiteOf({ name, api, findings, acknowledged }: Group): Suite {
  const suite = api ? `${name} (${api.template})` : name || 'run';
  if (findings.length + acknowledged.length === 0) return passedSuite(suite, 'nothing was found');
  const cases = [...findings.map(([, finding]) => failedCase(suite, finding)), ...acknowledged.map(a => skippedCase(suite, a))];
  return { name: suite, cases, tests: cases.length, failures: findings.length, errors: 0, skipped: acknowledged.length };
}

function passedSuite(suite: string, name: string): Suite {
  return { name: suite, cases: [markup`    <testcase classname="${suite}" name="${name}" time="0"/>\n`], tests: 1, failures: 0, errors: 0, skipped: 0 };
}

/** Warnings of the input go to the suite's output: they are no test of anything. */
function inputSuite(notes: readonly Note[]): Suite {
  const errors = notes.filter(note => note.level === 'error');
  const warnings = notes.filter(note => note.level === 'warning').map(located);
  const cases = errors.map(({ message, file, line }) => markup`    <testcase classname="input" name="${message}" time="0"${attribute('file', file)}${attribute('line', line)}>
      <error type="input" message="${message}"/>
    </testcase>
`);
  const output = warnings.length > 0 ? [markup`    <system-out>${warnings.join('\n')}</system-out>\n`] : [];
  return { name: 'input', cases: [...cases, ...output], tests: errors.length, failures: 0, errors: errors.length, skipped: 0 };
}

function failedCase(suite: string, finding: ReportedFinding): Markup {
  const { rule, severity, message, fix, docs } = finding;
  const text = [message, `Fix: ${fix}`, ...placesOf(finding).map(place => `${place.what}: ${placeText(place)}`), docs].join('\n');
  return testcase(suite, finding, markup`<failure type="${severity}: ${rule}" message="${message}">${text}</failure>`);
}

function skippedCase(suite: string, { finding, acknowledgement }: ReportedAcknowledgement): Markup {
  return testcase(suite, finding, markup`<skipped message="${reasonText(acknowledgement)}"/>`);
}

function testcase(suite: string, finding: Finding & Partial<ReportedFinding>, outcome: Markup): Markup {
  const { rule, constructPath, logicalId, property } = finding;
  const where = [constructPath || logicalId, property].filter(Boolean).join(' ');
  const [place] = placesOf(finding);
  return markup`    <testcase classname="${suite}" name="${where ? `${rule}: ${where}` : rule}" time="0"${attribute('file', place?.file)}${attribute('line', place?.line)}>
      ${outcome}
    </testcase>
`;
}

function suiteMarkup(suite: Suite): Markup {
  return markup`  <testsuite name="${suite.name}"${counts(suite)} time="0">
${suite.cases}  </testsuite>
`;
}

function counts({ tests, failures, errors, skipped }: Counts): Markup {
  return markup` tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}
