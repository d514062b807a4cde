import { STATUS_ALONE } from './causes';
import { diagnose, type Diagnosis, type InputCounts } from './diagnosis';
import { signalOf } from './match';
import { readLog } from './read/input';
import { Requests } from './requests';
import type { AppResources } from './resources';
import { Tally } from './tally';
import type { ApiKind } from '../../aws/api-kinds';
import { UsageError } from '../command';

/**
 * Diagnoses logs.
 * @throws UsageError where nothing in the input is of a log that is known
 */
export async function ofLogs(chunks: AsyncIterable<string | Buffer>, kind: ApiKind | undefined, app: AppResources | undefined): Promise<Diagnosis> {
  const tally = new Tally();
  const requests = new Requests(request => tally.add(request), kind);
  const input = await readLog(chunks, record => requests.add(record));
  requests.end();
  if (input.entries === 0) throw new UsageError(nothingIn(input));
  return diagnose(tally.ranked(), input, app);
}

function nothingIn({ lines, other, unread, firstUnread }: InputCounts): string {
  if (other + unread === 0) return 'the input is empty; expected lines of a log';
  const which = lines === 1 ? 'the line is not' : `none of the ${lines} lines is`;
  const first = firstUnread ? ` (line ${firstUnread.line}: ${firstUnread.why})` : '';
  return `${which} of a log of API Gateway or Lambda${first}; explain --help lists what is understood`;
}

/**
 * Explains a status that a caller got.
 * @throws UsageError for a status that says that nothing failed
 */
export function ofStatus(status: string, kind: ApiKind | undefined, app: AppResources | undefined): Diagnosis {
  if (status < '400') throw new UsageError(`${status} is no failure; expected a status from 400 to 599`);
  const tally = new Tally();
  const signal = signalOf({ log: 'access', kind, text: '', evidence: '', fields: { status } }) ?? { doubt: STATUS_ALONE, weight: 0 };
  tally.add({ signal, evidence: '', status, kind });
  return diagnose(tally.ranked(), { lines: 0, entries: 0, other: 0, unread: 0, requests: 1 }, app);
}
