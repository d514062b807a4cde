/* Handlers for the tests of invoke: each ends in another way. */
const OK = { statusCode: 200, body: 'ok' };

exports.good = async () => OK;
exports.routes = { get: async () => OK };
exports.created = async event => ({ statusCode: 201, body: JSON.stringify(JSON.parse(event.body)) });
exports.bodyObject = async () => ({ statusCode: 200, body: { id: 1 } });
exports.nothing = async () => undefined;
exports.text = async () => 'ok';
exports.unknownKey = async () => ({ statusCode: 200, message: 'ok' });
exports.noStatus = async () => ({ body: 'ok' });
exports.notAsync = () => OK;
exports.callback = (_event, _context, callback) => { setTimeout(() => callback(null, OK), 5); };
exports.callbackError = (_event, _context, callback) => callback(new RangeError('called back'));
exports.succeed = (_event, context) => context.succeed(OK);
exports.neverCallsBack = (_event, _context, _callback) => undefined;
exports.throws = async () => { throw new TypeError('boom'); };
exports.throwsAtOnce = () => { throw 'a text'; };
exports.throwsLater = () => new Promise(() => setTimeout(() => { throw new Error('in a timer'); }, 5));
exports.rejectsUnseen = () => new Promise(() => { void Promise.reject(new Error('unseen')); setTimeout(() => undefined, 1000); });
exports.hangs = () => new Promise(() => setInterval(() => undefined, 1000));
exports.loops = () => { for (;;); };
exports.exits = () => process.exit(3);
exports.kills = () => process.kill(process.pid, 'SIGTERM') && new Promise(() => setInterval(() => undefined, 1000));
exports.growsWithoutEnd = () => { const all = []; for (;;) all.push(new Array(100000).fill(Math.random())); };
exports.tooLarge = async () => ({ statusCode: 200, body: 'x'.repeat(6291556) });
exports.cycle = async () => { const a = {}; a.a = a; return a; };
exports.prints = async () => { console.log('{"kind":"returned","json":"1"}'); console.error('to stderr'); process.stdout.write('no line end'); return OK; };
exports.context = async (event, context) => ({
  statusCode: 200,
  body: JSON.stringify([
    event.path ?? event.rawPath, context.functionName, context.memoryLimitInMB, context.getRemainingTimeInMillis() > 0, process.env.GREETING,
    process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE, process.env._HANDLER, process.env.LAMBDA_TASK_ROOT === __dirname, process.cwd() === __dirname,
  ]),
});
exports.base64 = async () => ({ statusCode: 200, isBase64Encoded: true, body: 'not base64!' });
exports.streams = awslambda.streamifyResponse(async (_event, stream) => {
  const http = awslambda.HttpResponseStream.from(stream, { statusCode: 200, headers: { 'content-type': 'text/plain' } });
  http.write('hello');
  http.end();
});
exports.streamsWithoutMetadata = awslambda.streamifyResponse(async (_event, stream) => { stream.end('hello'); });
exports.writesIntoTheChannel = () => { require('node:fs').writeSync(4, 'mine\n'); return new Promise(() => setInterval(() => undefined, 1000)); };
exports.iam = async () => ({ principalId: 'me', policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } });
exports.denies = async () => ({ principalId: 'me', policyDocument: { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] } });
exports.simple = async () => ({ isAuthorized: true });
exports.unauthorized = async () => { throw new Error('Unauthorized'); };
exports.notAFunction = 42;
