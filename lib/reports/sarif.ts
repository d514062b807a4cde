import { placesOf } from './places';
import type { Format, Note, Report, ReportedFinding } from './report';
import { artifactLocation, locationsOf } from './sarif-locations';
import { ruleTable, type RuleTable } from './sarif-rules';
import { printable, reasonText, sentence } from './text';
import type { Acknowledgement } from '../engine/acknowledgements';
import type { Finding } from '../engine/finding';
import { REPOSITORY } from '../engine/message';

type Located = Finding & Partial<ReportedFinding>;

/** SARIF 2.1.0, for GitHub code scanning, Azure DevOps and IDEs. */
export const sarif: Format = report => `${JSON.stringify(log(report), cleaned, 2)}\n`;

/** JSON can carry halves of surrogate pairs, but many of its readers cannot. */
function cleaned(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? printable(value) : value;
}

function log(report: Report): object {
  const rules = ruleTable(report);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: driver(report, rules) },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { '%SRCROOT%': { description: { text: 'the folder in which the command ran' } } },
      invocations: [invocation(report)],
      results: results(report, rules),
    }],
  };
}

function driver({ version }: Report, rules: RuleTable): object {
  return { name: 'cdk-safe-lambda-api', version, informationUri: REPOSITORY, rules: rules.descriptors };
}

/** A finding without any file is about the run, not about the code: a result without a location is refused by code scanning. */
function results({ findings, acknowledged }: Report, rules: RuleTable): object[] {
  const hasPlace = (finding: Located) => placesOf(finding).length > 0;
  return [
    // Either all results of a run have `suppressions` or none (SARIF 2.1.0, 3.27.23).
    ...findings.filter(hasPlace).map(finding => ({ ...result(finding, rules), suppressions: [] })),
    ...acknowledged.filter(a => hasPlace(a.finding)).map(a => ({ ...result(a.finding, rules), suppressions: [suppression(a.acknowledgement)] })),
  ];
}

function result(finding: Located, { indexes }: RuleTable): object {
  const { rule, severity, message, fix, fingerprint, status, worlds } = finding;
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: severity,
    message: { text: `${sentence(message)} Fix: ${fix}` },
    ...locationsOf(finding),
    // The second is the one that GitHub compares; without it an alert would be closed and opened again when its line moves.
    ...fingerprint && { partialFingerprints: { 'safeLambdaApi/v1': fingerprint, 'primaryLocationLineHash': fingerprint } },
    properties: { status, ...worlds && { worlds } },
  };
}

/** In the app, the template or the project's configuration file: all of them are kept with the source. */
function suppression(acknowledgement: Acknowledgement): object {
  const { path } = acknowledgement;
  return {
    kind: 'inSource',
    status: 'accepted',
    justification: reasonText(acknowledgement),
    ...path && { location: { logicalLocations: [{ fullyQualifiedName: path, kind: 'resource' }] } },
  };
}

function invocation({ findings, notes }: Report): object {
  const ofTheRun = findings.filter(finding => placesOf(finding).length === 0);
  return {
    executionSuccessful: notes.every(note => note.level !== 'error'),
    toolExecutionNotifications: [
      ...notes.map(notification),
      ...ofTheRun.map(({ rule, severity, message, fix }) => ({ level: severity, message: { text: `${sentence(message)} Fix: ${fix}` }, descriptor: { id: rule } })),
    ],
  };
}

function notification({ level, message, file, line }: Note): object {
  return {
    level,
    message: { text: message },
    ...file && { locations: [{ physicalLocation: { artifactLocation: artifactLocation(file), ...line && { region: { startLine: line } } } }] },
  };
}
