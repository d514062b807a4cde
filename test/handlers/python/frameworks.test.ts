import { exitsOf } from '../../support/handlers';

const python = String.raw;

/** Frameworks and wrappers that are known. */
const ROWS: readonly [title: string, code: string, exits: readonly string[]][] = [
  ['Powertools decorators change nothing', python`
from aws_lambda_powertools import Logger, Tracer, Metrics
from aws_lambda_powertools.logging import correlation_paths
logger = Logger(service='x')
tracer = Tracer()
metrics = Metrics()
@metrics.log_metrics(capture_cold_start_metric=True)
@logger.inject_lambda_context(correlation_id_path=correlation_paths.API_GATEWAY_REST)
@tracer.capture_lambda_handler
def handler(event, context):
    logger.info('x')
    metrics.add_metric(name='a', unit='Count', value=1)
    return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['Powertools answers routes', python`
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
app = APIGatewayRestResolver()
@app.get('/x')
def x():
    return {'a': 1}
def handler(event, context):
    return app.resolve(event, context)
`, ['return ?']],
  ['an event source replaces the event', python`
from aws_lambda_powertools.utilities.data_classes import event_source, APIGatewayProxyEvent
@event_source(data_class=APIGatewayProxyEvent)
def handler(event, context):
    return {'statusCode': 200, 'body': event.path}
`, ['return {statusCode: 200, body: ?}']],
  ['Mangum is the handler', python`
from fastapi import FastAPI
from mangum import Mangum
app = FastAPI()
@app.get('/')
def root():
    return {}
handler = Mangum(app, lifespan='off')
`, ['return ?']],
  ['Mangum is called by the handler', python`
from mangum import Mangum
def handler(event, context):
    asgi = Mangum(None)
    return asgi(event, context)
`, ['return ?']],
  ['chalice is the handler', python`
from chalice import Chalice
handler = Chalice(app_name='x')
@handler.route('/')
def index():
    return {}
`, ['return ?']],
  ['apig-wsgi makes the handler', python`
from apig_wsgi import make_lambda_handler
from app import application
handler = make_lambda_handler(application)
`, ['return ?']],
  ['serverless-wsgi answers', python`
import serverless_wsgi
from flask import Flask
app = Flask(__name__)
def handler(event, context):
    return serverless_wsgi.handle_request(app, event, context)
`, ['return ?']],
  ['awsgi answers', python`
import awsgi
def handler(event, context):
    return awsgi.response(app, event, context, base64_content_types={'image/png'})
`, ['return ?']],
  ['json_http_resp makes the response', python`
from lambda_decorators import json_http_resp
@json_http_resp
def handler(event, context):
    return {'a': 1}
`, ['return ?']],
  ['other decorators of that package are unknown', python`
from lambda_decorators import cors_headers
@cors_headers
def handler(event, context):
    return {'a': 1}
`, ['return ?']],
  ['Datadog, Lumigo, Epsagon and X-Ray change nothing', python`
from datadog_lambda.wrapper import datadog_lambda_wrapper
from lumigo_tracer import lumigo_tracer
import epsagon
from aws_xray_sdk.core import xray_recorder, patch_all
patch_all()
epsagon.init(token='x')
@datadog_lambda_wrapper
@lumigo_tracer(token='x')
@epsagon.lambda_wrapper
@xray_recorder.capture('handler')
def handler(event, context):
    with xray_recorder.in_subsegment('x'):
        return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['Thundra changes nothing', python`
from thundra.thundra_agent import Thundra
thundra = Thundra(api_key='x')
@thundra
def handler(event, context):
    return {'statusCode': 200}
`, ['return {statusCode: 200}']],
  ['Sentry changes nothing', python`
import sentry_sdk
sentry_sdk.init(dsn='x')
def handler(event, context):
    try:
        return {'statusCode': 200}
    except Exception as e:
        sentry_sdk.capture_exception(e)
        raise
`, ['return {statusCode: 200}']],
  ['metrics in the embedded format change nothing', python`
from aws_embedded_metrics import metric_scope
@metric_scope
def handler(event, context, metrics):
    metrics.put_metric('a', 1, 'Count')
    return {'statusCode': 200}
`, ['return {statusCode: 200}']],
];

test.each(ROWS)('%s', (_title, code, exits) => {
  expect(exitsOf('python', code)).toEqual(exits);
});
