import { NODE_MODULES } from './builtins/node-modules';
import { FRAMEWORKS } from './frameworks';
import { isNodeModule } from './packages';
import type { Builtin } from '../core/language';

/** What is known of a package or a module of Node.js that is not followed. */
export function knownModule(specifier: string): Builtin | undefined {
  return isNodeModule(specifier) ? NODE_MODULES.get(specifier.replace(/^node:/, '')) : FRAMEWORKS.get(specifier);
}
