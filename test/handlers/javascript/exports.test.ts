import { readInline } from '../../support/handlers';

/** A handler that is exported in a way which is hard to follow must not be called missing. */
const CASES: [by: string, code: string][] = [
  ['webpack', '(() => { "use strict"; var __webpack_require__ = {}; (() => { __webpack_require__.d = (exports, definition) => { for(var key in definition) { if(__webpack_require__.o(definition, key) && !__webpack_require__.o(exports, key)) { Object.defineProperty(exports, key, { enumerable: true, get: definition[key] }); } } }; })(); (() => { __webpack_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop)) })(); var __webpack_exports__ = {}; __webpack_require__.d(__webpack_exports__, { handler: () => (handler) }); const handler = async () => ({ statusCode: 200 }); module.exports = __webpack_exports__; })();'],
  ['webpack with modules', '(() => { var __webpack_modules__ = ({ 123: ((module, exports, r) => { exports.handler = async () => ({statusCode: 200}); }) }); var __webpack_module_cache__ = {}; function __webpack_require__(moduleId) { var cachedModule = __webpack_module_cache__[moduleId]; if (cachedModule !== undefined) { return cachedModule.exports; } var module = __webpack_module_cache__[moduleId] = { exports: {} }; __webpack_modules__[moduleId](module, module.exports, __webpack_require__); return module.exports; } var __webpack_exports__ = __webpack_require__(123); module.exports = __webpack_exports__; })();'],
  ['webpack that copies', '(() => { var __webpack_exports__ = {}; (() => { var exports = __webpack_exports__; exports.handler = async () => 1; })(); var __webpack_export_target__ = exports; for(var __webpack_i__ in __webpack_exports__) __webpack_export_target__[__webpack_i__] = __webpack_exports__[__webpack_i__]; if(__webpack_exports__.__esModule) Object.defineProperty(__webpack_export_target__, "__esModule", { value: true }); })();'],
  ['SWC', '"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); function _export(target, all) { for(var name in all)Object.defineProperty(target, name, { enumerable: true, get: all[name] }); } _export(exports, { handler: function() { return handler; } }); const handler = async () => 1;'],
  ['SWC with one export', '"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); Object.defineProperty(exports, "handler", { enumerable: true, get: function() { return handler; } }); const handler = async () => 1;'],
  ['a loop over names', 'const a = { handler: async () => 1 }; for (const k of Object.keys(a)) exports[k] = a[k];'],
  ['forEach over names', 'const a = { handler: async () => 1 }; Object.keys(a).forEach(k => { exports[k] = a[k]; });'],
  ['names of a package', 'Object.keys(require(\'./x\')).forEach(k => { exports[k] = 1; });'],
  ['a computed name', 'exports[process.env.NAME] = async () => 1;'],
  ['a condition', 'if (process.env.X) { exports.handler = async () => 1; }'],
  ['a spread of a package', 'module.exports = { ...require(\'./x\') };'],
  ['Object.assign of a package', 'Object.assign(exports, require(\'./x\'));'],
  ['Object.assign', 'Object.assign(module.exports, { handler: async () => 1 });'],
  ['a function that is given exports', '(function (root, factory) { factory(exports); })(this, function (exports) { exports.handler = async () => 1; });'],
  ['UMD', '(function (global, factory) { typeof exports === \'object\' && typeof module !== \'undefined\' ? factory(exports) : typeof define === \'function\' && define.amd ? define([\'exports\'], factory) : factory(global.x = {}); })(this, function (exports) { exports.handler = async () => 1; });'],
  ['this', 'this.handler = async () => 1;'],
  ['a try', 'try { exports.handler = require(\'x\').handler; } catch (e) { exports.handler = async () => 1; }'],
  ['a timer', 'setTimeout(() => { exports.handler = async () => 1; });'],
  ['a prototype', 'class A {} A.prototype.handler = async () => 1; module.exports = new A();'],
  ['a proxy', 'module.exports = new Proxy({}, { get: () => async () => 1 });'],
  ['Object.create', 'module.exports = Object.create({ handler: async () => 1 });'],
  ['a getter', 'module.exports = { get handler() { return async () => 1; } };'],
  ['a member of a function', 'function app() {} app.handler = async () => 1; module.exports = app;'],
  ['a static method', 'module.exports = class { static handler() { return 1; } };'],
  ['map over names', 'const h = {}; [\'handler\', \'b\'].map(n => { h[n] = async () => 1; }); module.exports = h;'],
  ['reduce over names', 'module.exports = [\'handler\'].reduce((a, n) => { a[n] = async () => 1; return a; }, {});'],
  ['Object.fromEntries', 'module.exports = Object.fromEntries([\'handler\'].map(n => [n, async () => 1]));'],
  ['eval', 'eval(\'exports.handler = async () => 1\');'],
  ['a package that is given exports', 'require(\'x\')(exports);'],
  ['a package that is given module', 'require(\'x\')(module);'],
];

test.each(CASES)('a handler that is exported by %s is not missing', (_, code) => {
  expect(readInline('javascript', code).kind).not.toBe('missing');
});

test.each<[title: string, code: string]>([
  ['nothing is exported', 'const handler = async () => 1;'],
  ['something else is', 'exports.main = async () => 1;'],
  ['it is undefined', 'exports.handler = undefined;'],
])('a handler is missing where %s', (_, code) => {
  expect(readInline('javascript', code).kind).toBe('missing');
});
