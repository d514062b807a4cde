import { factsOf, readInline, shownExit } from '../../support/handlers';

/** What is written, the framework that is recognised, and every way in which the handler ends. */
const CASES: [title: string, code: string, framework: string, exits: string[]][] = [
  ['middy hands on what the handler returns', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => ({ statusCode: 200 }));', 'middy', ['return {statusCode: 200}']],
  ['middy with its own middlewares', 'const middy = require(\'@middy/core\'); const json = require(\'@middy/http-json-body-parser\'); exports.handler = middy().use(json()).handler(async () => ({ message: 1 }));', 'middy', ['return {message: 1}']],
  ['middy that serialises', 'const middy = require(\'@middy/core\'); const s = require(\'@middy/http-response-serializer\'); exports.handler = middy(async () => ({ message: 1 })).use(s({}));', 'middy', ['return ?']],
  ['middy with an unknown middleware', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => ({ message: 1 })).use(require(\'some-middleware\')());', 'middy', ['return ?']],
  ['middy with a handler that throws', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => { throw new Error(); });', 'middy', ['throw']],
  ['middy with an error hook that answers', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => { throw new Error(); }).onError(request => { request.response = { statusCode: 500, body: \'x\' }; });', 'middy', ['return {statusCode: 500, body: "x"}']],
  ['middy with an error middleware that answers wrongly', 'const middy = require(\'@middy/core\'); const errors = () => ({ onError: async request => { request.response = { message: request.error.message }; } }); exports.handler = middy(async event => { if (event.a) throw new Error(\'x\'); return { statusCode: 200 }; }).use(errors());', 'middy', ['return {message: "x"}', 'return {statusCode: 200}']],
  ['middy with an error hook that only logs', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => { throw new Error(); }).onError(request => { console.log(request.error); });', 'middy', ['throw']],
  ['middy with a hook that ends the request', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => ({ statusCode: 200 })).before(request => { if (request.event.a) return { statusCode: 400 }; });', 'middy', ['return {statusCode: 200}', 'return {statusCode: 400}']],
  ['middy with a hook that changes the response', 'const middy = require(\'@middy/core\'); exports.handler = middy(async () => ({ statusCode: 200 })).after(request => { request.response.headers = { a: \'b\' }; });', 'middy', ['return {statusCode: 200, headers: {a: "b"}}']],
  ['middy with the error handler', 'const middy = require(\'@middy/core\'); const errors = require(\'@middy/http-error-handler\'); exports.handler = middy(async () => ({ statusCode: 200 })).use(errors({ fallbackMessage: \'x\' }));', 'middy, catches all', ['return {statusCode: 200}']],
  ['middy with a list of middlewares', 'const middy = require(\'@middy/core\'); const cors = require(\'@middy/http-cors\'); exports.handler = middy(async () => ({ statusCode: 200 })).use([cors(), { after: r => { r.response.body = \'x\'; } }]);', 'middy', ['return {statusCode: 200, body: "x"}']],
  ['serverless-express', 'const serverlessExpress = require(\'@vendia/serverless-express\'); exports.handler = serverlessExpress({ app: require(\'./app\') });', 'serverless-express, catches all', ['return ?']],
  ['serverless-http', 'const serverless = require(\'serverless-http\'); const app = require(\'express\')(); exports.handler = serverless(app);', 'serverless-http, catches all', ['return ?']],
  ['hono', 'const { Hono } = require(\'hono\'); const { handle } = require(\'hono/aws-lambda\'); const app = new Hono(); app.get(\'/\', c => c.text(\'x\')); exports.handler = handle(app);', 'hono, catches all', ['return ?']],
  ['lambda-api', 'const api = require(\'lambda-api\')(); api.get(\'/\', async () => ({ a: 1 })); exports.handler = async (event, context) => api.run(event, context);', 'lambda-api, catches all', ['return ?']],
  ['fastify', 'const awsLambdaFastify = require(\'@fastify/aws-lambda\'); exports.handler = awsLambdaFastify(require(\'./app\'));', 'fastify, catches all', ['return ?']],
  ['apollo', 'const { startServerAndCreateLambdaHandler, handlers } = require(\'@as-integrations/aws-lambda\'); exports.handler = startServerAndCreateLambdaHandler({}, handlers.createAPIGatewayProxyEventV2RequestHandler());', 'apollo, catches all', ['return ?']],
  ['tRPC', 'const { awsLambdaRequestHandler } = require(\'@trpc/server/adapters/aws-lambda\'); exports.handler = awsLambdaRequestHandler({});', 'trpc, catches all', ['return ?']],
  ['a framework within one\'s own handler', 'const serverless = require(\'serverless-http\'); const serve = serverless(require(\'./app\')); exports.handler = async (event, context) => { if (event.warmup) return \'warm\'; return serve(event, context); };', 'serverless-http, catches all', ['return "warm"', 'return ?']],
  ['Sentry', 'const Sentry = require(\'@sentry/serverless\'); exports.handler = Sentry.AWSLambda.wrapHandler(async () => ({ message: 1 }));', '-', ['return {message: 1}']],
  ['Datadog', 'const { datadog } = require(\'datadog-lambda-js\'); exports.handler = datadog(async () => ({ message: 1 }));', '-', ['return {message: 1}']],
  ['Lumigo', 'const lumigo = require(\'@lumigo/tracer\')({ token: \'x\' }); exports.handler = lumigo.trace(async () => ({ message: 1 }));', '-', ['return {message: 1}']],
  ['Thundra', 'const thundra = require(\'@thundra/core\')({ apiKey: \'x\' }); exports.handler = thundra(async () => ({ message: 1 }));', '-', ['return {message: 1}']],
  ['Powertools beside middy', 'const middy = require(\'@middy/core\'); const { Logger } = require(\'@aws-lambda-powertools/logger\'); const { injectLambdaContext } = require(\'@aws-lambda-powertools/logger/middleware\'); const logger = new Logger(); exports.handler = middy(async () => { logger.info(\'x\'); return { message: 1 }; }).use(injectLambdaContext(logger));', 'middy', ['return {message: 1}']],
  ['the router of Powertools', 'const { Router } = require(\'@aws-lambda-powertools/event-handler/rest\'); const app = new Router(); app.get(\'/\', async () => ({ a: 1 })); exports.handler = async (event, context) => app.resolve(event, context);', 'powertools, catches all', ['return ?']],
];

test.each(CASES)('%s', (_, code, framework, exits) => {
  const facts = factsOf(readInline('javascript', code));
  const found = [facts.framework ?? '-', ...facts.catchesAll ? ['catches all'] : []].join(', ');
  expect({ framework: found, exits: [...new Set(facts.exits.map(shownExit))].sort() }).toEqual({ framework, exits });
});
