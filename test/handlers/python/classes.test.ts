import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Classes, and what may raise. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a generator expression is consumed', python`
def handler(event, context):
    return {'statusCode': 200, 'body': ','.join(str(x) for x in event['a']), 'any': any(x for x in event['a']), 'list': list(x for x in [1])}
`, ['return {statusCode: 200, body: text, any: boolean, list: [1]}']],
  ['a generator expression is no JSON', python`
def handler(event, context):
    return (x for x in [1])
`, ['return <generator>']],
  ['methods see their instance', python`
class Response:
    def __init__(self, status):
        self.status = status
    def to_dict(self):
        return {'statusCode': self.status, 'body': 'x'}
def handler(event, context):
    return Response(200).to_dict()
`, ['return {statusCode: 200, body: "x"}']],
  ['methods are inherited, and super reaches them', python`
class Base:
    def __init__(self, status):
        self.status = status
    def body(self):
        return 'base'
    def respond(self):
        return {'statusCode': self.status, 'body': self.body()}
class Special(Base):
    def __init__(self):
        super().__init__(201)
    def body(self):
        return super().body() + '!'
def handler(event, context):
    return Special().respond()
`, ['return {statusCode: 201, body: "base!"}']],
  ['static methods, class methods and attributes of the class', python`
class R:
    STATUS = 200
    @staticmethod
    def ok(body):
        return {'statusCode': R.STATUS, 'body': body}
    @classmethod
    def made(cls, body):
        return {'statusCode': 201, 'body': body}
def handler(event, context):
    return [R.ok('a'), R.made('b'), R().ok('c')]
`, ['return [{statusCode: 200, body: "a"}, {statusCode: 201, body: "b"}, {statusCode: 200, body: "c"}]']],
  ['a property is computed', python`
class R:
    def __init__(self):
        self.code = 200
    @property
    def status(self):
        return self.code
def handler(event, context):
    return {'statusCode': R().status}
`, ['return {statusCode: 200}']],
  ['an instance is no JSON', python`
class R:
    pass
def handler(event, context):
    return R()
`, ['return <instance>']],
  ['an instance that is called', python`
class App:
    def __call__(self, event, context):
        return {'statusCode': 200}
app = App()
def handler(event, context):
    return app(event, context)
`, ['return {statusCode: 200}']],
  ['a method is the handler', python`
class App:
    def run(self, event, context):
        return {'statusCode': 200}
handler = App().run
`, ['return {statusCode: 200}']],
  ['members of an enumeration are unknown', python`
from enum import Enum
class Status(Enum):
    OK = 200
def handler(event, context):
    return {'statusCode': Status.OK.value}
`, ['return {statusCode: 200}']],
  ['a class with an unknown base has unknown members', python`
from pydantic import BaseModel
class Response(BaseModel):
    statusCode: int
def handler(event, context):
    return Response(statusCode=200).dict()
`, ['return ?']],
  ['a dataclass is unknown', python`
from dataclasses import dataclass, asdict
@dataclass
class R:
    statusCode: int
def handler(event, context):
    return asdict(R(200))
`, ['return ?']],
  ['a class in a function', python`
def handler(event, context):
    class R:
        status = 200
    return {'statusCode': R.status}
`, ['return {statusCode: 200}']],
  ['setattr and getattr', python`
class R: pass
def handler(event, context):
    r = R()
    setattr(r, 'status', 200)
    return {'statusCode': getattr(r, 'status'), 'body': getattr(r, 'body', 'x')}
`, ['return {statusCode: 200, body: ?}']],
  ['logging never raises', python`
import logging
logger = logging.getLogger(__name__)
logger.setLevel(logging.INFO)
def handler(event, context):
    try:
        logger.info('x %s', event)
        print(event)
        return 1
    except Exception:
        return 'never'
`, ['return 1']],
  ['what AWS is asked may raise', python`
import boto3
table = boto3.resource('dynamodb').Table('t')
def handler(event, context):
    try:
        item = table.get_item(Key={'id': '1'})
        return {'statusCode': 200}
    except Exception:
        return {'statusCode': 500}
`, ['return {statusCode: 200}', 'return {statusCode: 500} after a throw']],
  ['json.loads may raise', python`
import json
def handler(event, context):
    try:
        body = json.loads(event['body'])
    except json.JSONDecodeError:
        return {'statusCode': 400}
    return {'statusCode': 200}
`, ['return {statusCode: 200}', 'return {statusCode: 400} after a throw']],
  ['traceback and str of an exception are texts', python`
import traceback
def handler(event, context):
    try:
        work()
        return 1
    except Exception as e:
        return {'a': traceback.format_exc(), 'b': repr(e), 'c': f'{e}', 'd': '%s' % e}
`, ['return 1', 'return {a: text, b: text, c: text, d: text} after a throw']],
  ['global state is seen by the helper that was defined before', python`
def respond():
    return BODY
BODY = 'late'
def handler(event, context):
    return respond()
`, ['return "late"']],
  ['a class that is a dict', python`
class R(dict):
    pass
def handler(event, context):
    return R(statusCode=200)
`, ['return ?']],
  ['an instance of a class with an unknown base', python`
from x import B
class R(B):
    pass
def handler(event, context):
    return R(statusCode=200)
`, ['return ?']],
  ['a base with an unknown base', python`
from x import B
class C(B): pass
class R(C):
    def __init__(self):
        self.a = 1
def handler(event, context):
    r = R()
    return [r, r.a, r.b]
`, ['return [?, 1, ?]']],
  ['an exception is no JSON', python`
class R(Exception):
    pass
def handler(event, context):
    return R('x')
`, ['return <Exception>']],
  ['a class with two bases', python`
class R(A, B):
    pass
def handler(event, context):
    return R()
`, ['return ?']],
  ['a class with a metaclass', python`
class R(metaclass=M):
    pass
def handler(event, context):
    return R()
`, ['return ?']],
  ['classes of typing', python`
from typing import Generic, TypeVar, NamedTuple, TypedDict
T = TypeVar('T')
class R(Generic[T]):
    pass
class N(NamedTuple):
    statusCode: int
class D(TypedDict):
    statusCode: int
def handler(event, context):
    return [R(), N(200), D(statusCode=200)]
`, ['return [?, ?, ?]']],
  ['a class that makes its instances itself', python`
class R:
    def __new__(cls):
        return {'statusCode': 200}
def handler(event, context):
    return R()
`, ['return ?']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
