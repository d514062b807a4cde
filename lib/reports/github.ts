import { placesOf } from './places';
import type { Format, Note, Report, ReportedFinding } from './report';
import { counted, printable, sentence } from './text';

/** Of each kind and step, GitHub shows as many as annotations; what is over stands in the log only. */
const SHOWN = 10;

/** Workflow commands of GitHub Actions: what a step prints becomes an annotation of the file. Errors come first, since only the first ten show. */
export const github: Format = report => {
  const { findings, notes } = report;
  const lines = (['error', 'warning'] as const).flatMap(level => [
    ...notes.filter(note => note.level === level).map(noteCommand),
    ...findings.filter(finding => finding.severity === level).map(findingCommand),
  ]);
  return [...overflow(report), ...lines].map(line => `${line}\n`).join('');
};

function overflow({ findings, notes }: Report): string[] {
  const count = (level: string) => findings.filter(f => f.severity === level).length + notes.filter(n => n.level === level).length;
  const errors = count('error'), warnings = count('warning');
  if (errors <= SHOWN && warnings <= SHOWN) return [];
  const message = `${counted(errors, 'error')} and ${counted(warnings, 'warning')}; `
    + `GitHub shows the first ${SHOWN} of each as annotations, the log and the job summary have all of them`;
  return [command('notice', { title: 'cdk-safe-lambda-api' }, message)];
}

function findingCommand(finding: ReportedFinding): string {
  const [place] = placesOf(finding);
  const { severity, rule, message, fix, docs } = finding;
  return command(severity, { file: place?.file, line: place?.line, col: place?.column, title: rule }, `${sentence(message)}\nFix: ${fix}\n${docs}`);
}

function noteCommand({ level, message, file, line }: Note): string {
  return command(level, { file, line, title: 'cdk-safe-lambda-api' }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`]));
  return `::${name} ${given.join(',')}::${escapeData(message)}`;
}

/** The runner undoes these three, so that no text can begin a line and with it a command of its own. */
function escapeData(text: string): string {
  return printable(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
