import { readHandler } from '../../../lib/handlers';
import { Cache } from '../../../lib/handlers/cache/cache';
import type { CodeLocation, HandlerCode } from '../../../lib/handlers/facts';
import type { Limits } from '../../../lib/handlers/locate/limits';
import { type Files, folderOf } from '../../support/assets';
import { shownExit } from '../../support/handlers';

/** Reads code past every cache. */
export function read(location: Partial<CodeLocation>, limits?: Partial<Limits>): HandlerCode {
  return readHandler({ handler: 'index.handler', runtime: 'nodejs22.x', layers: [], ...location }, { cache: new Cache(''), limits });
}

/** An asset as CDK makes it: hashed, and deployed as it is. */
export function readAsset(files: Files, more: Partial<CodeLocation> = {}): HandlerCode {
  return read({ path: folderOf(files), hash: 'hash', ...more });
}

/** What was found, as a line. */
export function outcome(code: HandlerCode): string {
  switch (code.kind) {
    case 'unknown': return `unknown: ${code.why}`;
    case 'missing': return `missing ${code.missing.what} ${code.missing.name}, there: ${code.missing.there.join(' ') || 'nothing'}`;
    case 'facts': return [...new Set(code.facts.exits.map(shownExit))].sort().join(' | ') || 'no exits';
  }
}
