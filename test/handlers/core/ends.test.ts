import { exitsOf, factsOf, readInline, shownExit } from '../../support/handlers';

/** Paths that depend on the route, and paths behind something that may throw. */
const CONDITIONS: readonly [string, string, readonly string[]][] = [
  ['the end of a list of routes', "if (event.httpMethod === 'GET') return 1; return 2;", ['return 1', 'return 2 by route']],
  ['a route behind another', "if (event.httpMethod === 'GET') return 1; if (event.httpMethod === 'PUT') return 2; return 3;", ['return 1', 'return 2', 'return 3 by route']],
  ['the default of a switch', "switch (event.routeKey) { case 'GET /': return 1; default: return 2; }", ['return 1', 'return 2 by route']],
  ['a destructured method in capitals', "const { httpMethod: m } = event; if (m.toUpperCase() === 'GET') return 1; return 2;", ['return 1', 'return 2 by route']],
  ['a text made of the route', 'const r = `${event.httpMethod} ${event.path}`; if (r === "GET /") return 1; return 2;', ['return 1', 'return 2 by route']],
  ['a path that begins otherwise', "if (event.rawPath.startsWith('/a')) return 1; return 2;", ['return 1', 'return 2 by route']],
  ['a parameter of the path that is not there', 'if (event.pathParameters?.id) return 1; return 2;', ['return 1', 'return 2 by route']],
  ['a table without the route', 'const f = { a: () => 1 }[event.routeKey]; return f ? f() : 2;', ['return 1', 'return 2 by route']],
  ['what every route reaches', "if (event.httpMethod === 'GET') console.log(1); return 2;", ['return 2']],
  ['another member of the event', "if (event.body === 'x') return 1; return 2;", ['return 1', 'return 2']],
  ['a catch', 'try { await unknown(); return 1; } catch { return 2; }', ['return 1', 'return 2 after a throw']],
  ['a catch of what is thrown on purpose', "try { if (event.x) throw new Error('x'); return 1; } catch { return 2; }", ['return 1', 'return 2']],
  ['what follows a catch that goes on', 'try { await unknown(); } catch { } return 2;', ['return 2']],
];

test.each(CONDITIONS)('%s is told with its condition', (_, body, exits) => {
  expect(exitsOf('javascript', `exports.handler = async (event, context) => { ${body} };`)).toEqual(exits);
});

/** Loops that try again. The last number of rounds may be one that the author knows never to be passed. */
const RETRIES: readonly [string, 'javascript' | 'python', string, readonly string[]][] = [
  ['a loop with an unknown limit', 'javascript', `exports.handler = async () => {
    for (let n = 0; n < process.env.LIMIT; n++) { try { return await unknown(); } catch (e) { if (n === process.env.LIMIT - 1) throw e; } }
  };`, ['return ?', 'return undefined after retries', 'throw']],
  ['a range', 'python', `
def handler(event, context):
    for attempt in range(3):
        try:
            return work()
        except Exception:
            if attempt == 2:
                raise
`, ['return ?', 'throw']],
  ['a loop that goes on for other reasons, too', 'javascript', `exports.handler = async event => {
    for (const item of event.body.items) { try { if (item.x) return await unknown(item); } catch (e) { console.log(e); } }
  };`, ['return ?', 'return undefined']],
  ['a limit that is known', 'javascript', `exports.handler = async () => {
    for (let n = 0; n < 2; n++) { try { return await unknown(); } catch (e) { console.log(e); } }
  };`, ['return ?', 'return undefined']],
];

test.each(RETRIES)('of what comes after %s it is told whether only retries lead there', (_, language, code, exits) => {
  const found = factsOf(readInline(language, code)).exits;
  expect([...new Set(found.map(exit => `${shownExit({ ...exit, afterThrowAt: undefined })}${exit.dependsOnLoop ? ' after retries' : ''}`))].sort()).toEqual(exits);
});

/** What a run needs of the event to get to its end. */
const USES: readonly [string, 'javascript' | 'python', string, readonly string[]][] = [
  ['an index of nothing throws', 'python', "records = event['Records'][0]", ['Records', 'Records.0']],
  ['get gives None', 'python', "detail = event.get('detail')", []],
  ['a read of a member of nothing throws', 'javascript', 'const first = event.Records[0];', ['Records']],
  ['so does a loop over nothing', 'javascript', 'for (const record of event.Records) console.log(record);', ['Records']],
  ['an optional read gives nothing', 'javascript', 'const first = event.Records?.[0];', []],
  ['what is read is not used yet', 'javascript', 'const records = event.Records;', []],
];

test.each(USES)('what the event must have: %s', (_, language, statement, requires) => {
  const code = language === 'python' ? `def handler(event, context):\n    ${statement}\n    return 1\n` : `exports.handler = async event => { ${statement} return 1; };`;
  expect(factsOf(readInline(language, code)).exits.map(exit => exit.requires ?? [])).toEqual([requires]);
});

test('what may have thrown in a try proves nothing in its catch', () => {
  const code = 'exports.handler = async event => { try { await unknown(event.Records[0]); } catch { return 2; } return 1; };';
  expect(factsOf(readInline('javascript', code)).exits.map(exit => [shownExit(exit), exit.requires ?? []])).toEqual([['return 2 after a throw', []], ['return 1', ['Records']]]);
});

/** Handlers that call back. */
const CALLBACKS: readonly [string, string, readonly string[]][] = [
  ['a value', "callback(null, { statusCode: 200, body: 'x' });", ['callback {statusCode: 200, body: "x"}']],
  ['an error', "callback(new Error('x'));", ['callback error <Error>']],
  ['either', 'callback(event.error, 1);', ['callback 1', 'callback error ?']],
  ['the first call', 'callback(null, 1); callback(null, 2);', ['callback 1']],
  ['in a callback', 'unknown((e, data) => callback(null, { data }));', ['callback {data: ?}']],
  ['nothing where code that is not followed may call back', 'unknown(callback);', []],
  ['through the context', 'context.succeed({ statusCode: 200 });', ['callback {statusCode: 200}']],
  ['on one path only', 'if (event.x) callback(null, 1);', ['callback 1', 'return undefined']],
];

test.each(CALLBACKS)('calling back, %s is told', (_, body, exits) => {
  expect(exitsOf('javascript', `exports.handler = (event, context, callback) => { ${body} };`)).toEqual(exits);
});

test('the callback parameter is told where it is used, and only there', () => {
  const at = (code: string) => factsOf(readInline('javascript', code)).callbackAt;
  expect(at('exports.handler = (event, context, done) => { done(null, 1); };')).toEqual({ file: 'index.js', line: 1, column: 36 });
  expect(at('exports.handler = async (event, context, done) => 1;')).toBeUndefined();
});

/** What one invocation leaves behind in the module, the next one may find. */
const MODULES: readonly [string, string, readonly string[]][] = [
  ['a constant', 'const s = { a: 1 }; exports.handler = async () => s;', ['return {a: 1}']],
  ['a variable that an invocation assigns', 'let n = 0; exports.handler = async () => { const before = n; n = 5; return before; };', ['return number']],
  ['an object that an invocation changes', 'const r = { a: 1 }; exports.handler = async event => { if (event.x) r.b = 2; return { ...r }; };', ['return {a: 1, b: 2}', 'return {a: 1, b?: 2}']],
  ['a name that nobody declared', 'exports.handler = async () => { if (typeof g === \'undefined\') { g = 1; return \'first\'; } return \'later\'; };', ['return "first"', 'return "later"']],
  ['such a name behind code that is not followed', 'exports.handler = async () => { await unknown(); if (typeof g === \'undefined\') { g = 1; return \'first\'; } return \'later\'; };', ['return "first"', 'return "later"']],
  ['such a name that only one path assigns', 'exports.handler = async event => { if (event.a) { g = 1; } return typeof g; };', ['return "number"', 'return text']],
  ['such a name that a callback assigns', 'exports.handler = async () => { if (typeof g !== \'undefined\') return 0; await unknown(() => { g = 1; }); return typeof g === \'undefined\' ? 1 : 2; };', ['return 0', 'return 1', 'return 2']],
  ['such a name that is a response', 'exports.handler = async event => { r = { statusCode: 200 }; if (event.a) r = { statusCode: 400 }; return r; };', ['return {statusCode: 200}', 'return {statusCode: 400}']],
  ['what is kept between invocations', 'let c; exports.handler = async () => { if (c) return c; await unknown(); c = \'kept\'; return { statusCode: 201 }; };', ['return ?', 'return {statusCode: 201}']],
  ['a flag that the first invocation sets', 'let ready = false; exports.handler = async () => { if (!ready) { await unknown(); ready = true; return \'cold\'; } return \'warm\'; };', ['return "cold"', 'return "warm"']],
  ['a function that an invocation replaces', 'let f = () => \'zero\'; exports.handler = async event => { const was = f(); f = () => \'one\'; return was; };', ['return ?']],
  ['a member of the handler', 'exports.handler = async function me() { if (me.done) return \'done\'; me.done = true; return \'to do\'; };', ['return "done"', 'return "to do"']],
  ['a listener', 'const e = new (require(\'events\'))(); let last = 0; e.on(\'x\', () => { last = 1; }); exports.handler = async () => { if (last) return \'later\'; e.emit(\'x\'); return \'first\'; };', ['return "first"', 'return "later"']],
  ['what six invocations hand on', 'let a = 0, b = 0, c = 0, d = 0, e = 0; exports.handler = async () => { const was = e; e = d; d = c; c = b; b = a; a = 1; return was ? 1 : 0; };', ['return 0', 'return 1']],
  ['an error of the first invocation', 'let ok = false; exports.handler = async () => { if (!ok) { ok = true; await unknown(); throw new Error(\'x\'); } return 1; };', ['return 1', 'throw']],
  ['a variable that a callback assigns', 'var c; exports.handler = (event, context, callback) => { if (c) return callback(null, \'warm\'); unknown(d => { c = d; callback(null, \'cold\'); }); };', ['callback "cold"', 'callback "warm"']],
  ['an open object that others keep', 'const o = { ...unknown }; exports.handler = async () => { o.a = 1; await unknown(); const a = o.a; unknown(o); return { a }; };', ['return {a: ?}']],
  ['what is made once', 'let c; exports.handler = async () => { if (!c) c = unknown(); return { c }; };', ['return {c: ?}']],
];

test.each(MODULES)('of a module, %s is known as far as invocations leave it', (_, code, exits) => {
  expect(exitsOf('javascript', code)).toEqual(exits);
});

/** Work without end is bounded. */
const BOUNDED: readonly [string, string][] = [
  ['recursion', 'const f = n => f(n + 1) + f(n + 2); exports.handler = async event => f(event.n);'],
  ['functions that call each other', 'const f = n => g(n), g = n => f(n); exports.handler = async event => f(event.n);'],
  ['many paths', `exports.handler = async event => { const o = {}; ${Array.from({ length: 30 }, (_, i) => `if (event.a${i}) o.m${i} = 1;`).join(' ')} return 1; };`],
  ['nested loops', `exports.handler = async event => { let n = 0; ${'for (const x of event.x) { n++; '.repeat(6)}${'}'.repeat(6)} return 1; };`],
  ['an object that holds itself', 'exports.handler = async () => { const o = {}; o.o = o; await unknown(); return o.o ? 1 : 2; };'],
];

test.each(BOUNDED)('%s comes to an end', (_, code) => {
  expect(readInline('javascript', code).kind).toBe('facts');
});

test('the same code gives the same answer', () => {
  const code = 'exports.handler = async event => { for (const x of event.x) { if (x.a) return x; await unknown(x); } return event.y || 1; };';
  expect(readInline('javascript', code)).toEqual(readInline('javascript', code));
});
