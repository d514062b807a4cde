import { AssetManifests } from './asset-manifest';
import { beforeBuild } from './build';
import { locate } from './code-location';
import { inEnvironment } from './environment';
import type { Cache } from '../handlers';
import type { CodeLocation, HandlerCode } from '../handlers/facts';
import type { LambdaFunction } from '../model';

/** What only the caller knows about the code of functions. */
export interface HandlerSources {
  /** Whether the assets of the function's stack were bundled in this run. Where they were not, the asset is a placeholder. */
  readonly isBundled?: (fn: LambdaFunction) => boolean;
  /** Folder that the paths of templates start from, and to which places are told. @default - that of the process */
  readonly cwd?: string;
  /** Reads the code at a place; tests give their own. */
  readonly read?: (location: CodeLocation) => HandlerCode;
}

/** Tells what the code of functions says. Nothing is loaded or read before it is first asked, and nothing is read twice. */
export function handlersFor(sources: HandlerSources = {}): (fn: LambdaFunction) => HandlerCode {
  const manifests = new AssetManifests(sources.cwd), read = sources.read ?? reader(sources.cwd);
  const ofFunctions = new WeakMap<LambdaFunction, HandlerCode>();
  // Functions of the same code, and the same function in another world.
  const ofPlaces = new Map<string, HandlerCode>();
  const find = (fn: LambdaFunction): HandlerCode => {
    const located = locate(fn, manifests);
    if ('why' in located) return { kind: 'unknown', why: located.why };
    const { location, build } = located;
    if (location.path !== undefined && sources.isBundled?.(fn) === false) return { kind: 'unknown', why: 'the assets of its stack were not bundled in this run' };
    return inEnvironment(memoised(ofPlaces, JSON.stringify(located), () => build ? beforeBuild(read(location), build) : read(location)), fn);
  };
  // A score of rules asks about each function.
  return fn => memoised(ofFunctions, fn, () => find(fn));
}

function memoised<K, V>(known: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) known.set(key, value = make());
  return value;
}

/** Reads with one cache. What it takes is loaded when a function's code is first asked for. */
function reader(cwd?: string): (location: CodeLocation) => HandlerCode {
  let cache: Cache | undefined;
  return location => {
    const { readHandler, Cache: NewCache } = require('../handlers') as typeof import('../handlers');
    return readHandler(location, { cache: cache ??= new NewCache(), cwd });
  };
}
