import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Functions, decorators, coroutines and comprehensions. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a global that an invocation assigns is what the next one finds', python`
seen = False
def handler(event, context):
    global seen
    if seen:
        return 'warm'
    seen = True
    print(boto3.client('s3').list())
    return 'cold'
`, ['return "cold"', 'return "warm"']],
  ['a global that is counted', python`
n = 0
def handler(event, context):
    global n
    n += 1
    return 'later' if n > 1 else 'first'
`, ['return "first"', 'return "later"']],
  ['the default of a parameter is one list for all invocations', python`
def add(v, seen=[]):
    seen.append(v)
    return len(seen)
def handler(event, context):
    return 'first' if add(1) == 1 else 'later'
`, ['return "first"', 'return "later"']],
  ['a member that an invocation gives to the handler', python`
def handler(event, context):
    if hasattr(handler, 'n'):
        return 'warm'
    handler.n = 1
    return 'cold'
`, ['return "cold"', 'return "warm"']],
  ['a helper makes the response', python`
def response(status, body):
    return {'statusCode': status, 'body': body}
def handler(event, context):
    return response(200, 'ok')
`, ['return {statusCode: 200, body: "ok"}']],
  ['arguments by name and defaults', python`
def response(status=200, *, body='', headers=None):
    return {'statusCode': status, 'body': body, 'headers': headers}
def handler(event, context):
    return [response(), response(body='x', status=201)]
`, ['return [{statusCode: 200, body: "", headers: null}, {statusCode: 201, body: "x", headers: null}]']],
  ['arguments that are collected', python`
def f(*args, **kwargs):
    return [args, kwargs]
def handler(event, context):
    return f(1, 2, a=3)
`, ['return [[1, 2], {a: 3}]']],
  ['arguments that are spread', python`
def f(a, b, c=None):
    return [a, b, c]
def handler(event, context):
    return [f(*[1, 2]), f(**{'a': 1, 'b': 2, 'c': 3})]
`, ['return [[1, 2, null], [1, 2, 3]]']],
  ['names before a slash are given by position', python`
def f(a, /, b):
    return [a, b]
def handler(event, context):
    return f(1, b=2)
`, ['return [1, 2]']],
  ['a default is made once', python`
def f(x, found=[]):
    found.append(x)
    return found
def handler(event, context):
    f(1)
    return f(2)
`, ['return [1, 2, ...]']],
  ['a default sees what is around the function', python`
limit = 5
def f(limit=limit):
    return limit
def handler(event, context):
    return f()
`, ['return 5']],
  ['a lambda', python`
ok = lambda body, status=200: {'statusCode': status, 'body': body}
def handler(event, context):
    return ok('x')
`, ['return {statusCode: 200, body: "x"}']],
  ['a handler that is a lambda', python`
handler = lambda event, context: {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['a handler of another name that is assigned', python`
def main(event, context):
    return {'statusCode': 200}
handler = main
`, ['return {statusCode: 200}']],
  ['a function within a function sees its variables', python`
def handler(event, context):
    status = 200
    def respond(body):
        return {'statusCode': status, 'body': body}
    return respond('x')
`, ['return {statusCode: 200, body: "x"}']],
  ['nonlocal changes the variable around', python`
def handler(event, context):
    n = 1
    def change():
        nonlocal n
        n = 2
    change()
    return n
`, ['return 2']],
  ['a local of the same name is another variable', python`
n = 1
def change():
    n = 2
def handler(event, context):
    change()
    return n
`, ['return 1']],
  ['a function that returns a function', python`
def make(status):
    def respond(body):
        return {'statusCode': status, 'body': body}
    return respond
ok = make(200)
def handler(event, context):
    return ok('x')
`, ['return {statusCode: 200, body: "x"}']],
  ['recursion ends somewhere', python`
def f(n):
    if n == 0:
        return 'end'
    return f(n - 1)
def handler(event, context):
    return f(3)
`, ['return "end"', 'return ?']],
  ['a helper that may return nothing', python`
def find(event):
    if event['a']:
        return {'statusCode': 200}
def handler(event, context):
    return find(event)
`, ['return null', 'return {statusCode: 200}']],
  ['a helper that always raises', python`
def fail():
    raise ValueError('no')
def handler(event, context):
    fail()
    return 1
`, ['throw']],
  ['a table of functions', python`
def get(event): return {'statusCode': 200}
def post(event): return {'statusCode': 201}
ROUTES = {'GET': get, 'POST': post}
def handler(event, context):
    return ROUTES['GET'](event)
`, ['return {statusCode: 200}']],
  ['an unknown function may change what it is given', python`
import other
def handler(event, context):
    r = {'statusCode': 200}
    other.change(r)
    return r
`, ['return {...}']],
  ['what an unknown function returns is unknown', python`
import other
def handler(event, context):
    return other.respond(200)
`, ['return ?']],
  ['a decorator of one\'s own that is followed', python`
import functools
def catch(fn):
    @functools.wraps(fn)
    def inner(event, context):
        try:
            return fn(event, context)
        except Exception as e:
            return {'statusCode': 500, 'body': str(e)}
    return inner
@catch
def handler(event, context):
    raise ValueError('x')
`, ['return {statusCode: 500, body: text}']],
  ['a decorator with arguments', python`
def status(code):
    def decorate(fn):
        def inner(*args, **kwargs):
            return {'statusCode': code, 'body': fn(*args, **kwargs)}
        return inner
    return decorate
@status(201)
def handler(event, context):
    return 'made'
`, ['return {statusCode: 201, body: "made"}']],
  ['an unknown decorator makes the handler unknown', python`
from somewhere import decorate
@decorate
def handler(event, context):
    return {'statusCode': 200}
`, ['return ?']],
  ['a cache changes nothing', python`
from functools import lru_cache
@lru_cache(maxsize=None)
def body():
    return 'x'
@lru_cache
def code():
    return 200
def handler(event, context):
    return {'statusCode': code(), 'body': body()}
`, ['return {statusCode: 200, body: "x"}']],
  ['a partial function', python`
from functools import partial
def respond(status, body):
    return {'statusCode': status, 'body': body}
ok = partial(respond, 200)
def handler(event, context):
    return ok('x')
`, ['return {statusCode: 200, body: "x"}']],
  ['asyncio.run gives what the coroutine returns', python`
import asyncio
async def main(event):
    return {'statusCode': 200}
def handler(event, context):
    return asyncio.run(main(event))
`, ['return {statusCode: 200}']],
  ['a coroutine awaits another', python`
import asyncio
async def inner():
    return 5
async def main():
    return await inner()
def handler(event, context):
    loop = asyncio.get_event_loop()
    return loop.run_until_complete(main())
`, ['return 5']],
  ['a coroutine that nobody awaits is no response', python`
async def handler(event, context):
    return {'statusCode': 200}
`, ['return promise({statusCode: 200})']],
  ['a generator is no response', python`
def handler(event, context):
    yield {'statusCode': 200}
`, ['return ?']],
  ['a list comprehension', python`
def handler(event, context):
    return [x for x in [1, 2]]
`, ['return [1, 2]']],
  ['a comprehension with a condition and two loops', python`
def handler(event, context):
    return {'a': [x + y for x in event['a'] for y in x if y], 'b': {k: 1 for k in event['b']}, 'c': {x for x in event['c']}}
`, ['return {a: [...], b: {...}, c: set[...]}']],
  ['a comprehension has variables of its own', python`
def handler(event, context):
    x = 'outer'
    y = [x for x in [1]]
    return x
`, ['return "outer"']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
