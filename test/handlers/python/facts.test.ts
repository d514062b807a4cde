import type { HandlerFacts } from '../../../lib/handlers/facts';
import { factsOf, readInline } from '../../support/handlers';

const python = String.raw;

function facts(code: string): HandlerFacts {
  return factsOf(readInline('python', code));
}

const FRAMEWORKS: readonly [title: string, code: string, framework: string | undefined, catchesAll: boolean][] = [
  ['Powertools', python`
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
app = APIGatewayHttpResolver()
def handler(event, context):
    return app.resolve(event, context)`, 'powertools', false],
  ['Mangum', python`
from mangum import Mangum
handler = Mangum(None)`, 'mangum', true],
  ['chalice', python`
from chalice import Chalice
handler = Chalice(app_name='x')`, 'chalice', true],
  ['apig-wsgi', python`
from apig_wsgi import make_lambda_handler
handler = make_lambda_handler(None)`, 'apig-wsgi', false],
  ['serverless-wsgi', python`
import serverless_wsgi
def handler(event, context):
    return serverless_wsgi.handle_request(None, event, context)`, 'serverless-wsgi', false],
  ['aws-lambda-wsgi', python`
import aws_lambda_wsgi
def handler(event, context):
    return aws_lambda_wsgi.response(None, event, context)`, 'aws-lambda-wsgi', false],
  ['lambda-decorators', python`
from lambda_decorators import json_http_resp
@json_http_resp
def handler(event, context):
    return {}`, 'lambda-decorators', true],
  ['none', python`
def handler(event, context):
    return {}`, undefined, false],
];

test.each(FRAMEWORKS)('the framework is recognised: %s', (_title, code, framework, catchesAll) => {
  const found = facts(code);
  expect([found.framework, found.catchesAll]).toEqual([framework, catchesAll]);
});

const READS: readonly [title: string, code: string, reads: readonly string[]][] = [
  ['an index', "event['body']", ['body']],
  ['an index of an index', "event['requestContext']['http']", ['requestContext dereferenced', 'requestContext.http']],
  ['get', "event.get('body')", ['body guarded']],
  ['an index of what get gave', "event.get('headers')['x']", ['headers dereferenced', 'headers.x']],
  ['get with a dict to fall back to', "event.get('headers', {}).get('x')", ['headers dereferenced guarded', 'headers.x guarded']],
  ['or', "(event['headers'] or {}).get('x')", ['headers dereferenced guarded', 'headers.x guarded', 'headers guarded']],
  ['a method of what was read', "event['body'].strip()", ['body dereferenced']],
];

test.each(READS)('reads of the event: %s', (_title, expression, reads) => {
  const found = facts(`def handler(event, context):\n    return ${expression}\n`).eventReads;
  expect(found.map(each => `${each.path}${each.dereferenced ? ' dereferenced' : ''}${each.guarded ? ' guarded' : ''}`)).toEqual(reads);
});

const ESCAPES: readonly [title: string, code: string, escapes: readonly string[]][] = [
  ['what the author raises', python`
def handler(event, context):
    if event['a']:
        raise ValueError('x')`, ['4: throw deliberate']],
  ['a call that is not followed', python`
import boto3
s3 = boto3.client('s3')
def handler(event, context):
    s3.get_object(Bucket='b', Key='k')`, ['5: s3.get_object(…)']],
  ['what is caught does not escape', python`
import json
def handler(event, context):
    try:
        json.loads(event['body'])
    except Exception:
        pass`, []],
  ['what another clause does not catch escapes', python`
import json
def handler(event, context):
    try:
        json.loads(event['body'])
    except KeyError:
        pass`, ['5: json.loads(…)']],
  ['the event came out of JSON and goes into JSON', python`
import json
def handler(event, context):
    print(json.dumps({'event': event, 'body': event.get('body')}))`, []],
  ['what AWS answered may be no JSON', python`
import boto3, json
table = boto3.resource('dynamodb').Table('t')
def handler(event, context):
    answer = table.get_item(Key={})
    return {'statusCode': 200, 'body': json.dumps(answer)}`, ['5: table.get_item(…)', '6: json.dumps(…)']],
  ['logging, dates and texts raise nothing', python`
import logging, datetime, uuid
log = logging.getLogger()
def handler(event, context):
    log.info('%s', event)
    later = datetime.datetime.now() + datetime.timedelta(days=1)
    return str(uuid.uuid4()) + later.isoformat()`, []],
];

test.each(ESCAPES)('what may leave: %s', (_title, code, escapes) => {
  expect(facts(code).escapes.map(({ what, place, deliberate }) => `${place.line}: ${what}${deliberate ? ' deliberate' : ''}`)).toEqual(escapes);
});
