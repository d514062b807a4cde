import { itEnds } from './table';

itEnds([
  ['TypeScript for CommonJS', String.raw`"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) { return (mod && mod.__esModule) ? mod : { "default": mod }; };
Object.defineProperty(exports, "__esModule", { value: true });
exports.handler = void 0;
const x_1 = __importDefault(require("x"));
const handler = async (event) => { const r = await (0, x_1.default)(event); return { statusCode: 200, body: r }; };
exports.handler = handler;`, ['return {statusCode: 200, body: ?}']],
  ['TypeScript for ES2015', String.raw`var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return new (P || (P = Promise))(function () {}); };
exports.handler = (event) => __awaiter(void 0, void 0, void 0, function* () { try { yield fetch("x"); return { statusCode: 200 }; } catch (e) { return { statusCode: 500 }; } });`, ['return {statusCode: 200}', 'return {statusCode: 500} after a throw']],
  ['esbuild for CommonJS', String.raw`var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);
var app_exports = {};
__export(app_exports, { handler: () => handler });
module.exports = __toCommonJS(app_exports);
var handler = async () => ({ statusCode: 200 });`, ['return {statusCode: 200}']],
  ['esbuild, minified', 'var s=Object.defineProperty;var n=Object.getOwnPropertyDescriptor;var r=Object.getOwnPropertyNames;var c=Object.prototype.hasOwnProperty;var d=(e,t)=>{for(var o in t)s(e,o,{get:t[o],enumerable:!0})},i=(e,t,o,a)=>{if(t&&typeof t=="object"||typeof t=="function")for(let p of r(t))!c.call(e,p)&&p!==o&&s(e,p,{get:()=>t[p],enumerable:!(a=n(t,p))||a.enumerable});return e};var u=e=>i(s({},"__esModule",{value:!0}),e);var y={};d(y,{handler:()=>f});module.exports=u(y);var f=async()=>({statusCode:200});0&&(module.exports={handler});', ['return {statusCode: 200}']],
  ['a bundled CommonJS module', String.raw`var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
};
var require_util = __commonJS({
  "src/util.js"(exports2, module2) {
    module2.exports = { ok: (body) => ({ statusCode: 200, body }) };
  }
});
var require_index = __commonJS({
  "src/index.js"(exports2) {
    var { ok } = require_util();
    exports2.handler = async () => ok("x");
  }
});
module.exports = require_index();`, ['return {statusCode: 200, body: "x"}']],
  ['code of a package in a bundle', String.raw`var __defProp = Object.defineProperty;
var app_exports = {};
var __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };
__export(app_exports, { handler: () => handler });
module.exports = app_exports;

// node_modules/@middy/core/index.js
var middy = (h) => { throw new Error("not followed"); };
var core_default = middy;

// src/app.ts
var handler = core_default(async () => ({ message: 1 }));`, ['return {message: 1}']],
  ['Babel', String.raw`function _asyncToGenerator(fn) { return function () { return new Promise(function () {}); }; }
exports.handler = _asyncToGenerator(function* (event) { yield fetch("x"); return { statusCode: 200 }; });`, ['return {statusCode: 200}']],
]);
