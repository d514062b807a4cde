import { AUTHORIZER_ALWAYS, mayHave, mayLack, type EventVersion } from '../../aws/event-fields';
import type { Api } from '../../contract';
import type { EventFormat, Exit } from '../../handlers/facts';

/** Whether a request through an API may take this way out: the API's event may have all that the run needs of it, and lack what it lacks. */
export function isForCallers({ requires = [], lacks = [], formats }: Exit, readings: readonly Api[]): boolean {
  const possible = readings.filter(api => formats?.includes(api.kind === 'rest' ? 'none' : eventVersionOf(api)) ?? true);
  return possible.map(eventVersionOf).some(version => requires.every(path => mayHave(version, path)) && lacks.every(path => mayLack(version, path)));
}

/** Whether an authorizer that gets events of a format may take this way out; without a format it may be any. */
export function isForAuthorizers({ lacks = [], formats }: Exit, format: EventFormat | undefined): boolean {
  return lacks.every(path => !AUTHORIZER_ALWAYS.has(path)) && (!formats || !!format && formats.includes(format));
}

/** The format of the event that goes with a way of reading the response. */
export function eventVersionOf({ kind, payloadFormatVersion = '2.0' }: Api): EventVersion {
  return kind === 'rest' ? '1.0' : payloadFormatVersion;
}
