import { AssetManifests } from './asset-manifest';
import { beforeBuild } from './build';
import { locate } from './code-location';
import type { CodeLocation, HandlerCode } from '../handlers/facts';
import type { LambdaFunction } from '../model';

/** What only the caller knows about the code of functions. */
export interface HandlerSources {
  /** Whether the assets of the function's stack were bundled in this run. Where they were not, the asset is a placeholder. */
  readonly isBundled?: (fn: LambdaFunction) => boolean;
  /** Reads the code at a place; tests give their own. */
  readonly read?: (location: CodeLocation) => HandlerCode;
}

/** Tells what the code of functions says. Nothing is loaded or read before it is first asked, and nothing is read twice. */
export function handlersFor(sources: HandlerSources = {}): (fn: LambdaFunction) => HandlerCode {
  const manifests = new AssetManifests();
  const known = new Map<string, HandlerCode>();
  return fn => {
    const located = locate(fn, manifests);
    if ('why' in located) return { kind: 'unknown', why: located.why };
    const { location, build } = located;
    if (location.path !== undefined && sources.isBundled?.(fn) === false) return { kind: 'unknown', why: 'the assets of its stack were not bundled in this run' };
    const key = JSON.stringify(located);
    let code = known.get(key);
    if (!code) known.set(key, code = build ? beforeBuild(read(location, sources), build) : read(location, sources));
    return code;
  };
}

function read(location: CodeLocation, sources: HandlerSources): HandlerCode {
  const readHandler = sources.read ?? (require('../handlers') as typeof import('../handlers')).readHandler;
  return readHandler(location);
}
