import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Literals, dicts, lists and operators. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a dict literal is the response', python`
def handler(event, context):
    return {'statusCode': 200, 'body': 'ok'}
`, ['return {statusCode: 200, body: "ok"}']],
  ['texts side by side are one text', python`
def handler(event, context):
    return {'body': 'a' "b" '''c''', 'statusCode': 200}
`, ['return {body: "abc", statusCode: 200}']],
  ['escapes and raw texts are read as Python reads them', python`
def handler(event, context):
    return {'a': 'x\ny\x41\u00e9\101', 'b': r'\n', 'c': '\'', 'd': """one
two"""}
`, ["return {a: \"x\\nyAéA\", b: \"\\\\n\", c: \"'\", d: \"one\\ntwo\"}"]],
  ['a text over two lines joins at the backslash', python`
def handler(event, context):
    return 'one \
two'
`, ['return "one two"']],
  ['a named character is some text', python`
def handler(event, context):
    return '\N{BULLET}'
`, ['return text']],
  ['an f-string is a text, and one of constants is known', python`
def handler(event, context):
    return {'a': f'id {event["id"]}', 'b': f'{"x"}-{1}-{None}-{True}', 'c': f'{{}}', 'd': f'{1:>4}', 'e': f'{context.x!r}', 'f': f'a' 'b'}
`, ['return {a: text, b: "x-1-None-True", c: "{}", d: text, e: text, f: "ab"}']],
  ['a percent format is a text', python`
def handler(event, context):
    return {'a': '%s-%s' % (event, context), 'b': '%s' % 5}
`, ['return {a: text, b: text}']],
  ['a bytes literal is no JSON', python`
def handler(event, context):
    return {'statusCode': 200, 'body': b'ok'}
`, ['return {statusCode: 200, body: <bytes>}']],
  ['numbers are known where JSON writes them as they stand', python`
def handler(event, context):
    return [1_000, 0xff, 0b11, 0o17, 2.5, 1.0, -3, 1e3, 10 ** 2, 7.]
`, ['return [1000, 255, 3, 15, 2.5, number, -3, number, number, number]']],
  ['True, False, None and the ellipsis', python`
def handler(event, context):
    return [True, False, None, ...]
`, ['return [true, false, null, ?]']],
  ['a tuple is a list', python`
def handler(event, context):
    return 200, 'ok'
`, ['return [200, "ok"]']],
  ['a set is a set', python`
def handler(event, context):
    return {'statusCode': 200, 'body': {1, 2}}
`, ['return {statusCode: 200, body: set[1, 2]}']],
  ['a dict is spread into another', python`
def handler(event, context):
    base = {'statusCode': 200, 'headers': {}}
    return {**base, 'statusCode': 201}
`, ['return {headers: {}, statusCode: 201}']],
  ['a list is spread into another', python`
def handler(event, context):
    a = [1, 2]
    return [0, *a, *(3, 4)]
`, ['return [0, 1, 2, 3, 4]']],
  ['an unknown mapping leaves the dict open', python`
def handler(event, context):
    return {'statusCode': 200, **event}
`, ['return {statusCode: ?, ...}']],
  ['dict() makes a dict of names, of a dict and of both', python`
def handler(event, context):
    return [dict(statusCode=200, body='x'), dict({'a': 1}, b=2), dict(), dict(**{'c': 3})]
`, ['return [{statusCode: 200, body: "x"}, {a: 1, b: 2}, {}, {c: 3}]']],
  ['two dicts are merged by a bar', python`
def handler(event, context):
    return {'a': 1, 'b': 1} | {'b': 2}
`, ['return {a: 1, b: 2}']],
  ['a dict is extended in place by |=', python`
def handler(event, context):
    response = {'statusCode': 200}
    alias = response
    alias |= {'body': 'x'}
    return response
`, ['return {statusCode: 200, body: "x"}']],
  ['a member is set, read and deleted', python`
def handler(event, context):
    response = {'statusCode': 200, 'error': 1}
    response['body'] = 'x'
    response['copy'] = response['body']
    del response['error']
    return response
`, ['return {statusCode: 200, body: "x", copy: "x"}']],
  ['a member with a computed key leaves the dict open', python`
def handler(event, context):
    response = {'statusCode': 200}
    response[event['key']] = 1
    return response
`, ['return {...}']],
  ['keys that are no texts are written by JSON as texts', python`
def handler(event, context):
    return {1: 'a', True: 'b', None: 'c'}
`, ['return {1: "a", true: "b", null: "c"}']],
  ['get gives the member, the default or None', python`
def handler(event, context):
    d = {'a': 1}
    return [d.get('a'), d.get('b'), d.get('b', 2)]
`, ['return [1, null, 2]']],
  ['setdefault keeps what is there', python`
def handler(event, context):
    d = {'a': 1}
    d.setdefault('a', 2)
    d.setdefault('b', 3)
    return d
`, ['return {a: 1, b: 3}']],
  ['update takes dicts and names', python`
def handler(event, context):
    d = {'a': 1}
    d.update({'b': 2}, c=3)
    return d
`, ['return {a: 1, b: 2, c: 3}']],
  ['update with something unknown leaves the dict open', python`
def handler(event, context):
    d = {'a': 1}
    d.update(event)
    return d
`, ['return {...}']],
  ['pop takes a member out', python`
def handler(event, context):
    d = {'a': 1, 'b': 2}
    x = d.pop('a')
    y = d.pop('z', 9)
    return [d, x, y]
`, ['return [{b: 2}, 1, 9]']],
  ['copy makes another dict', python`
def handler(event, context):
    d = {'a': 1}
    e = d.copy()
    e['b'] = 2
    return d
`, ['return {a: 1}']],
  ['two names of one dict are one dict', python`
def handler(event, context):
    d = {'a': 1}
    e = d
    e['b'] = 2
    return d
`, ['return {a: 1, b: 2}']],
  ['items, keys and values are lists', python`
def handler(event, context):
    d = {'a': 1, 'b': 2}
    return [list(d.items()), list(d.keys()), list(d.values()), list(d), len(d)]
`, ['return [[["a", 1], ["b", 2]], ["a", "b"], [1, 2], ["a", "b"], 2]']],
  ['clear empties', python`
def handler(event, context):
    d = {'a': 1}
    d.clear()
    return d
`, ['return {}']],
  ['a list is appended to, extended, and popped from', python`
def handler(event, context):
    a = [1]
    a.append(2)
    a.extend([3, 4])
    a += [5]
    last = a.pop()
    a.insert(0, 0)
    return [a, last]
`, ['return [[0, 1, 2, 3, 4], 5]']],
  ['an index from the end', python`
def handler(event, context):
    a = [1, 2, 3]
    return [a[0], a[-1]]
`, ['return [1, 3]']],
  ['a slice is a list of who knows which items', python`
def handler(event, context):
    return [[1, 2, 3][1:], 'abc'[:2]]
`, ['return [[2, 3], "ab"]']],
  ['lists are added and repeated', python`
def handler(event, context):
    return [[1] + [2], [0] * 3, '-' * 3]
`, ['return [[1, 2], [0, ...], text]']],
  ['numbers are added', python`
def handler(event, context):
    return {'statusCode': 200 + 4, 'other': 7 // 2}
`, ['return {statusCode: 204, other: number}']],
  ['a text and a number cannot be added', python`
def handler(event, context):
    return 'a' + 1
`, ['throw']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
