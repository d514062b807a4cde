import { createColors } from 'picocolors';
import { groupsOf, type Group } from './groups';
import { located, placesOf, placeText } from './places';
import type { Format, Note, Report, ReportedFinding, ReportOptions, RuleText } from './report';
import { counted, printable } from './text';
import { WIDEST, wrap } from './wrap';

const NARROWEST = 40;
const INDENT = '  ';

/** The report as people read it: by API, what the caller sees first. */
export const terminal: Format = (report, options) => new Terminal(report, options).text();

class Terminal {
  private readonly colors: ReturnType<typeof createColors>;
  private readonly width: number;
  /** Rules of which it was told why they matter; once is enough. */
  private readonly explained = new Set<string>();

  constructor(private readonly report: Report, private readonly options: ReportOptions) {
    this.colors = createColors(options.color);
    this.width = Math.max(NARROWEST, Math.min(WIDEST, options.width));
  }

  text(): string {
    const groups = groupsOf(this.report).filter(({ findings }) => findings.length > 0);
    const blocks = [this.notes(), ...groups.map(group => this.group(group)), ...this.options.quiet ? [] : [this.end()]];
    return blocks.filter(lines => lines.length > 0).map(lines => `${lines.join('\n')}\n`).join('\n');
  }

  private notes(): string[] {
    return this.report.notes.flatMap(note => this.note(note));
  }

  private note(note: Note): string[] {
    const [first, ...rest] = this.wrapped(located(note), 9), { level } = note;
    return [`${this.severity(level)}${level === 'error' ? '    ' : '  '}${first}`, ...rest.map(text => ' '.repeat(9) + text)];
  }

  private group({ name, api, findings }: Group): string[] {
    const { bold, dim } = this.colors;
    const title = api ? `${printable(api.kind)} ${bold(printable(api.name))}` : bold(printable(name || 'the run'));
    return [`${title}${api ? dim(`  ${printable(api.template)}`) : ''}`, ...findings.flatMap(([, finding]) => ['', ...this.finding(finding)])];
  }

  private finding(finding: ReportedFinding): string[] {
    const { severity, status, rule, fix, constructPath, logicalId, property, docs } = finding, { bold, cyan, dim } = this.colors;
    const { what, why } = this.parts(finding);
    const paint = severity === 'error' ? this.colors.red : this.colors.yellow;
    const seen = status.length > 0 ? `${paint(bold(printable(status.join(', '))))}  ` : '';
    const resource = [constructPath || logicalId, property].filter(Boolean).join('  ');
    return [
      `${INDENT}${seen}${this.severity(severity)}  ${bold(rule)}`,
      ...resource ? [`${INDENT}${cyan(printable(resource))}`] : [],
      ...placesOf(finding).map(place => `${INDENT}${dim(`${place.what} ${printable(placeText(place))}`)}`),
      ...this.indented(what),
      ...why === '' ? [] : this.indented(why).map(dim),
      ...this.labelled('fix', fix),
      // What the engine itself reports is no rule that `rules` could explain.
      ...this.report.rules[rule] ? [] : [`${INDENT}${dim(docs)}`],
    ];
  }

  /** What is wrong, and the first time why: the engine puts both into one message. */
  private parts({ rule, message }: ReportedFinding): { what: string; why: string } {
    const text: RuleText | undefined = this.report.rules[rule], begins = text?.why.trim().slice(1, 60) ?? '';
    const at = begins === '' ? -1 : message.indexOf(begins, message.indexOf('. ') + 1);
    if (at < 1) return { what: message, why: '' };
    const why = this.explained.has(rule) ? '' : message.slice(at - 1);
    this.explained.add(rule);
    return { what: message.slice(0, at - 1).trim(), why };
  }

  private labelled(label: string, text: string): string[] {
    const { green } = this.colors, [first = '', ...rest] = this.wrapped(text, INDENT.length + label.length + 2);
    return [`${INDENT}${green(label)}  ${first}`, ...rest.map(line => `${INDENT}${' '.repeat(label.length + 2)}${line}`)];
  }

  private indented(text: string): string[] {
    return this.wrapped(text, INDENT.length).map(line => `${INDENT}${line}`);
  }

  private wrapped(text: string, taken: number): string[] {
    return wrap(printable(text), this.width - taken);
  }

  private severity(severity: 'error' | 'warning'): string {
    return severity === 'error' ? this.colors.red('error') : this.colors.yellow('warning');
  }

  private end(): string[] {
    const { bold, green, red, yellow, dim } = this.colors, { summary, baseline, findings } = this.report;
    const { errors, warnings, acknowledged, rules, resources, templates } = summary;
    const told = findings.filter(({ rule }) => this.report.rules[rule]);
    const example = told.find(({ severity }) => severity === 'error') ?? told[0];
    if (templates === 0) return [bold('nothing was checked')];
    const counts = [
      ...errors > 0 ? [red(bold(counted(errors, 'error')))] : [],
      ...warnings > 0 ? [yellow(bold(counted(warnings, 'warning')))] : [],
      ...findings.length === 0 ? [green(bold(baseline ? 'no new findings' : 'no findings'))] : [],
      ...acknowledged > 0 ? [`${acknowledged} acknowledged`] : [],
    ];
    return [
      counts.join(', '),
      ...this.baseline(),
      dim(`${counted(templates, 'template')}, ${counted(resources, 'resource')}, ${counted(rules, 'rule')}`),
      ...example ? [dim(`why, how to fix it, how to accept it: cdk-safe-lambda-api rules ${example.rule}`)] : [],
    ];
  }

  private baseline(): string[] {
    const { baseline } = this.report;
    if (!baseline) return [];
    const fixed = baseline.fixed.map(({ rule, resource, count }) => `${INDENT}fixed: ${rule} ${printable(resource)}${count > 1 ? ` (${count})` : ''}`);
    return [`${counted(baseline.known, 'finding')} known from the baseline`, ...fixed, ...fixed.length > 0 ? ['write the baseline anew with --write-baseline'] : []];
  }
}
