import type { Judged } from './judge';
import { acknowledgeId, type Acknowledgement } from '../engine/acknowledgements';
import { catalogue } from '../engine/catalogue';
import { grade, isOff, type Policy } from '../engine/policy';
import type { InputError, InputWarning } from '../model';
import type { Note } from '../reports/report';

/** What a report tells beside findings: inputs that could not be read or are odd, and acknowledgements that do nothing. */
export function notesOf(errors: readonly InputError[], warnings: readonly InputWarning[], judged: readonly Judged[], policy: Policy): Note[] {
  return [
    ...errors.map(({ file, problem, line }): Note => ({ level: 'error', message: problem, file, ...line !== undefined && { line } })),
    ...warnings.map(({ file, message, line }): Note => ({ level: 'warning', message, file, ...line !== undefined && { line } })),
    ...acknowledgementNotes(judged, policy),
  ];
}

/** One that the configuration gives to every app is idle only where it is in all of them. */
function acknowledgementNotes(judged: readonly Judged[], policy: Policy): Note[] {
  const idle = (list: (one: Judged) => readonly Acknowledgement[]) => [...new Set(judged.flatMap(list))].filter(a =>
    judged.every(one => list(one).includes(a) || a.template !== undefined));
  const expired = idle(({ judgement }) => judgement.expired).map(a => note(a, `expired on ${a.expires}`));
  const unused = idle(({ judgement }) => judgement.unused).filter(({ rule }) => mayReport(rule, policy)).map(a => note(a, 'covers no finding any more'));
  return [...expired, ...unused];
}

function note({ rule, path, template, logicalId, reason, owner }: Acknowledgement, what: string): Note {
  const at = path || logicalId || template || 'the app', who = owner === undefined ? '' : `, ${owner}`;
  return { level: 'warning', message: `the acknowledgement of ${acknowledgeId(rule)} at ${at} ${what} (${reason}${who})`, ...template !== undefined && { file: template } };
}

/** What the preset silences is not known to be mended. */
function mayReport(id: string, policy: Policy): boolean {
  const rule = catalogue().find(one => one.id === id);
  return rule !== undefined && !isOff(rule, policy) && grade(rule, {}, policy) !== undefined;
}
