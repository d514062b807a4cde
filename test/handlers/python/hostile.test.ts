import { readHandler } from '../../../lib/handlers';
import { Cache } from '../../../lib/handlers/cache/cache';
import type { HandlerCode } from '../../../lib/handlers/facts';

const END = '\ndef handler(event, context):\n    return 1\n';

/** What is said, whatever the code is. */
function said(inline: string, milliseconds = 3_000): string {
  const code: HandlerCode = readHandler({ handler: 'index.handler', runtime: 'python3.13', inline, layers: [] }, { limits: { milliseconds }, cache: new Cache('') });
  return code.kind === 'unknown' ? code.why : code.kind;
}

const ROWS: readonly (readonly [title: string, code: string, expected: string])[] = [
  ['an empty file', '', 'missing'],
  ['nothing but a comment', '# x', 'missing'],
  ['zeros', '\0\0\0', 'index.py is not understood: line 1 is not valid Python 3'],
  ['JavaScript', 'exports.handler = () => { return 1; }', 'index.py is not understood: line 1 is not valid Python 3'],
  ['brackets in brackets', `x = ${'['.repeat(2_000)}${']'.repeat(2_000)}${END}`, 'index.py is not understood: it is nested more than 600 levels deep'],
  ['brackets that never close', `x = ${'('.repeat(50_000)}`, 'index.py is not understood: it is nested more than 600 levels deep'],
  ['blocks in blocks', `${Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}if x:`).join('\n')}\n${' '.repeat(400)}pass${END}`,
    'index.py is not understood: it is nested more than 600 levels deep'],
  ['a long sum', `x = ${'1 + '.repeat(5_000)}1${END}`, 'index.py is not understood: it is nested more than 600 levels deep'],
  ['a sum that is not so long', `x = ${"'a' + ".repeat(150)}'b'${END}`, 'facts'],
  ['a long list', `x = [${'1, '.repeat(100_000)}]${END}`, 'facts'],
  ['a chain of elif', `def f(x):\n    if x == 0: return 0\n${Array.from({ length: 2_000 }, (_, n) => `    elif x == ${n}: return ${n}\n`).join('')}${END}`, 'facts'],
  ['names of objects that JavaScript knows', `__proto__ = {'__proto__': 1, 'constructor': 2}\nx = __proto__['__proto__'] + __proto__['constructor']${END}`, 'facts'],
  ['a module that imports itself', `import index\nfrom index import *${END}`, 'facts'],
  ['functions that call each other for ever', `def f(x): return g(x)\ndef g(x): return f(x)\nf(1)${END}`, 'facts'],
  ['a loop that never ends', 'def handler(event, context):\n    while True:\n        x = {\'a\': event}\n', 'facts'],
];

test.each(ROWS)('%s', (_title, code, expected) => {
  expect(said(code)).toBe(expected);
});
