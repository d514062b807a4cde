'use strict';
/**
 * Runs one request of a Node.js handler, as `cdk-safe-lambda-api invoke` starts it: the request comes over descriptor 3, and what became of
 * it goes out over descriptor 4 as one line of JSON, so that nothing the handler prints can be taken for it. Plain CommonJS without
 * dependencies: it runs in the handler's own process.
 */
const fs = require('node:fs');
const path = require('node:path');
const { Writable } = require('node:stream');
const { pathToFileURL } = require('node:url');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const request = JSON.parse(fs.readFileSync(3, 'utf8'));
let told = false;

function tell(outcome) {
  if (told) return;
  told = true;
  const bytes = Buffer.from(`${JSON.stringify(outcome)}\n`);
  for (let written = 0; written < bytes.length;) {
    try {
      written += fs.writeSync(4, bytes, written);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}

function failed(error, phase) {
  const isError = error !== null && typeof error === 'object';
  let message;
  try {
    message = isError ? String(error.message) : String(error);
  } catch {
    message = 'a value that resists being read';
  }
  tell({
    kind: 'threw', phase, code: isError && typeof error.code === 'string' ? error.code : undefined,
    type: isError ? String(error.name) : typeof error, message: message.slice(0, 2000), stack: isError && typeof error.stack === 'string' ? error.stack.slice(0, 8000) : undefined,
  });
}

function returned(value, ignored) {
  try {
    tell({ kind: 'returned', json: JSON.stringify(value) ?? 'null', ignored });
  } catch (error) {
    tell({ kind: 'unserialisable', message: String(error && error.message).split('\n')[0] });
  }
}

/** What the runtime gives to streaming handlers. */
function installStreaming() {
  globalThis.awslambda = {
    streamifyResponse(handler) {
      handler[STREAMING] = 'response';
      return handler;
    },
    HttpResponseStream: {
      from(stream, metadata) {
        stream.metadata = metadata;
        return stream;
      },
    },
  };
}

class ResponseStream extends Writable {
  bytes = 0;
  setContentType(type) {
    this.contentType = type;
  }
  _write(chunk, _encoding, done) {
    this.bytes += chunk.length;
    done();
  }
}

async function load(file) {
  if (file.endsWith('.mjs') || file.endsWith('.mts')) return import(pathToFileURL(file).href);
  try {
    return require(file);
  } catch (error) {
    if (error && String(error.code).startsWith('ERR_REQUIRE_')) return import(pathToFileURL(file).href);
    throw error;
  }
}

function pick(module, name) {
  const find = from => name.split('.').reduce((nested, key) => nested == null ? undefined : nested[key], from);
  return find(module) ?? (module ? find(module.default) : undefined);
}

/** `a`, `b.c`: functions that could be named. */
function exportsOf(module) {
  const names = new Set();
  for (const from of [module, module && module.default]) {
    if ((typeof from !== 'object' && typeof from !== 'function') || from === null) continue;
    for (const key of Object.keys(from)) if (typeof from[key] === 'function') names.add(key);
  }
  return [...names].sort().slice(0, 20);
}

function contextOf(complete) {
  const { context, timeoutMs } = request;
  const deadline = Date.now() + timeoutMs;
  return { ...context, callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()), ...complete };
}

/** Since Node.js 24 the runtime gives no callback, and takes what any handler returns. */
async function withoutCallback(handler) {
  if (handler.length > 2) {
    const error = new Error('AWS Lambda has removed support for callback-based function handlers in this runtime');
    error.name = 'Runtime.CallbackHandlerDeprecated';
    throw error;
  }
  returned(await handler(request.event, contextOf({})));
}

/** Until Node.js 22: a promise or a callback answers; what a plain function returns counts for nothing. */
function withCallback(handler) {
  const answer = (error, value) => error === undefined || error === null ? returned(value) : failed(error, 'invoke');
  const context = contextOf({ succeed: value => returned(value), fail: error => failed(error ?? null, 'invoke'), done: answer });
  const result = handler(request.event, context, answer);
  const isPromise = Boolean(result) && typeof result.then === 'function';
  if (isPromise) result.then(value => returned(value), error => failed(error, 'invoke'));
  // Nothing is left that could answer.
  process.once('beforeExit', () => returned(null, !isPromise && result !== undefined ? true : undefined));
}

async function streaming(handler) {
  const stream = new ResponseStream();
  await handler(request.event, stream, contextOf({}));
  if (!stream.writableEnded) await new Promise((resolve, reject) => stream.once('finish', resolve).once('error', reject));
  tell({ kind: 'streamed', bytes: stream.bytes, metadata: JSON.stringify(stream.metadata ?? null) });
}

async function main() {
  installStreaming();
  let module;
  try {
    module = await load(path.resolve(request.file));
  } catch (error) {
    return failed(error, 'load');
  }
  const handler = pick(module, request.exportName);
  if (typeof handler !== 'function') return tell({ kind: 'missing', exports: exportsOf(module) });
  try {
    if (handler[STREAMING]) await streaming(handler);
    else if (request.callbacks) withCallback(handler);
    else await withoutCallback(handler);
  } catch (error) {
    failed(error, 'invoke');
  }
}

process.on('uncaughtException', error => failed(error, 'invoke'));
process.on('unhandledRejection', error => failed(error, 'invoke'));
main();
