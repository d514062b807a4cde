import fc, { type Arbitrary } from 'fast-check';

/**
 * A small grammar of Python handlers. What they do to the event raises nothing: an operation on a value that is not known may always raise in
 * Python, and the analysis speaks of that only where something is read from what is missing.
 */

const NAMES = ['a', 'b', 'c'];
const name = fc.constantFrom(...NAMES);
const constant = fc.constantFrom('0', '1', '200', "''", "'x'", "'y z'", 'True', 'False', 'None', '2.5', '-3');
const fromEvent = fc.constantFrom("event.get('p')", "event.get('q', 'none')", "event['method']", "str(event.get('p'))", "'p' in event", "event.get('list', [])");

const { expression } = fc.letrec<{ expression: string; simple: string }>(tie => ({
  simple: fc.oneof({ maxDepth: 2 }, constant, name, fromEvent),
  expression: fc.oneof(
    { maxDepth: 2, depthSize: 'xsmall' },
    tie('simple'),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([test, yes, no]) => `(${yes} if ${test} else ${no})`),
    fc.tuple(tie('expression'), fc.constantFrom('and', 'or', '==', '!=', 'is', 'is not'), tie('expression')).map(([l, sign, r]) => `(${l} ${sign} ${r})`),
    tie('expression').map(inner => `(not ${inner})`),
    fc.array(tie('expression'), { maxLength: 2 }).map(items => `[${items.join(', ')}]`),
    fc.array(fc.tuple(fc.constantFrom('k', 'l', 'm'), tie('expression')), { maxLength: 2 }).map(entries => `{${entries.map(([k, v]) => `'${k}': ${v}`).join(', ')}}`),
    name.map(each => `f'<{${each}}>'`),
    tie('expression').map(inner => `'<%s>' % (${inner},)`),
    tie('expression').map(inner => `str(${inner})`),
    tie('expression').map(inner => `helper(${inner})`),
    tie('expression').map(inner => `(lambda v, w=1: [v, w])(${inner})`),
    tie('expression').map(inner => `{'k': 1, 'l': ${inner}}.get('l')`),
    tie('expression').map(inner => `{'k': 1, 'l': ${inner}}.get('m', 7)`),
    tie('expression').map(inner => `{**{'k': 1}, 'l': ${inner}}`),
    tie('expression').map(inner => `[v for v in [1, ${inner}] if v]`),
    tie('expression').map(inner => `len([${inner}])`),
    tie('expression').map(inner => `isinstance(${inner}, str)`),
    tie('expression').map(inner => `(${inner}, 'x')`),
  ),
}));

type Block = readonly string[];
const indented = (block: Block): string[] => (block.length > 0 ? block : ['pass']).map(line => `    ${line}`);
const raised = fc.constantFrom("raise Boom('x')", "raise ValueError('x')", "raise KeyError('k')", 'raise Special');
const caught = fc.constantFrom('except Boom:', 'except ValueError as error:', 'except (KeyError, Boom):', 'except Exception:', 'except:', 'except LookupError:');

const flat: Arbitrary<Block> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(name, expression).map(([target, value]) => [`${target} = ${value}`]) },
  fc.tuple(name, name, expression).map(([one, two, value]) => [`${one} = ${two} = ${value}`]),
  fc.tuple(name, name, expression, expression).map(([one, two, l, r]) => [`${one}, ${two} = ${l}, ${r}`]),
  { weight: 2, arbitrary: expression.map(value => [`return ${value}`]) },
  raised.map(line => [line]),
  fc.tuple(fc.constantFrom('k', 'l', 'm'), expression).map(([key, value]) => [`d['${key}'] = ${value}`]),
  fc.constantFrom('k', 'l').map(key => [`d.pop('${key}', None)`]),
  expression.map(value => [`d.update({'m': ${value}})`]),
  expression.map(value => [`items.append(${value})`]),
  expression.map(value => [`items += [${value}]`]),
  expression.map(value => [`change(${value})`]),
  fc.constantFrom('return d', 'return items', 'return [d, items]', 'continue_count += 1', 'return total', "x = d['k']").map(line => [line]),
);

const { block } = fc.letrec<{ block: Block; statement: Block; looped: Block }>(tie => ({
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map(statements => statements.flat()),
  looped: fc.tuple(tie('block'), expression, fc.constantFrom('break', 'continue', 'pass')).map(([body, test, how]) => [`if ${test}:`, `    ${how}`, ...body]),
  statement: fc.oneof(
    { maxDepth: 2, depthSize: 'xsmall' },
    flat,
    fc.tuple(expression, tie('block'), tie('block')).map(([test, yes, no]) => [`if ${test}:`, ...indented(yes), 'else:', ...indented(no)]),
    fc.tuple(expression, tie('block')).map(([test, yes]) => [`if ${test}:`, ...indented(yes)]),
    fc.tuple(fc.constantFrom('[1, 2]', "event.get('list', [])", "{'k': 1}", "'xy'", 'range(3)'), tie('looped'), tie('block'))
      .map(([list, body, otherwise]) => [`for c in ${list}:`, ...indented(body), 'else:', ...indented(otherwise)]),
    tie('looped').map(body => ['total = 0', 'while total < 3:', '    total += 1', ...indented(body)]),
    fc.tuple(tie('block'), caught, tie('block')).map(([body, clause, handler]) => ['try:', ...indented(body), clause, ...indented(handler)]),
    fc.tuple(tie('block'), caught, tie('block'), tie('block'), tie('block')).map(([body, clause, handler, otherwise, last]) => [
      'try:', ...indented(body), clause, ...indented(handler), 'else:', ...indented(otherwise), 'finally:', ...indented(last),
    ]),
    fc.tuple(tie('block'), tie('block')).map(([body, last]) => ['try:', ...indented(body), 'finally:', ...indented(last)]),
    fc.tuple(tie('block'), tie('block')).map(([get, other]) => [
      "match event['method']:", "    case 'GET':", ...indented(indented(get)), '    case _:', ...indented(indented(other)),
    ]),
    tie('block').map(body => ['with contextlib.suppress(KeyError, Boom):', ...indented(body)]),
  ),
}));

const PRELUDE = [
  'import contextlib', 'class Boom(Exception): pass', 'class Special(Boom): pass',
  'def helper(v, w=2):', '    if v:', '        return {\'v\': v, \'w\': w}',
  'def handler(event, context):', "    a, b, c = 1, 'b', None", "    d, items, total, continue_count = {'k': 1}, [], 0, 0",
  '    def change(v):', '        nonlocal a', '        a = v',
];

/** A module with a handler. */
export const program: Arbitrary<string> = block.map(body => [...PRELUDE, ...indented(body)].join('\n'));

/** What every program is run with. */
export const EVENTS: readonly Readonly<Record<string, unknown>>[] = [
  { method: 'GET' },
  { method: 'POST', p: 'x', q: '', list: [] },
  { method: '', p: 1, q: null, list: ['', 'x', { k: 1 }] },
];
