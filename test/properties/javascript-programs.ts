import * as fc from 'fast-check';

/** Programs of a small grammar. Whatever may throw without the author's saying so is left out, save for JSON.parse. */

const NAMES = ['x', 'y'];
const KEYS = ['statusCode', 'body', 'a'];
const EVENT = ['event.a', 'event.b', 'event.c', 'event.a?.k'];

const name = fc.constantFrom(...NAMES);
const key = fc.constantFrom(...KEYS);
const literal = fc.constantFrom('0', '1', '200', '""', '"t"', 'true', 'false', 'null', 'undefined', '"{}"');

interface Grammar {
  readonly expression: string;
  readonly object: string;
  readonly statement: string;
  readonly block: string;
  readonly loopBlock: string;
}

const { expression, block } = fc.letrec<Grammar>(tie => {
  const value = tie('expression');
  return {
    object: fc.tuple(fc.array(fc.oneof(
      fc.tuple(key, value).map(([k, v]) => `${k}: ${v}`),
      value.map(v => `...(${v})`),
      fc.tuple(fc.constantFrom('event.a', '"body"'), value).map(([k, v]) => `[${k}]: ${v}`),
    ), { maxLength: 3 })).map(([entries]) => `{ ${entries.join(', ')} }`),
    expression: fc.oneof({ maxDepth: 3, withCrossShrink: true },
      fc.oneof(literal, name, fc.constantFrom(...EVENT), fc.constantFrom('o', 'o.a', 'o.body')),
      fc.oneof(
        tie('object').map(o => `(${o})`),
        fc.array(value, { maxLength: 2 }).map(items => `[${items.join(', ')}]`),
        fc.tuple(value, value, value).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        fc.tuple(value, fc.constantFrom('||', '&&', '??'), value).map(([a, how, b]) => `((${a}) ${how} (${b}))`),
        fc.tuple(value, fc.constantFrom('===', '!==', '==', '+', '<'), value).map(([a, how, b]) => `(${a} ${how} ${b})`),
        value.map(v => `!${v}`),
        value.map(v => `typeof ${v}`),
        value.map(v => `\`t\${${v}}\``),
        value.map(v => `JSON.stringify({ v: String(${v}) })`),
        value.map(v => `Object.assign({}, ${v})`),
        value.map(v => `helper(${v})`),
        fc.tuple(value, value).map(([a, b]) => `[${a}].map(v => ${b})`),
        fc.tuple(name, value).map(([n, v]) => `(${n} = ${v})`),
      )),
    statement: fc.oneof({ maxDepth: 3, withCrossShrink: true },
      fc.oneof(
        fc.tuple(name, value).map(([n, v]) => `${n} = ${v};`),
        fc.tuple(key, value).map(([k, v]) => `o.${k} = ${v};`),
        value.map(v => `return ${v};`),
        fc.tuple(name, value).map(([n, v]) => `${n} = await later(${v});`),
        fc.tuple(name, value).map(([n, v]) => `${n} = await later(${v}).then(v => [v]).catch(() => 'caught');`),
        fc.tuple(name, value, value).map(([n, a, b]) => `${n} = await Promise.all([${a}, ${b}].map(async v => later(v)));`),
        key.map(k => `delete o.${k};`),
        fc.constantFrom('x = n++;', 'change();', 'y = o;', 'list.push(x);', 'throw new Error("x");', 'JSON.parse(event.c);', '({ a: x = 5, ...y } = o);', 'return o;', 'return { body: list };'),
      ),
      fc.oneof(
        fc.tuple(value, tie('block'), tie('block')).map(([test, a, b]) => `if (${test}) { ${a} } else { ${b} }`),
        fc.tuple(value, tie('block')).map(([test, a]) => `if (${test}) { ${a} }`),
        tie('loopBlock').map(inner => `for (const item of event.items) { ${inner} }`),
        tie('loopBlock').map(inner => `while (n++ < 3) { ${inner} }`),
        fc.tuple(tie('block'), tie('block')).map(([a, b]) => `try { ${a} } catch (e) { ${b} }`),
        fc.tuple(tie('block'), tie('block'), tie('block')).map(([a, b, c]) => `try { ${a} } catch { ${b} } finally { ${c} }`),
        fc.tuple(value, tie('block'), tie('block')).map(([v, a, b]) => `switch (event.b) { case ${v}: ${a} case 1: ${b} break; default: x = 7; }`),
      )),
    block: fc.array(tie('statement'), { maxLength: 3 }).map(all => all.join(' ')),
    loopBlock: fc.tuple(tie('block'), fc.constantFrom('', 'if (item) break;', 'if (event.a) continue;', 'x = item;')).map(([inner, last]) => `${last} ${inner}`),
  };
});

/** A CommonJS module with a handler. */
export const programs: fc.Arbitrary<string> = fc.tuple(block, block, expression, block).map(([before, inHelper, given, inChange]) => `
const later = async v => { if (v === 'reject') throw new Error('later'); return v; };
exports.handler = async event => {
  let x = 1, y, n = 0, item;
  const o = { statusCode: 200 };
  const list = [];
  const helper = v => { if (!v) return { body: v }; return v; };
  const change = () => { x = event.b; o.a = 'changed'; };
  ${before}
  ${inHelper}
  x = ${given};
  ${inChange}
  return { x, y, o };
};`);

const leaf = fc.constantFrom<unknown>(undefined, null, 0, 1, 200, '', 't', '{}', true, false, 'body', 'reject');
const member = fc.oneof(leaf, fc.record({ k: leaf }), fc.array(leaf, { maxLength: 2 }));

/** What such a handler is called with. */
export const events = fc.record({ a: member, b: member, c: member, items: fc.array(leaf, { maxLength: 3 }) });
