/** The guards for Node.js and Python do what lib/contract says, in every case that returns or throws. */
import { eventOf } from './events';
import { Done, GuardedRequest, runNode, runPython } from './run-both';
import { judge, statusOfFailure } from '../../lib/contract';
import { Case, CASES } from '../contract/cases';

const RUNNABLE = CASES.filter(({ failure }) => failure === undefined || failure === 'function-error');

function requestOf({ api, returned, failure }: Case): GuardedRequest {
  return { event: eventOf(api), returned: returned ?? null, throws: failure !== undefined, binaryMediaTypes: api.binaryMediaTypes };
}

/** What a guard has to do by the contract. */
function expected({ api, returned, failure, id }: Case) {
  const { status, wellFormed, path, reason } = failure
    ? { status: statusOfFailure(failure, api), wellFormed: false, path: '', reason: 'the handler threw' }
    : judge(returned, api);
  if (wellFormed || status === 'unsettled') return { id, untouched: true, lines: [] };
  const cause = failure ? 'UnhandledException' : 'MalformedResponse';
  return { id, untouched: false, lines: [{ cause, path, reason, withoutGuard: status, answered: 500 }] };
}

function seen(id: string, { untouched, lines }: Done) {
  return {
    id,
    untouched,
    lines: lines.map(({ cause, path = '', reason, withoutGuard, answered }) => ({ cause, path, reason, withoutGuard, answered })),
  };
}

test.each(RUNNABLE)('$id: the guard for Node.js does what the contract says', async one => {
  expect(seen(one.id, await runNode(requestOf(one)))).toEqual(expected(one));
});

test('the guard for Python does what the contract says in every case', () => {
  const done = runPython(RUNNABLE.map(requestOf));
  expect(RUNNABLE.map(({ id }, at) => seen(id, done[at]))).toEqual(RUNNABLE.map(expected));
});

test('both guards give the same answers and log the same entries', async () => {
  const bad = RUNNABLE.filter(one => expected(one).lines.length > 0);
  const python = runPython(bad.map(requestOf));
  const node: Done[] = [];
  for (const one of bad) node.push(await runNode(requestOf(one))); // one after the other: standard output is shared
  expect(python.map(comparable)).toEqual(node.map(comparable));
});

/** All but the time, the stack and the error's class, which differ by nature. */
function comparable({ answer, lines }: Done) {
  const { body, ...rest } = answer as { body: string };
  const kept = lines.map(({ timestamp, _aws, stack, errorType, ...line }) => ({ ...line, metrics: _aws.CloudWatchMetrics, path: line.path ?? '' }));
  return { ...rest, body: JSON.parse(body), lines: kept };
}
