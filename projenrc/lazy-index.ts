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

/** The rewritten text of `file`, a compiled module of nothing but `export * from …`. */
export function lazyIndex(file: string): string {
  const modules = [...fs.readFileSync(file, 'utf8').matchAll(RE_EXPORT)].map(([, from]) => from);
  if (modules.length === 0) throw new Error(`${file}: found no 'export * from' to rewrite; is it compiled already?`);
  const names = modules.flatMap(from => Object.keys(require(path.resolve(path.dirname(file), from))).map(name => ({ name, from })));
  const lost = Object.keys(require(file)).filter(name => !names.some(known => known.name === name));
  if (lost.length > 0) throw new Error(`${file}: ${lost.join(', ')} would be lost; lib/index.ts may hold nothing but 'export * from …'`);
  const getters = names.map(({ name, from }) => getter(name, from));
  return ['"use strict";', 'Object.defineProperty(exports, "__esModule", { value: true });', 'var _n;', ...getters, ''].join('\n');
}

if (require.main === module) {
  const file = path.resolve('build/index.js');
  fs.writeFileSync(file, lazyIndex(file));
}
