/** `explain` on log samples that were written after what AWS documents or was recorded to log. */
import { CANNOT_TELL, type Sample } from './sample';
import { FORMAT_SAMPLES } from './samples-formats';
import { FUNCTION_SAMPLES } from './samples-function';
import { GATEWAY_SAMPLES } from './samples-gateway';
import type { Diagnosis } from '../../../lib/cli/explain/diagnosis';
import { runCli } from '../io';

const SAMPLES: readonly Sample[] = [...FUNCTION_SAMPLES, ...GATEWAY_SAMPLES, ...FORMAT_SAMPLES];

test.each(SAMPLES.map(([title, log, cause, further = {}]) => ({ title, log, cause, further })))('$title', async ({ log, cause, further }) => {
  const { code, stdout, stderr } = await runCli(['explain', '-', '--format', 'json'], { input: log });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [first] = (JSON.parse(stdout) as Diagnosis).causes;
  const seen = {
    cause: first?.cause ?? 'none',
    ...'detail' in further && { detail: first.detail },
    ...'rules' in further && { rules: first.rules.map(({ id }) => id) },
    ...'candidates' in further && { candidates: first.candidates.map(({ cause: id }) => id) },
  };
  expect(seen).toEqual({ cause, ...further });
});

test('wherever it cannot tell, it names at least two causes or says what to log', async () => {
  for (const [, log] of SAMPLES.filter(([, , cause]) => cause === CANNOT_TELL)) {
    const { causes } = JSON.parse((await runCli(['explain', '--format', 'json'], { input: log })).stdout) as Diagnosis;
    expect(causes[0].candidates.length).toBeGreaterThan(1);
    expect(causes[0].fix).toMatch(/\$context\.|execution log/);
  }
});
