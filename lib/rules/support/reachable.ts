import { mayHave, type EventVersion } from '../../aws/event-fields';
import type { Api } from '../../contract';
import type { Exit } from '../../handlers/facts';

/** Whether a request through an API may take this way out: the API's event may have all that the run needs of it. */
export function isForCallers({ requires = [] }: Exit, readings: readonly Api[]): boolean {
  return readings.some(api => requires.every(path => mayHave(eventVersionOf(api), path)));
}

/** The format of the event that goes with a way of reading the response. */
export function eventVersionOf({ kind, payloadFormatVersion = '2.0' }: Api): EventVersion {
  return kind === 'rest' ? '1.0' : payloadFormatVersion;
}
