import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Builtins and the standard library. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['texts are added', python`
def handler(event, context):
    return 'a' + 'b' + event['c']
`, ['return text']],
  ['str, int, float and bool convert', python`
def handler(event, context):
    return [str(200), str(None), str(event), int('5'), int(5.9), float('2'), bool([]), bool('x'), int(event['n'])]
`, ['return ["200", "None", text, 5, 5, number, false, true, number]']],
  ['a text that is no number cannot be converted', python`
def handler(event, context):
    return int('x')
`, ['throw']],
  ['methods of texts give texts', python`
def handler(event, context):
    return ['A'.lower(), 'a'.upper(), ' a '.strip(), 'a'.replace('a', 'b'), ','.join(['a', 'b']), '{}'.format(1), 'a'.title()]
`, ['return ["a", "A", "a", text, text, text, text]']],
  ['methods of texts give booleans, numbers and lists', python`
def handler(event, context):
    return ['a'.startswith('b'), 'a'.find('b'), 'a,b'.split(',')]
`, ['return [boolean, number, [text, ...]]']],
  ['encoded text is bytes, and decoded it is text again', python`
def handler(event, context):
    return ['a'.encode(), 'a'.encode('utf-8').decode('utf-8')]
`, ['return [<bytes>, text]']],
  ['base64 that is decoded is a text made of base64', python`
import base64
def handler(event, context):
    data = open('/tmp/x', 'rb').read()
    return {'statusCode': 200, 'body': base64.b64encode(data).decode('utf-8'), 'isBase64Encoded': True}
`, ['return {statusCode: 200, body: base64, isBase64Encoded: true}']],
  ['base64 that is not decoded is bytes', python`
import base64
def handler(event, context):
    return {'statusCode': 200, 'body': base64.b64encode(b'x')}
`, ['return {statusCode: 200, body: <bytes>}']],
  ['json.dumps makes JSON text', python`
import json
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps({'a': [1, None, True, 'x', 2.5]})}
`, ['return {statusCode: 200, body: json}']],
  ['json.dumps refuses a set', python`
import json
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps({'a': {1}})}
`, ['throw']],
  ['json.dumps refuses bytes, dates and decimals', python`
import json
from datetime import datetime
from decimal import Decimal
def handler(event, context):
    if event['a']:
        return json.dumps(b'')
    if event['b']:
        return json.dumps(datetime.now())
    return json.dumps({'price': Decimal('1')})
`, ['throw']],
  ['json.dumps with a default writes anything', python`
import json
def handler(event, context):
    return json.dumps({'a': {1}}, default=str)
`, ['return json']],
  ['what json.loads gives is unknown', python`
import json
def handler(event, context):
    return json.loads(event['body'])
`, ['return ?']],
  ['a member of HTTPStatus is a number', python`
from http import HTTPStatus
def handler(event, context):
    return {'statusCode': HTTPStatus.OK, 'other': HTTPStatus.NOT_FOUND.value, 'text': HTTPStatus.OK.phrase}
`, ['return {statusCode: 200, other: 404, text: text}']],
  ['a date, a decimal and a UUID are no JSON, and their texts are', python`
import datetime, uuid, decimal
def handler(event, context):
    return [datetime.datetime.now(), decimal.Decimal(1), uuid.uuid4(), datetime.datetime.utcnow().isoformat(), str(uuid.uuid4()), uuid.uuid4().hex]
`, ['return [<datetime>, <Decimal>, <UUID>, text, text, text]']],
  ['variables of the environment are unknown, or their default', python`
import os
def handler(event, context):
    return [os.environ['A'], os.environ.get('B'), os.getenv('C', 'c')]
`, ['return [?, ?, "c"]', 'return [?, ?, text]']],
  ['sorted, reversed, enumerate, zip, range and map give lists', python`
def handler(event, context):
    return [sorted([1]), list(reversed([1])), list(enumerate(['a'])), len([1, 2])]
`, ['return [[1], [1], [[0, "a"]], 2]']],
  ['a function, a class and a module are no values for a response', python`
import json
def f(): pass
class C: pass
def handler(event, context):
    return [f, C(), lambda: 1]
`, ['return [function, <instance>, function]']],
  ['a dict in a dict is changed through its path', python`
def handler(event, context):
    r = {'headers': {}}
    r['headers']['X'] = 'y'
    return r
`, ['return {headers: {X: "y"}}']],
  ['a chain of comparisons is a boolean', python`
def handler(event, context):
    return [1 < event['n'] < 3, 'a' in event, not event, 1 == 1, 'a' is not None]
`, ['return [boolean, boolean, false, true, true]', 'return [false, boolean, false, true, true]']],
  ['an open list stays open', python`
def handler(event, context):
    items = []
    for record in event['Records']:
        items.append({'id': record['id']})
    return {'statusCode': 200, 'items': items}
`, ['return {statusCode: 200, items: [...]}']],
  ['os.path and time give texts and numbers', python`
import os.path, time
def handler(event, context):
    return [os.path.join('a', 'b'), time.time()]
`, ['return [text, number]']],
  ['a function of the language has no attributes of its own', python`
def handler(event, context):
    try:
        return work()
    except Exception as e:
        print.error(e)
        return {'error': str(e)}
`, ['return ?', 'throw after a throw']],
  ['that one is missing is an AttributeError', python`
def handler(event, context):
    try:
        return len.x
    except KeyError:
        return 'key'
    except AttributeError:
        return 'attribute'
`, ['return "attribute"']],
  ['but what everything has, and classes have theirs', python`
def handler(event, context):
    return [print.__name__, str.join(',', ['a']), dict.fromkeys(['a']), type.mro(str), range.x]
`, ['return [text, ?, {...}, ?, ?]']],
  ['isinstance of what is certain is certain', python`
def handler(event, context):
    return [isinstance('a', str), isinstance({}, dict), isinstance(1, str), isinstance({}, (str, dict))]
`, ['return [true, true, false, true]']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
