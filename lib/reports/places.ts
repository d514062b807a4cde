import type { Note, ReportedFinding, SourcePlace } from './report';

/** Where a finding can be seen. Without a line when only the file is known. */
export interface Place {
  readonly what: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * All places of a finding, what people wrote before what was generated from it: the handler's source, the app's own code, the template, a
 * handler in no file of the project. Code scanning and annotations show the first one only, and what a CDK app wrote is in no repository.
 */
export function placesOf(finding: Pick<ReportedFinding, 'template'> & Partial<ReportedFinding>): Place[] {
  const { handler, isHandlerGenerated = false, source, position, template } = finding;
  return [
    ...handler && !isHandlerGenerated ? [place('handler', handler)] : [],
    ...source ? [place('created by', source)] : [],
    ...position ? [place('template', position)] : template ? [{ what: 'template', file: template }] : [],
    ...handler && isHandlerGenerated ? [place('handler', handler)] : [],
  ];
}

/** `stacks/api.ts:12:5`, as editors and terminals link it. */
export function placeText({ file, line, column }: Omit<Place, 'what'>): string {
  return [file, ...line ? [line, ...column ? [column] : []] : []].join(':');
}

/** `template.yaml:3: the message`; the message alone of what is in no file. */
export function located({ message, file, line }: Note): string {
  return file === undefined ? message : `${placeText({ file, line })}: ${message}`;
}

/** Readers of positions may be wrong; a report that a whole pipeline refuses for it would be worse than one without a line. */
function place(what: string, { file, line, column }: SourcePlace): Place {
  if (!isPosition(line)) return { what, file };
  return isPosition(column) ? { what, file, line, column } : { what, file, line };
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
