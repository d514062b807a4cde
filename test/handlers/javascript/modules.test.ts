import { itEnds } from './table';

itEnds([
  ['exports', 'exports.handler = async () => 1;', ['return 1']],
  ['module.exports.handler', 'module.exports.handler = async () => 1;', ['return 1']],
  ['module.exports', 'module.exports = { handler: async () => 1 };', ['return 1']],
  ['a function that is exported later', 'async function handler() { return 1; } module.exports = { handler };', ['return 1']],
  ['a constant that is exported later', 'const handler = async () => 1; exports.handler = handler;', ['return 1']],
  ['exports = module.exports', 'exports = module.exports = { handler: async () => 1 };', ['return 1']],
  ['a method of an instance', 'class A { async handler() { return 1; } } module.exports = new A();', ['return 1']],
  ['a bound method', 'class A { code = 5; async run() { return this.code; } } const a = new A(); exports.handler = a.run.bind(a);', ['return 5']],
  ['an arrow that calls a method', 'class A { async run() { return 1; } } const a = new A(); exports.handler = event => a.run(event);', ['return 1']],
  ['a wrapper of one\'s own', 'const wrap = fn => async event => { try { return await fn(event); } catch { return { statusCode: 500 }; } }; exports.handler = wrap(async event => { await fetch(event.url); return { statusCode: 200 }; });', ['return {statusCode: 200}', 'return {statusCode: 500} after a throw']],
  ['a factory', 'const make = code => async () => ({ statusCode: code }); exports.handler = make(200);', ['return {statusCode: 200}']],
  ['Object.defineProperty', 'Object.defineProperty(exports, "handler", { enumerable: true, get: function () { return run; } }); const run = async () => 1;', ['return 1']],
  ['a constant of the module', 'const HEADERS = { \'x\': \'1\' }; exports.handler = async () => ({ statusCode: 200, headers: HEADERS });', ['return {statusCode: 200, headers: {x: "1"}}']],
  ['a variable of the module that a request changes', 'let cached; exports.handler = async () => { cached = cached || { statusCode: 200 }; return cached; };', ['return ?', 'return {statusCode: 200}']],
  ['a package that is not known', 'const x = require(\'some-package\'); exports.handler = async () => x.answer();', ['return ?']],
  ['a class of a package', 'const { Client } = require(\'some-package\'); const client = new Client(); exports.handler = async () => { const body = await client.get(); return { statusCode: 200, body }; };', ['return {statusCode: 200, body: ?}']],
  ['a handler of a package', 'exports.handler = require(\'some-package\').handler;', ['return ?']],
  ['a handler that an unknown wrapper makes', 'const wrap = require(\'some-package\'); exports.handler = wrap(async () => 1);', ['return ?']],
  ['a streaming handler', 'exports.handler = awslambda.streamifyResponse(async (event, stream) => { stream.end(\'x\'); return 5; });', ['return ?']],
  ['strict mode', '\'use strict\'; exports.handler = async () => 1;', ['return 1']],
  ['a hashbang', String.raw`#!/usr/bin/env node
exports.handler = async () => 1;`, ['return 1']],
]);
