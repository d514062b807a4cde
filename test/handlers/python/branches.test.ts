import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Branches, matches and loops. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['a handler that ends without return gives None', python`
def handler(event, context):
    print(event)
`, ['return null']],
  ['a bare return gives None', python`
def handler(event, context):
    return
`, ['return null']],
  ['pass gives None', python`
def handler(event, context):
    pass
`, ['return null']],
  ['if without else falls through', python`
def handler(event, context):
    if event['a']:
        return {'statusCode': 200}
`, ['return null', 'return {statusCode: 200}']],
  ['if, elif and else', python`
def handler(event, context):
    if event['a'] == 1:
        return 1
    elif event['a'] == 2:
        return 2
    else:
        return 3
`, ['return 1', 'return 2', 'return 3']],
  ['a test that is certain leaves one way', python`
def handler(event, context):
    debug = False
    if debug:
        return 'never'
    return 'always'
`, ['return "always"']],
  ['a test that was made is remembered', python`
def handler(event, context):
    x = event['x']
    if not x:
        return 'none'
    if x:
        return 'some'
    return 'never'
`, ['return "none"', 'return "some"']],
  ['identity of anything but None is not equality', python`
def handler(event, context):
    if True is len([True]):
        return 1
    return 2
`, ['return 1', 'return 2']],
  ['is None is a test', python`
def handler(event, context):
    x = None
    if x is None:
        return 1
    return 2
`, ['return 1']],
  ['empty lists, dicts and texts are false', python`
def handler(event, context):
    return [1 if [] else 2, 1 if {} else 2, 1 if '' else 2, 1 if [0] else 2]
`, ['return [2, 2, 2, 1]']],
  ['a conditional expression gives either', python`
def handler(event, context):
    return {'statusCode': 200 if event['ok'] else 500}
`, ['return {statusCode: 200}', 'return {statusCode: 500}']],
  ['or gives the first that is true', python`
def handler(event, context):
    return [None or 1, 0 or '' or 'x', 1 or 2, [] and 1]
`, ['return [1, "x", 1, []]']],
  ['and gives the first that is false', python`
def handler(event, context):
    return [1 and 2, 0 and 2]
`, ['return [2, 0]']],
  ['the walrus assigns', python`
def handler(event, context):
    if (n := 5) > 3:
        pass
    return n
`, ['return 5']],
  ['exits that hang on the route say so', python`
def handler(event, context):
    if event['httpMethod'] == 'GET':
        return {'statusCode': 200}
    elif event['httpMethod'] == 'POST':
        return {'statusCode': 201}
`, ['return null by route', 'return {statusCode: 200}', 'return {statusCode: 201}']],
  ['match on the method, with a default', python`
def handler(event, context):
    match event['httpMethod']:
        case 'GET':
            return {'statusCode': 200}
        case 'POST' | 'PUT':
            return {'statusCode': 201}
        case _:
            return {'statusCode': 405}
`, ['return {statusCode: 200}', 'return {statusCode: 201}', 'return {statusCode: 405} by route']],
  ['match without a default falls through', python`
def handler(event, context):
    match event['httpMethod']:
        case 'GET':
            return {'statusCode': 200}
`, ['return null by route', 'return {statusCode: 200}']],
  ['match captures, guards and classes', python`
def handler(event, context):
    match event:
        case {'a': 1, **rest}:
            return rest
        case [x, *_]:
            return x
        case str() as s:
            return s
        case n if n == 5:
            return n
    return 'end'
`, ['return "end"', 'return ?']],
  ['match on a literal that is known', python`
def handler(event, context):
    match 2:
        case 1:
            return 'one'
        case 2:
            return 'two'
`, ['return "two"']],
  ['a for loop may run not at all', python`
def handler(event, context):
    for record in event['Records']:
        return record
`, ['return ?', 'return null']],
  ['a for loop over a known list', python`
def handler(event, context):
    total = 0
    for x in [1, 2, 3]:
        total += x
    return total
`, ['return 6']],
  ['the else of a loop runs unless it breaks', python`
def handler(event, context):
    for x in event['list']:
        if x == 'a':
            break
    else:
        return 'not found'
    return 'found'
`, ['return "found"', 'return "not found"']],
  ['a loop that never ends returns from within', python`
def handler(event, context):
    while True:
        if event['a']:
            return 1
`, ['return 1']],
  ['a while loop with its else', python`
def handler(event, context):
    n = 0
    while n < event['n']:
        n += 1
    else:
        return 'done'
`, ['return "done"']],
  ['continue goes on', python`
def handler(event, context):
    found = []
    for x in event['list']:
        if not x:
            continue
        found.append('x')
    return found
`, ['return [...]']],
  ['loops take pairs apart', python`
def handler(event, context):
    for name, value in {'a': 1}.items():
        return [name, value]
`, ['return ["a", 1]']],
  ['try and except are two ways', python`
def handler(event, context):
    try:
        work()
        return {'statusCode': 200}
    except Exception as e:
        return {'statusCode': 500, 'body': str(e)}
`, ['return {statusCode: 200}', 'return {statusCode: 500, body: text} after a throw']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
