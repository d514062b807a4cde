import fc from 'fast-check';
import { edits, json, template } from './arbitraries';
import { Counted } from './counted';
import { edited } from './edit';
import { judged, sizeOf } from './judged';
import { runs, SEED } from './runs';
import { InputError } from '../../lib/model';
import { readText } from '../../lib/model/read-text';
import { RULES } from '../../lib/rules';
import { samples } from '../recall/samples';
import type { Json } from '../support/mutations';

const RUNS = runs(100);

/** The worlds of one template are limited, and so is what one rule may say: one finding for each place. */
const WORLD_LIMIT = 66;

const bodies: Json[] = [
  ...samples().flatMap(({ sources }) => sources.map(({ body }) => body)),
  ...RULES.flatMap(({ bad, good }) => [bad.template(), good.template()]),
];

/** How often a member may be read in one world. Today it is ten times; with deep intrinsics, 25. */
const READS = 60;

/** No exception, the same answer twice, and work and answer bounded by the size of the template. */
function behaves(...templates: Json[]) {
  // Through text, as templates come: fast-check makes objects without prototype, which JSON never does.
  const text = JSON.stringify(templates);
  const counted = new Counted(JSON.parse(text));
  const first = judged(JSON.parse(text) as Json[]), again = judged(counted.template as Json[]);
  expect(first.failures).toEqual([]);
  expect(again).toEqual(first);
  expect(first.worlds).toBeLessThanOrEqual(1 + templates.length * WORLD_LIMIT);
  expect(counted.reads).toBeLessThanOrEqual(READS * sizeOf(templates) * Math.max(1, first.worlds));
  expect(first.most).toBeLessThanOrEqual(sizeOf(templates));
}

test('random JSON gets findings or one error that names the file', () => {
  fc.assert(fc.property(json, value => behaves({ Resources: value }, value ?? {})), { numRuns: RUNS, seed: SEED });
});

test('templates of the right types with everything else at random are judged', () => {
  fc.assert(fc.property(template, value => behaves(value)), { numRuns: RUNS * 2, seed: SEED });
});

test('several random templates are judged together', () => {
  fc.assert(fc.property(template, template, (one, other) => behaves(one, other)), { numRuns: RUNS, seed: SEED });
});

test('real templates with random pieces in them are judged', () => {
  fc.assert(fc.property(fc.constantFrom(...bodies), edits, (body, changes) => behaves(edited(body, changes))), { numRuns: RUNS * 4, seed: SEED });
});

test('random text is read or refused with its place', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), json.map(value => JSON.stringify(value).slice(0, -1)), fc.constantFrom('a: !Sub', '- - -', '&a [*a]', '? {', '!GetAtt [')), text => {
    try {
      readText('random.yaml', text);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  }), { numRuns: RUNS, seed: SEED });
});
