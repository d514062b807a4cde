import { wantsColor } from '../../lib/cli/process-io';
import { Progress } from '../../lib/cli/progress';

function told(isTTY: boolean, times: readonly number[]): string[] {
  const written: string[] = [], clock = [...times];
  const progress = new Progress({ isTTY, write: text => written.push(text) }, 20, () => clock.shift() ?? times[times.length - 1]);
  for (const file of ['a.yaml', 'b.yaml', 'a-very-long-name-of-a-file.yaml']) progress.tell(`reading ${file}`);
  progress.end();
  return written;
}

const CLEAR = '\r\u001b[K';

test('nothing is shown of work that takes half a second', () => {
  expect(told(true, [0, 100, 499])).toEqual([]);
});

test('of longer work one line is shown, no wider than the terminal, and removed at the end', () => {
  expect(told(true, [0, 600, 600, 800, 800, 1_000])).toEqual([`${CLEAR}reading a.yaml`, `${CLEAR}reading b.yaml`, `${CLEAR}reading a-very-long`, CLEAR]);
});

test('nothing is shown in a pipe', () => {
  expect(told(false, [0, 10_000])).toEqual([]);
});

test.each<[string, Record<string, string>, boolean, string[], boolean]>([
  ['a terminal', {}, true, [], true],
  ['a pipe', {}, false, [], false],
  ['a dumb terminal', { TERM: 'dumb' }, true, [], false],
  ['NO_COLOR', { NO_COLOR: '1' }, true, [], false],
  ['an empty NO_COLOR', { NO_COLOR: '' }, true, [], true],
  ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, false, [], true],
  ['FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, [], false],
  ['NO_COLOR and FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, [], false],
  ['--no-color', { FORCE_COLOR: '1' }, true, ['--no-color'], false],
])('%s has colours: %j', (_, env, isTTY, argv, expected) => {
  expect(wantsColor(env, isTTY, argv)).toBe(expected);
});
