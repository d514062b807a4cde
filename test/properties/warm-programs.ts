import * as fc from 'fast-check';

/** Modules whose handler leaves something behind for its next invocation, and hands things to code that is not followed. */

const kept = fc.constantFrom('m', 'k', 'v', 'open.a', 'box.a', 'box.statusCode', 'list', 'g', 'exports.kept', 'globalThis.kept', 'handlerOf.kept');
const assigned = fc.constantFrom('m', 'k', 'v', 'open.a', 'x', 'box.a', 'box.statusCode', 'g', 'exports.kept', 'globalThis.kept', 'handlerOf.kept');
const leaf = fc.oneof(
  fc.constantFrom('0', '1', '200', '""', '"t"', 'true', 'null', 'undefined', 'event.a', 'event.b', 'x', 'event.a === m'),
  fc.constantFrom('m', 'k', 'v', 'box', 'open.a', 'box.a', 'list.length', 'list[0]', 'exports.kept', 'globalThis.kept', 'handlerOf.kept', 'typeof g'),
);

/** What a kept callback calls is what its names hold when it is handed on: a function that one of them is given later is not looked for. */
const inCallback = (given: string): string => given.replaceAll('await ', '').replaceAll('again()', 'm');

interface Grammar { readonly expression: string; readonly statement: string; readonly block: string }

const { expression, block } = fc.letrec<Grammar>(tie => ({
  expression: fc.oneof({ maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.tuple(leaf, tie('expression')).map(([a, b]) => `{ a: ${a}, b: ${b} }`).map(text => `(${text})`),
    fc.tuple(leaf, tie('expression'), tie('expression')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    fc.tuple(leaf, fc.constantFrom('||', '??', '===', '&&'), tie('expression')).map(([a, how, b]) => `((${a}) ${how} (${b}))`),
    tie('expression').map(given => `await foreign(${given})`),
    fc.constantFrom('await lazy()', 'again()', 'memo(event.a)', 'made.next()', 'made.count'),
  ),
  statement: fc.oneof({ maxDepth: 2, withCrossShrink: true },
    fc.oneof(
      fc.tuple(assigned, tie('expression')).map(([to, given]) => `${to} = ${given};`),
      fc.tuple(assigned, tie('expression')).map(([to, given]) => `foreign(() => { ${to} = ${inCallback(String(given))}; });`),
      fc.tuple(assigned, leaf).map(([to, given]) => `again = () => { const before = ${to === 'g' ? 'm' : to}; ${to} = ${given}; return before; };`),
      tie('expression').map(given => `return ${given};`),
      leaf.map(given => `list.push(${given});`),
      fc.constantFrom('await foreign(box);', 'await foreign(list);', 'await foreign(made);', 'foreign(open);', 'foreign(d => { v = d; });', 'm++;', 'delete box.a;', 'return x;', 'throw new Error("x");', 'await foreign();', 'list.length = 0;'),
    ),
    fc.tuple(fc.oneof(kept.map(each => each === 'g' ? 'typeof g !== "undefined"' : each), leaf), tie('block'), tie('block')).map(([test, a, b]) => `if (${test}) { ${a} } else { ${b} }`),
    fc.tuple(kept, tie('block')).map(([test, a]) => `if (!${test === 'g' ? '(typeof g !== "undefined")' : test}) { ${a} }`),
    fc.tuple(tie('block'), tie('block')).map(([a, b]) => `try { ${a} } catch { ${b} }`),
    tie('block').map(inner => `for (const item of event.items) { x = item; ${inner} }`),
  ),
  block: fc.array(tie('statement'), { maxLength: 3 }).map(all => all.join(' ')),
}));

/** What only a later invocation does: nearly all that is found here is found with it. */
const warm = fc.oneof(fc.constant(''), kept.map(each => `if (${each === 'g' ? 'typeof g !== "undefined"' : each}) return 'warm';`));

/** A CommonJS module with a handler. */
export const warmPrograms: fc.Arbitrary<string> = fc.tuple(warm, block, expression, fc.constantFrom('', 'foreign(box);', 'm = foreign();', 'k = box;', 'foreign(() => { m = 7; });'))
  .map(([first, body, given, loading]) => `
let m = 0, k;
var v;
const open = { ...foreign() };
const box = { a: 1 }, list = [], handlerOf = () => 1;
let again = () => 'again';
class Made { constructor() { this.count = 0; } next() { this.count = 'counted'; return this.count; } }
const made = new Made();
const lazy = async () => k ??= await foreign('lazy');
const known = new Map();
const memo = key => { if (known.has(key)) return known.get(key); known.set(key, m); return 'first'; };
${loading}
exports.handler = async event => {
  let x = 1;
  ${first}
  ${body}
  return { x, m, given: ${given} };
};`);
