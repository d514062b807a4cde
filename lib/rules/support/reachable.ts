import { AUTHORIZER_ALWAYS, mayHave, mayLack, type EventVersion } from '../../aws/event-fields';
import type { Api } from '../../contract';
import type { Exit } from '../../handlers/facts';

/** Whether a request through an API may take this way out: the API's event may have all that the run needs of it, and lack what it lacks. */
export function isForCallers({ requires = [], lacks = [] }: Exit, readings: readonly Api[]): boolean {
  return readings.map(eventVersionOf).some(version => requires.every(path => mayHave(version, path)) && lacks.every(path => mayLack(version, path)));
}

/** Whether an authorizer may take this way out. */
export function isForAuthorizers({ lacks = [] }: Exit): boolean {
  return lacks.every(path => !AUTHORIZER_ALWAYS.has(path));
}

/** The format of the event that goes with a way of reading the response. */
export function eventVersionOf({ kind, payloadFormatVersion = '2.0' }: Api): EventVersion {
  return kind === 'rest' ? '1.0' : payloadFormatVersion;
}
