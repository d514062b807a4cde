/**
 * Random responses, events and thrown values. The guard never throws, never emits what the contract would reject and
 * never alters what the contract would accept, or does not know about.
 * GUARD_FUZZ_RUNS=1000000 for the long run; a tenth of it for events and for Python.
 */
import * as fc from 'fast-check';
import { eventOf } from './events';
import { guardHandler } from './node-guard';
import { runPython } from './run-both';
import { Api, judge } from '../../lib/contract';
import { apiOf } from '../../lib/guard/node/event';
import { settingsFrom } from '../../lib/guard/node/settings';

const RUNS = Number(process.env.GUARD_FUZZ_RUNS ?? 3000);
const FEW = Math.ceil(RUNS / 10);
jest.setTimeout(60_000 + RUNS * 5);

let last = '';
const strays: string[] = [];
beforeAll(() => {
  jest.spyOn(process.stdout, 'write').mockImplementation(chunk => {
    last = String(chunk);
    return last.startsWith('{"timestamp"') || strays.push(last) > 0;
  });
});
afterAll(() => jest.restoreAllMocks());

const APIS: Api[] = [
  { kind: 'rest' },
  { kind: 'rest', binaryMediaTypes: ['image/png', 'audio/*'], accept: 'image/png' },
  { kind: 'http', payloadFormatVersion: '1.0' },
  { kind: 'http', payloadFormatVersion: '2.0' },
];

const json = fc.jsonValue({ maxDepth: 3 });
const odd = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withBoxedValues: true,
  withTypedArray: true,
});
const throwing = fc.constant(null).map(() => ({ get statusCode() { throw new Error('getter'); } }));
const refuse = () => { throw new Error('trap'); };
const proxied = fc.constant(null).map(() => new Proxy({}, { get: refuse, ownKeys: refuse, getPrototypeOf: refuse }));
const converted = json.map(value => ({ toJSON: () => value }));
const inherited = fc.dictionary(fc.constantFrom('statusCode', 'body', 'headers'), json).map(fields => Object.create(fields) as unknown);
const circular = fc.constant(null).map(() => { const value: Record<string, unknown> = { statusCode: 200 }; value.body = value; return value; });

/** Most of a good response, with anything in place of some of it. */
function nearResponse<T>(anything: fc.Arbitrary<T>) {
  return fc.record({
    statusCode: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 200, max: 599 }) }, fc.integer(), fc.constantFrom('200', 'x', ' 200', '', 200.5, null), anything),
    headers: fc.oneof({ weight: 3, arbitrary: fc.dictionary(fc.string(), fc.string()) }, fc.dictionary(fc.string(), anything), anything),
    multiValueHeaders: fc.oneof(fc.dictionary(fc.string(), fc.array(fc.string())), fc.dictionary(fc.string(), anything), anything),
    body: fc.oneof({ weight: 5, arbitrary: fc.string({ unit: 'binary' }) }, fc.base64String(), fc.integer(), anything),
    isBase64Encoded: fc.oneof({ weight: 3, arbitrary: fc.boolean() }, fc.constantFrom('true', 'False', null, 0, 1), anything),
    base64Encoded: fc.oneof(fc.boolean(), anything),
    cookies: fc.oneof(fc.array(fc.string()), anything),
    other: anything,
  }, { requiredKeys: [] });
}

const returned = fc.oneof(
  { weight: 10, arbitrary: nearResponse(odd) }, { weight: 4, arbitrary: odd },
  nearResponse(converted), nearResponse(proxied), throwing, proxied, converted, inherited, circular,
);

const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 3000 };
const settingsOf = (api: Api) => settingsFrom({ SAFE_LAMBDA_API_BINARY_MEDIA_TYPES: JSON.stringify(api.binaryMediaTypes ?? []) });
const guardOf = (api: Api, handler: () => unknown) => guardHandler(handler, settingsOf(api));

test(`${RUNS} random responses: the guard alters exactly what the contract rejects`, async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...APIS), returned, async (api, value) => {
    const wrapped = { value }; // a thenable must not be awaited on its way
    const result = { value: await guardOf(api, () => wrapped.value)(eventOf(api), context) };
    const before = judge(value, api);
    const kept = before.wellFormed || before.status === 'unsettled';
    if (kept ? !Object.is(result.value, value) : !judge(result.value, api).wellFormed) throw new Error(`${JSON.stringify(before)} ${last}`);
  }), { numRuns: RUNS });
  expect(strays).toEqual([]);
});

test(`${FEW} random thrown values: each is answered`, async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...APIS), fc.oneof(odd, proxied, throwing), async (api, thrown) => {
    const results = await Promise.all([
      guardOf(api, () => { throw thrown; })(eventOf(api), context), // eslint-disable-line @typescript-eslint/only-throw-error -- that it is no Error is the case under test
      guardOf(api, () => Promise.reject(thrown))(eventOf(api), context), // eslint-disable-line @typescript-eslint/prefer-promise-reject-errors -- that it is no Error is the case under test
    ]);
    if (!results.every(result => judge(result, api).status === 500 && judge(result, api).wellFormed)) throw new Error(JSON.stringify(results));
  }), { numRuns: FEW });
});

const part = fc.oneof(odd, fc.string());
const nearEvent = fc.record({
  version: fc.oneof(fc.constantFrom('1.0', '2.0'), part),
  type: part,
  httpMethod: part,
  routeKey: part,
  methodArn: part,
  headers: fc.oneof(fc.dictionary(fc.constantFrom('Origin', 'accept', 'x'), part), part),
  requestContext: fc.oneof({
    weight: 4,
    arbitrary: fc.record({
      apiId: fc.oneof({ weight: 4, arbitrary: fc.string() }, part),
      requestId: part,
      connectionId: part,
      domainName: part,
      http: part,
      resourcePath: part,
    }, { requiredKeys: [] }),
  }, part),
}, { requiredKeys: [] });

test(`${FEW} random events: the guard never throws, and answers what it takes for an API's event`, async () => {
  const settings = settingsFrom({ SAFE_LAMBDA_API_CORS: '{"origins":["*"]}', SAFE_LAMBDA_API_BINARY_MEDIA_TYPES: '["*/*"]' });
  const bad = { statusCode: 200, body: {}, isBase64Encoded: true };
  await fc.assert(fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: nearEvent }, odd), async event => {
    const result = await guardHandler(async () => bad, settings)(event, context);
    let api: Api | undefined;
    try { api = apiOf(event as object); } catch { api = undefined; }
    const kept = api === undefined || judge(bad, api).status === 'unsettled';
    if (kept ? result !== bad : !judge(result, api!).wellFormed) throw new Error(JSON.stringify(result));
  }), { numRuns: FEW });
});

test(`${FEW} random responses: the guard for Python does what the contract says`, () => {
  const samples = fc.sample(fc.tuple(fc.constantFrom(...APIS), fc.oneof({ weight: 4, arbitrary: nearResponse(json) }, json)), FEW);
  for (let from = 0; from < samples.length; from += 5000) {
    // What Python is told is JSON, so that is what is judged.
    const batch = samples.slice(from, from + 5000).map(([api, value]) => [api, JSON.parse(JSON.stringify(value))] as [Api, unknown]);
    const done = runPython(batch.map(([api, value]) => ({ event: eventOf(api), returned: value, binaryMediaTypes: api.binaryMediaTypes })));
    batch.forEach(([api, value], at) => {
      const { wellFormed, status, path, reason } = judge(value, api);
      const kept = wellFormed || status === 'unsettled';
      const seen = { kept: done[at].untouched, path: done[at].lines[0]?.path, reason: done[at].lines[0]?.reason };
      const want = kept ? { kept, path: undefined, reason: undefined } : { kept, path: path.slice(0, 200), reason };
      if (JSON.stringify(seen) !== JSON.stringify(want)) throw new Error(`${JSON.stringify({ api, value })}: ${JSON.stringify(seen)} is not ${JSON.stringify(want)}`);
    });
  }
});
