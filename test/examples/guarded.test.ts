import { run } from '../../examples/guarded/run';
import { withStandardOutput } from '../guard/run-both';

test('the broken handler is answered well, and each violation is logged', async () => {
  const printed: string[] = [];
  const { lines } = await withStandardOutput(async () => run(line => printed.push(line)));
  const statuses = printed.map(line => /(?:without|with) the guard +(\d+)/.exec(line)?.[1]).filter(Boolean);
  expect([statuses, lines.map(line => (JSON.parse(line) as { cause: string }).cause)]).toEqual([
    ['200', '200', '502', '500', '502', '500', '502', '500', '502', '503'],
    ['MalformedResponse', 'UnhandledException', 'ResponseTooLarge', 'NearTimeout'],
  ]);
});
