import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Instances, attributes of classes, and dicts that are filled step by step. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a class that is a dict may be empty', python`
class R(dict): pass
def handler(event, context):
    r = R()
    if r:
        return 1
    return 2
`, ['return 1', 'return 2']],
  ['a class with a length may be false', python`
class R:
    def __len__(self): return 0
def handler(event, context):
    if R():
        return 1
    return 2
`, ['return 1', 'return 2']],
  ['a class that computes its attributes', python`
class R:
    def __getattr__(self, n): return 5
    def __getitem__(self, n): return 6
    def __setitem__(self, n, v): pass
    def __contains__(self, n): return True
def handler(event, context):
    r = R()
    r['x'] = 1
    return [r.a, r['x'], 'q' in r]
`, ['return [?, 1, boolean]']],
  ['an attribute that is set from outside', python`
class R:
    pass
def handler(event, context):
    r = R()
    r.x = 1
    return [r.x]
`, ['return [1]']],
  ['a manager made of a generator', python`
from contextlib import contextmanager
@contextmanager
def m():
    try:
        yield 1
    except Exception:
        pass
def handler(event, context):
    with m() as x:
        return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['a manager of one\'s own', python`
class M:
    def __enter__(self): return self
    def __exit__(self, a, b, c): return True
def handler(event, context):
    with M() as x:
        work()
        return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['attributes that everything has', python`
class R:
    def __init__(self):
        self.a = 1
def handler(event, context):
    return R().__dict__
`, ['return ?']],
  ['a dict filled with unknown keys', python`
def handler(event, context):
    d = {}
    for k in event:
        d[k] = event[k]
    return d
`, ['return {...}']],
  ['dict.fromkeys leaves the dict open', python`
def handler(event, context):
    return dict.fromkeys(['a', 'b'], 1)
`, ['return {...}']],
  ['a dict of pairs that are not known is open', python`
def handler(event, context):
    return dict(zip(['a'], [1]))
`, ['return {...}']],
  ['collections are unknown', python`
from collections import defaultdict, OrderedDict
def handler(event, context):
    d = defaultdict(list)
    d['a'].append(1)
    return [d, OrderedDict(a=1)]
`, ['return [?, ?]']],
  ['a dict that setdefault gave is the one in the dict', python`
def handler(event, context):
    response = {}
    response.setdefault('headers', {})['X'] = '1'
    response['headers'].update(Y='2')
    response |= {'statusCode': 200}
    return response
`, ['return {headers: {X: "1", Y: "2"}, statusCode: 200}']],
  ['an attribute of a class that is set from outside', python`
class R: pass
R.limit = 5
def handler(event, context):
    return R().limit
`, ['return 5']],
  ['a class method sets an attribute of the class', python`
class R:
    _client = None
    @classmethod
    def get(cls):
        if cls._client is None:
            cls._client = 'x'
        return cls._client
def handler(event, context):
    return [R.get(), R._client, R().get()]
`, ['return ["x", "x", "x"]', 'return [?, ?, ?]']],
  ['a class method of a subclass gets the subclass', python`
class A:
    status = 1
    @classmethod
    def make(cls):
        return [cls.status, cls().status]
class B(A):
    status = 2
def handler(event, context):
    return [A.make(), B.make(), B().make()]
`, ['return [[1, 1], [2, 2], [2, 2]]']],
  ['private attributes', python`
class A:
    def __init__(self):
        self.__x = 5
        self._y = 6
    def f(self):
        return [self.__x, self._y]
def handler(event, context):
    return A().f()
`, ['return [5, 6]']],
  ['a list that all instances share', python`
class A:
    items = []
    def add(self, x):
        self.items.append(x)
def handler(event, context):
    a = A()
    a.add(1)
    return {'n': A.items}
`, ['return {n: [1, ...]}']],
  ['attributes of a class that use each other', python`
class A:
    OK = 200
    NAMES = {'a': OK}
    DOUBLE = [x for x in [1]]
def handler(event, context):
    return [A.OK, A.NAMES, A.DOUBLE]
`, ['return [200, {a: ?}, [1]]']],
  ['the initialiser of the base, called by name', python`
class A:
    def __init__(self):
        self.x = 1
class B(A):
    def __init__(self):
        A.__init__(self)
        self.y = 2
def handler(event, context):
    return [B().x, B().y]
`, ['return [1, 2]']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
