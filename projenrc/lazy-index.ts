/**
 * Rewrites the compiled `build/index.js` into getters that load a module when one of its names is first used,
 * so that importing the package costs next to nothing. aws-cdk-lib does the same; the assignment `exports.X = void 0`
 * and the literal `_n = "X"` let jsii and Node's ES-module import see the names.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';

const RE_EXPORT = /__exportStar\(require\("(.+?)"\), exports\);/g;

function getter(name: string, from: string): string {
  const define = `Object.defineProperty(exports, _n = "${name}", `;
  return `exports.${name} = void 0;\n`
    + `${define}{ enumerable: true, configurable: true, get: () => { const value = require("${from}").${name}; `
    + `${define}{ enumerable: true, configurable: true, value }); return value; } });`;
}

export function lazyIndex(file: string): string {
  const names = [...fs.readFileSync(file, 'utf8').matchAll(RE_EXPORT)].flatMap(([, from]) =>
    Object.keys(require(path.resolve(path.dirname(file), from))).map(name => getter(name, from)));
  if (names.length === 0) throw new Error(`${file}: found no 'export * from' to rewrite; is it compiled already?`);
  return ['"use strict";', 'Object.defineProperty(exports, "__esModule", { value: true });', 'var _n;', ...names, ''].join('\n');
}

if (require.main === module) {
  const file = path.resolve('build/index.js');
  fs.writeFileSync(file, lazyIndex(file));
}
