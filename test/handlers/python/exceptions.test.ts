import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Exceptions, managers and assignments. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a bare except catches all', python`
def handler(event, context):
    try:
        work()
    except:
        return 1
    return 2
`, ['return 1 after a throw', 'return 2']],
  ['an except that only prints falls through', python`
def handler(event, context):
    try:
        return work()
    except Exception as e:
        print(e)
`, ['return ?', 'return null after a throw']],
  ['an except for one type may let others through', python`
def handler(event, context):
    try:
        return {'a': work()}
    except ValueError:
        return 'value'
`, ['return "value" after a throw', 'return {a: ?}']],
  ['the first except that matches is taken', python`
def handler(event, context):
    try:
        raise KeyError('x')
    except ValueError:
        return 'value'
    except (KeyError, IndexError):
        return 'key'
    except Exception:
        return 'any'
`, ['return "key"']],
  ['a base class catches', python`
def handler(event, context):
    try:
        raise FileNotFoundError()
    except OSError:
        return 'os'
`, ['return "os"']],
  ['an own exception is caught by its base', python`
class MyError(Exception):
    pass
class Special(MyError):
    pass
def handler(event, context):
    try:
        raise Special('x')
    except MyError:
        return 'mine'
    except Exception:
        return 'other'
`, ['return "mine"']],
  ['an exception of another class is not caught', python`
class MyError(Exception):
    pass
def handler(event, context):
    try:
        raise MyError('x')
    except ValueError:
        return 'value'
`, ['throw']],
  ['what is raised leaves the handler', python`
def handler(event, context):
    raise Exception('no')
`, ['throw']],
  ['a class can be raised, and a cause given', python`
def handler(event, context):
    try:
        work()
        return 1
    except Exception as e:
        raise ValueError from e
`, ['return 1', 'throw after a throw']],
  ['a bare raise hands the exception on', python`
def handler(event, context):
    try:
        work()
    except Exception:
        print('x')
        raise
    return 1
`, ['return 1', 'throw after a throw']],
  ['the else of a try runs when nothing was raised', python`
def handler(event, context):
    try:
        work()
    except Exception:
        r = 500
    else:
        r = 200
    return r
`, ['return 200', 'return 500 after a throw']],
  ['finally runs on every way', python`
def handler(event, context):
    r = {}
    try:
        work()
        r['a'] = 1
        return r
    finally:
        r['b'] = 2
`, ['return {a: 1, b: 2}']],
  ['a return in finally wins', python`
def handler(event, context):
    try:
        raise Exception('x')
    finally:
        return 'finally'
`, ['return "finally"']],
  ['with runs its body', python`
def handler(event, context):
    with open('/tmp/x') as f:
        return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['with suppress may swallow', python`
import contextlib
def handler(event, context):
    with contextlib.suppress(KeyError):
        work()
        return 1
    return 2
`, ['return 1', 'return 2 after a throw']],
  ['several managers in one with', python`
def handler(event, context):
    with open('a') as a, open('b') as b:
        return 1
`, ['return 1']],
  ['assert may raise', python`
def handler(event, context):
    assert event['a'], 'missing'
    return 1
`, ['return 1', 'throw']],
  ['a missing key raises', python`
def handler(event, context):
    return {'a': 1}['b']
`, ['throw']],
  ['a missing key is caught', python`
def handler(event, context):
    d = {'a': 1}
    try:
        return d['b']
    except KeyError:
        return 'no b'
`, ['return "no b"']],
  ['sys.exit raises past Exception', python`
import sys
def handler(event, context):
    try:
        sys.exit(1)
    except Exception:
        return 'caught'
`, ['throw']],
  ['an attribute of None raises', python`
def handler(event, context):
    x = None
    return x.foo
`, ['throw']],
  ['targets are taken apart', python`
def handler(event, context):
    a, b = 1, 2
    (c, [d, e]) = (3, [4, 5])
    first, *rest = [6, 7, 8]
    x = y = 9
    a, b = b, a
    return [a, b, c, d, e, first, rest, x, y]
`, ['return [2, 1, 3, 4, 5, 6, [7, 8], 9, 9]']],
  ['a wrong number of targets raises', python`
def handler(event, context):
    a, b = [1, 2, 3]
    return a
`, ['throw']],
  ['annotations change nothing', python`
def handler(event: dict, context: object) -> dict:
    status: int = 200
    body: str
    body = 'x'
    return {'statusCode': status, 'body': body}
`, ['return {statusCode: 200, body: "x"}']],
  ['statements on one line', python`
def handler(event, context):
    a = 1; b = 2
    if a: return b
`, ['return 2']],
  ['a global is changed by a function', python`
count = 0
def handler(event, context):
    global count
    count = 5
    return count
`, ['return 5']],
  ['code at the top of the module runs first', python`
STATUS = 200
if STATUS == 200:
    BODY = 'yes'
else:
    BODY = 'no'
def handler(event, context):
    return {'statusCode': STATUS, 'body': BODY}
`, ['return {statusCode: 200, body: "yes"}']],
  ['what is under __main__ does not run', python`
response = {'statusCode': 200}
if __name__ == '__main__':
    response = None
def handler(event, context):
    return response
`, ['return {statusCode: 200}']],
  ['a loop in a try that is left by its else', python`
def handler(event, context):
    for attempt in range(3):
        try:
            return {'statusCode': 200, 'body': str(work())}
        except TimeoutError:
            continue
    else:
        return {'statusCode': 504}
`, ['return {statusCode: 200, body: text}', 'return {statusCode: 504} after a throw']],
  ['an import that may fail', python`
try:
    import ujson as json
except ImportError:
    import json
def handler(event, context):
    return {'statusCode': 200, 'body': json.dumps({})}
`, ['return {statusCode: 200, body: ?}']],
  ['an import within the handler', python`
def handler(event, context):
    import json
    return {'statusCode': 200, 'body': json.dumps({})}
`, ['return {statusCode: 200, body: json}']],
  ['a raised class that is unknown passes every known type', python`
from errors import NotFound
def handler(event, context):
    try:
        raise NotFound('x')
    except KeyError:
        return 'key'
    except NotFound:
        return 'not found'
`, ['return "key"', 'return "not found"']],
  ['comments, continued lines and semicolons', python`
def handler(event, context):  # comment
    a = 1 + \
        2; b = (3 +  # three
                4)
    return [a, b]
`, ['return [3, 7]']],
  ['tabs indent too', python`
def handler(event, context):
	if True:
		return 1
	return 2
`, ['return 1']],
  ['several managers in parentheses', python`
def handler(event, context):
    with (
        open('a') as a,  # one
        open('b', (1)) as b,
    ):
        return 1
`, ['return 1']],
  ['an expression in parentheses as a manager', python`
def handler(event, context):
    with (open('a')):
        return 1
`, ['return 1']],
  ['named in parentheses and more', python`
def handler(event, context):
    with (open('a') as a):
        x = '# (as)'
    with (open('a', '# as (') as a, open("b") as c):
        return 5
`, ['return 5']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
