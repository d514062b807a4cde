import { builtin, type Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { namespace, normal, pure } from '../../core/returns';
import { orThrow } from '../builtins/kinds';
import { IDENTITY } from '../builtins/operations';

/** What makes the responses of a handler, and whether exceptions of the application become responses too. */
interface Framework { readonly name: string; readonly catchesAll: boolean }

/** The function that answers an event. What it gives is the framework's affair. */
function answering({ name, catchesAll }: Framework): Builtin['call'] {
  return call => {
    call.machine.note(call.state, { kind: 'framework', name });
    if (catchesAll) call.machine.note(call.state, { kind: 'catches-all' });
    const response = call.machine.unknown();
    return catchesAll ? normal(call.state, response) : orThrow(call, response, `${name}(…)`);
  };
}

/** A class whose instances answer events when they are called: `handler = Mangum(app)`. */
function callable(framework: Framework, members: Builtin['members'] = new Map()): Builtin {
  const made: Builtin = { name: framework.name, call: answering(framework), members, open: true };
  return { name: framework.name, isClass: true, open: true, call: call => normal(call.state, builtin(made)) };
}

/** Decorators that register a function and give it back: `@app.get('/')`. */
const ROUTES: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'route', 'exception_handler', 'not_found', 'errorhandler',
  'middleware', 'authorizer', 'schedule', 'lambda_function', 'on_sqs_message', 'on_sns_message', 'on_s3_event'];
const registers: readonly (readonly [string, Builtin])[] = ROUTES.map(name => [name, pure(name, () => builtin(IDENTITY))]);

/** Powertools hands on what a route raises unless an exception handler is registered. https://docs.aws.amazon.com/powertools/python/latest/core/event_handler/api_gateway/ */
function resolver(name: string): Builtin {
  const answer = answering({ name: 'powertools', catchesAll: false });
  const app: Builtin = {
    name, call: answer, open: true, members: new Map<string, Builtin>([...registers, ['resolve', { name: 'resolve', call: answer }]]),
  };
  return { name, isClass: true, open: true, call: call => normal(call.state, builtin(app)) };
}

const RESOLVERS = ['APIGatewayRestResolver', 'APIGatewayHttpResolver', 'ALBResolver', 'LambdaFunctionUrlResolver', 'VPCLatticeResolver',
  'VPCLatticeV2Resolver', 'ApiGatewayResolver'];
const resolvers: Builtin = namespace('event_handler', Object.fromEntries(RESOLVERS.map(name => [name, resolver(name)])));

/** https://mangum.fastapiexpert.com/ : an exception of the application is answered with 500. */
const MANGUM = namespace('mangum', { Mangum: callable({ name: 'mangum', catchesAll: true }) });

/** https://aws.github.io/chalice/topics/views.html#error-handling : any exception is answered with 500. */
const CHALICE = namespace('chalice', { Chalice: callable({ name: 'chalice', catchesAll: true }, new Map(registers)) });

function calls(name: string): (call: Call) => Outcome[] {
  return answering({ name, catchesAll: false })!;
}

/** Adapters of WSGI: the application's own error handling decides what becomes of exceptions. */
const WSGI: Readonly<Record<string, Builtin>> = {
  apig_wsgi: namespace('apig_wsgi', { make_lambda_handler: pure('make_lambda_handler', (): Datum => builtin({ name: 'apig-wsgi', call: calls('apig-wsgi') })) }),
  serverless_wsgi: namespace('serverless_wsgi', { handle_request: { name: 'handle_request', call: calls('serverless-wsgi') } }),
  awsgi: namespace('awsgi', { response: { name: 'awsgi.response', call: calls('awsgi') } }),
  aws_lambda_wsgi: namespace('aws_lambda_wsgi', { response: { name: 'aws_lambda_wsgi.response', call: calls('aws-lambda-wsgi') } }),
};

/** Its decorator serialises what the handler returns, and answers exceptions with 500. https://github.com/dschep/lambda-decorators */
const LAMBDA_DECORATORS = namespace('lambda_decorators', {
  json_http_resp: pure('json_http_resp', (): Datum => builtin({ name: 'json_http_resp', call: answering({ name: 'lambda-decorators', catchesAll: true }) })),
});

/** Packages that make the responses of a handler. */
export const FRAMEWORK_MODULES: ReadonlyMap<string, Builtin> = new Map(Object.entries({
  'aws_lambda_powertools.event_handler': resolvers,
  'aws_lambda_powertools.event_handler.api_gateway': resolvers,
  'mangum': MANGUM,
  'mangum.adapter': MANGUM,
  'chalice': CHALICE,
  'chalice.app': CHALICE,
  'lambda_decorators': LAMBDA_DECORATORS,
  ...WSGI,
}));
