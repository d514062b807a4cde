import { exitsOf } from '../../support/handlers';

/** What a path knows: which tests it passed, what they proved, and which paths are one. Titles tell what must hold; bodies are of an async handler. */
const PATHS: readonly [string, string, readonly string[]][] = [
  ['a test that was passed is not failed later', 'let r; const b = event.body; if (b) r = 1; if (!b) r = 2; return r;', ['return 1', 'return 2']],
  ['a test of the same member is the same test', 'if (event.a.b) return 1; if (event.a.b) return 2; return 3;', ['return 1', 'return 3']],
  ['a comparison with a literal is remembered', "const k = event.k; if (k === 'x') return 1; if (k === 'x') return 2; return k === 'x';", ['return 1', 'return false']],
  ['what equals one literal equals no other', "const k = event.k; if (k === 'x') { if (k === 'y') return 1; return k; } return 3;", ['return "x"', 'return 3']],
  ['typeof tells the kind', "const x = event.x; if (typeof x === 'string') return x; return 0;", ['return 0', 'return text']],
  ['typeof that failed leaves the others', "const x = event.x; if (typeof x !== 'number') return 0; return x;", ['return 0', 'return number']],
  ['what is null is not undefined', 'const x = event.x; if (x === null) return x; if (x === undefined) return x; return 1;', ['return 1', 'return null', 'return undefined']],
  ['a loose comparison with null finds both', 'const x = event.x; if (x == null) return 0; if (x === undefined) return 2; return 1;', ['return 0', 'return 1']],
  ['a result kept in a variable still tells what was asked', "const is = event.m === 'A'; if (is) { if (event.m !== 'A') return 1; return 2; } return 3;", ['return 2', 'return 3']],
  ['negation is seen through', 'const no = !event.x; if (!no) { if (!event.x) return 1; return 2; } return 3;', ['return 2', 'return 3']],
  ['Boolean-like double negation too', 'const yes = !!event.x; if (yes && !event.x) return 1; return 2;', ['return 2']],
  ['a list of choices proves that none of them is it', "if (!['a', 'b'].includes(event.k)) { return event.k === 'a' ? 1 : 2; } return 3;", ['return 2', 'return 3']],
  ['branches that change nothing are one path', 'if (event.a) console.log(1); if (event.b) console.log(2); return 1;', ['return 1']],
  ['a switch over a literal takes one case', "const k = 'b'; switch (k) { case 'a': return 1; case 'b': return 2; default: return 3; }", ['return 2']],
  ['a switch over true asks each case', "switch (true) { case event.x === 1: return event.x; default: return 'no'; }", ['return "no"', 'return 1']],
  ['an alternative of a simple value makes no second path', "const x = event.x || 'none'; return { x };", ['return {x: ?}']],
  ['an unknown call may change what an unknown object holds', 'const o = unknown(); if (o.ready) return 1; unknown(); if (o.ready) return 2; return 3;', ['return 1', 'return 2', 'return 3']],
  ['what was written on an unknown object is read again', 'const o = unknown(); o.x = 5; return o.x;', ['return 5']],
  ['a loop with a fixed number of rounds ends as it does', 'let n = 0; for (let i = 0; i < 3; i++) { n += 2; } return n;', ['return 6']],
  ['a loop over unknown items may run any number of times', 'let n = 0; for (const x of event.list) { n = 1; } return n;', ['return number']],
  ['what a loop changes is not known in its next round', 'let last = null; for (const x of event.list) { if (last) return last; last = { x }; } return 0;', ['return 0', 'return ?']],
  ['what was proved before a loop does not hold of what it assigns', 'let x = event.a; if (x) return 1; for (const i of event.list) x = i; return x ? 2 : 3;', ['return 1', 'return 2', 'return 3']],
  ['an endless loop has no end but its own', 'while (true) { if (await unknown()) return 1; }', ['return 1']],
  ['a labelled break leaves the outer loop', 'outer: for (const a of event.a) { for (const b of event.b) { break outer; } return 1; } return 2;', ['return 1', 'return 2']],
];

test.each(PATHS)('%s', (_, body, exits) => {
  expect(exitsOf('javascript', `exports.handler = async (event, context) => { ${body} };`)).toEqual(exits);
});

/** Which objects are the same, and who may change them. */
const OBJECTS: readonly [string, string, readonly string[]][] = [
  ['a change through one name is seen through every other', 'const a = { s: 1 }; const b = a; b.t = [1]; return a;', ['return {s: 1, t: [1]}']],
  ['a copy is another object', 'const a = { s: 1 }; const b = { ...a }; b.s = 2; return a;', ['return {s: 1}']],
  ['a path that changes an object does not change it for the other', 'const r = { s: 1 }; if (event.x) { r.s = 2; return r; } return r;', ['return {s: 1}', 'return {s: 2}']],
  ['what unknown code was given may have changed', 'const r = { s: 1 }; unknown(r); return r;', ['return {...}']],
  ['and what is reachable from it', 'const inner = { s: 1 }; unknown({ inner }); return { inner };', ['return {inner: {...}}']],
  ['a variable that an escaped function assigns may have changed', 'let s = 1; unknown(() => { s = 2; }); return { s };', ['return {s: ?}']],
  ['an object that an escaped function changes may have changed', 'const r = { s: 1 }; unknown(() => { r.s = 2; }); return r;', ['return {...}']],
  ['an object that an escaped function only reads is as it was', 'const r = { s: 1 }; unknown(() => r.s + 1); return r;', ['return {s: 1}']],
  ['spreading what is unknown keeps what comes after', 'return { ...event.x, s: 1 };', ['return {s: 1, ...}']],
  ['a member written under an unknown name may be any', 'const r = { s: 1 }; r[event.k] = 2; return r;', ['return {...}']],
  ['a known table gives each of its entries or nothing', 'const t = { a: () => 1, b: () => 2 }; const f = t[event.k]; return f ? f() : 0;', ['return 0', 'return 1', 'return 2']],
];

test.each(OBJECTS)('%s', (_, body, exits) => {
  expect(exitsOf('javascript', `exports.handler = async (event, context) => { ${body} };`)).toEqual(exits);
});
