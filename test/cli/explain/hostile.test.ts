/** Whatever stands in a log, `explain` ends, crashes never, and accounts for every line. A hang is what the test runner's own limit finds. */
import * as fc from 'fast-check';
import { restEntry } from './sample';
import { FORMAT_SAMPLES } from './samples-formats';
import { FUNCTION_SAMPLES } from './samples-function';
import { GATEWAY_SAMPLES } from './samples-gateway';
import type { Diagnosis } from '../../../lib/cli/explain/diagnosis';
import { runCli } from '../io';

const MB = 1_000_000;
const FAILED = restEntry({ status: '504', errorResponseType: 'INTEGRATION_TIMEOUT' });

const HOSTILE: [title: string, log: string][] = [
  ['a word that a pattern begins with, without end', 'response '.repeat(MB / 9)],
  ['the same in a field', restEntry({ status: '500', authorizerError: 'policy response context '.repeat(MB / 24) })],
  ['a date that never ends', `2026-11-20T10:00:00Z ${'2026/11/20/'.repeat(MB / 11)}\t`],
  ['opening brackets', '['.repeat(MB)],
  ['an object in an object in an object', `${'{"a":'.repeat(MB / 5)}`],
  ['an indented document of brackets', `{\n${'[\n'.repeat(100_000)}`],
  ['quotes', '"GET '.repeat(MB / 5)],
  ['dashes without quotes', `{"a":${' '.repeat(MB)}-`],
  ['an export whose quote never closes', `@timestamp,@message\n"${'x\n'.repeat(50_000)}`],
  ['an export with a very large cell', `@timestamp,@message\n1,"${'x""'.repeat(MB / 3)}"`],
  ['an entry with a hundred thousand members', JSON.stringify({ requestId: 'x', ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])) })],
  ['names that objects inherit', '{"__proto__":{"status":"502"},"constructor":{"prototype":1},"requestId":"x","status":"200"}'],
  ['blanks', ' '.repeat(MB)],
];

test.each(HOSTILE)('%s: the failure beside it is still explained', async (_title, log) => {
  const { code, stdout } = await runCli(['explain', '--format', 'json'], { input: `${FAILED}\n${log}\n` });
  const { causes } = JSON.parse(stdout) as Diagnosis;
  expect({ code, named: causes.some(({ cause }) => cause === 'integration-timeout') }).toEqual({ code: 0, named: true });
});

const SAMPLES = [...FUNCTION_SAMPLES, ...GATEWAY_SAMPLES, ...FORMAT_SAMPLES].map(([, log]) => log);

/** A sample with a piece cut out, put elsewhere or replaced. */
const mutated = fc.tuple(fc.constantFrom(...SAMPLES), fc.nat(), fc.nat(40), fc.oneof(fc.string(), fc.constantFrom('{', '}', '"', '\n', '\\', '\u0000', '-', '[', '\ufffd')))
  .map(([log, at, length, piece]) => `${log.slice(0, at % log.length)}${piece}${log.slice(at % log.length + length)}`);

test('mutated logs are read to their end, and every line is accounted for', async () => {
  await fc.assert(fc.asyncProperty(fc.array(mutated, { minLength: 1, maxLength: 4 }), async logs => {
    const input = logs.join('\n');
    const { code, stdout, stderr } = await runCli(['explain', '--format', 'json'], { input });
    if (code === 2) return expect(stderr).toMatch(/^cdk-safe-lambda-api: (?:the input is empty|the line is not of a log|none of the \d+ lines is of a log)/);
    const { input: counts, failures, refusals } = JSON.parse(stdout) as Diagnosis;
    expect({ code, lines: counts.lines }).toEqual({ code: 0, lines: input.split('\n').length - (input.endsWith('\n') ? 1 : 0) });
    expect(counts.entries).toBeGreaterThanOrEqual(failures + refusals);
  }), { numRuns: 300, seed: 6 });
}, 60_000);
