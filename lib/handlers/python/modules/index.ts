import { FRAMEWORK_MODULES } from './frameworks';
import { ASYNCIO, FUNCTOOLS } from './functools';
import { HTTP } from './http';
import { JSON_MODULE } from './json';
import { OBSERVABILITY_MODULES } from './observability';
import { STANDARD_MODULES } from './standard';
import type { Builtin } from '../../core/language';

/** Modules of which it is known what they give, by their dotted names. */
export const KNOWN_MODULES: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...STANDARD_MODULES,
  ...OBSERVABILITY_MODULES,
  ...FRAMEWORK_MODULES,
  ['json', JSON_MODULE],
  ['functools', FUNCTOOLS],
  ['asyncio', ASYNCIO],
  ['http', HTTP],
]);
