/** One sample of test/bench/handlers.ts, in a process of its own: `node child.js parse|cold|cached|many <folder> <cache>`. Prints JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadMs } from './thread-time';
import { readHandler } from '../../lib/handlers';
import { Cache } from '../../lib/handlers/cache/cache';
import type { CodeLocation } from '../../lib/handlers/facts';
import { parse } from '../../lib/handlers/javascript/parse';

const [, , mode, folder, cacheFolder = ''] = process.argv;

const location = (path: string): CodeLocation => ({ handler: 'index.handler', runtime: 'nodejs22.x', path, hash: path, layers: [] });

function run(): readonly string[] {
  if (mode === 'parse') return [parse(readFileSync(join(folder, 'index.js'), 'utf8'), 'index.js', false).program ? 'facts' : 'unknown'];
  const cache = new Cache(cacheFolder);
  const paths = mode === 'many' ? readdirSync(folder).map(name => join(folder, name)) : [folder];
  return paths.map(path => readHandler(location(path), { cache }).kind);
}

const wall = performance.now();
const cpu = threadMs();
const kinds = run();
console.log(JSON.stringify({ ms: threadMs() - cpu, wallMs: performance.now() - wall, facts: kinds.filter(kind => kind === 'facts').length }));
