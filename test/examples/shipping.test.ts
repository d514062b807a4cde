import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Answer, readAnswer } from './answers';
import { EVENT_KINDS } from './sample-events';

const FOLDER = join(__dirname, '..', '..', 'examples', 'shop', 'shipping');

/** Calls the handler for each event in turn, in one process as Lambda does. */
const DRIVER = 'import json, sys, shipping; print(json.dumps([shipping.handler(event, None) for event in json.load(sys.stdin)]))';

function answers(events: object[]): Answer[] {
  // -B: compiled files in the folder would be uploaded with it.
  const python = spawnSync('python3', ['-B', '-c', DRIVER], {
    input: JSON.stringify(events),
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: FOLDER, ALLOW_ORIGIN: 'https://shop.example.com' },
  });
  if (python.status !== 0) throw new Error(`python3 is needed here, to run the handler in ${FOLDER}: ${python.error?.message ?? python.stderr}`);
  return JSON.parse(python.stdout).map(readAnswer);
}

const countryError = { message: "'country' must be one of DE, AT, FR" };
const weightError = { message: "'weightGrams' must be a whole number from 1 to 31500" };

const PARCELS = [
  { what: 'a light parcel', body: '{"country":"AT","weightGrams":2000}', status: 200, content: { country: 'AT', currency: 'EUR', rateCents: 990 } },
  { what: 'a heavy parcel', body: '{"country":"AT","weightGrams":2001}', status: 200, content: { country: 'AT', currency: 'EUR', rateCents: 1690 } },
  { what: 'a body in base64', body: '{"country":"DE","weightGrams":1}', base64: true, status: 200, content: { country: 'DE', currency: 'EUR', rateCents: 490 } },
  { what: 'no body', body: undefined, status: 400, content: { message: 'the body must be JSON' } },
  { what: 'a body that is no JSON', body: '{', status: 400, content: { message: 'the body must be JSON' } },
  { what: 'a body without end of nesting', body: '['.repeat(100_000), status: 400, content: { message: 'the body must be JSON' } },
  { what: 'a body that is a list', body: '[]', status: 400, content: { message: 'the body must be a JSON object' } },
  { what: 'a country that is not served', body: '{"country":"XX","weightGrams":1}', status: 400, content: countryError },
  { what: 'a country that is a list', body: '{"country":["DE"],"weightGrams":1}', status: 400, content: countryError },
  { what: 'no weight', body: '{"country":"DE"}', status: 400, content: weightError },
  { what: 'a weight of true', body: '{"country":"DE","weightGrams":true}', status: 400, content: weightError },
  { what: 'a weight over the limit', body: '{"country":"DE","weightGrams":31501}', status: 400, content: weightError },
];

test.each(EVENT_KINDS)('the Python handler of the examples answers every parcel, with $kind events', ({ eventOf }) => {
  const given = answers(PARCELS.map(({ body, base64 }) => eventOf({ method: 'POST', path: '/shipping-rates', body, base64 })));
  expect(PARCELS.map(({ what }, index) => ({ what, ...given[index] })))
    .toEqual(PARCELS.map(({ what, status, content }) => ({ what, status, content })));
});
