import { factsOf, readInline } from '../../support/handlers';

function notes(code: string): { reads: string[]; escapes: string[] } {
  const { eventReads, escapes } = factsOf(readInline('javascript', code));
  return {
    reads: eventReads.map(each => `${each.path}${each.dereferenced ? ' dereferenced' : ''}${each.guarded ? ' guarded' : ''}`),
    escapes: escapes.map(each => `${each.what}${each.deliberate ? ' deliberate' : ''}`),
  };
}

/** Reads of the event: which member, whether something is read from it, whether its absence is provided for. */
const READS: readonly [string, string, readonly string[]][] = [
  ['a plain read', 'return event.body;', ['body']],
  ['each step of a path', 'return event.requestContext.http.method;', ['requestContext dereferenced', 'requestContext.http dereferenced', 'requestContext.http.method']],
  ['an optional step', 'return event.requestContext?.stage;', ['requestContext dereferenced guarded', 'requestContext.stage guarded']],
  ['an alternative beside it', "return event.body || '{}';", ['body guarded']],
  ['an alternative behind it', "const b = event.body ?? ''; return b;", ['body guarded']],
  ['destructuring', 'const { body, headers: { host } } = event; return host + body;', ['body', 'headers', 'headers dereferenced', 'headers.host']],
  ['a default in a pattern', 'const { queryStringParameters: q = {} } = event; return q;', ['queryStringParameters guarded']],
];

test.each(READS)('of the event, %s is told', (_, body, reads) => {
  expect(notes(`exports.handler = async event => { ${body} };`).reads).toEqual(reads);
});

test('what was tested before is guarded when it is used', () => {
  expect(notes('exports.handler = async event => { if (!event.body) return 1; return event.body.length; };').reads).toEqual(['body guarded', 'body dereferenced guarded', 'body.length']);
});

test('what is read in a try is guarded', () => {
  expect(notes('exports.handler = async event => { try { return event.a.b; } catch { return 1; } };').reads).toEqual(['a dereferenced guarded', 'a.b guarded']);
});

/** What may leave the handler as an exception. */
const ESCAPES: readonly [string, string, readonly string[]][] = [
  ['an unknown call', 'return unknown();', ['unknown()']],
  ['an unknown call that is awaited is told once', 'const x = await client.send(event); return x;', ['await client.send(…)']],
  ['a throw', "throw new Error('x');", ['throw deliberate']],
  ['a throw in a helper', "const f = () => { throw new Error('x'); }; f();", ['throw deliberate']],
  ['parsing', 'return JSON.parse(event.body);', ['JSON.parse(…)']],
  ['nothing that a try around it catches', 'try { return await unknown(); } catch (e) { return 1; }', []],
  ['what a catch throws again', 'try { return await unknown(); } catch (e) { throw e; }', ['throw deliberate']],
  ['what passes a finally', 'try { return await unknown(); } finally { console.log(1); }', ['await unknown()']],
  ['nothing that a finally replaces', 'try { await unknown(); } finally { return 1; }', []],
  ['nothing that a promise catches', 'return unknown().then(() => 1).catch(() => 2);', []],
  ['what a helper that is awaited may throw', 'const f = async () => { await unknown(); }; await f(); return 1;', ['await unknown()']],
  ['nothing that is caught around a helper', 'const f = async () => { await unknown(); }; try { await f(); } catch { return 2; } return 1;', []],
];

test.each(ESCAPES)('of exceptions, %s leaves the handler', (_, body, escapes) => {
  expect(notes(`exports.handler = async event => { ${body} };`).escapes).toEqual(escapes);
});
