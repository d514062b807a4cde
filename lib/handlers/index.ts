import { Cache } from './cache/cache';
import { fingerprint } from './cache/fingerprint';
import type { CodeLocation, HandlerCode, HandlerLanguage } from './facts';
import { type Code, openCode } from './locate/code';
import { Budget, DEFAULT_LIMITS, LimitExceeded, type Limits, NotAnalysed } from './locate/limits';
import { OwnFiles } from './locate/own-files';
import { mapPlaces, shownPlace } from './locate/places';

export { Cache } from './cache/cache';
export type { CodeLocation, HandlerCode, HandlerFacts } from './facts';

/** How code is read. */
export interface ReadHandlerOptions {
  /** @default DEFAULT_LIMITS */
  readonly limits?: Partial<Limits>;
  /** @default - the folder that SAFE_LAMBDA_API_CACHE names, else one in node_modules, else one for temporary files */
  readonly cache?: Cache;
  /** Folder to which places are told. @default - that of the process */
  readonly cwd?: string;
}

type FrontEnd = (location: CodeLocation, code: Code) => HandlerCode;

/** Loaded when first asked for, since most apps have one language, and no parser is needed for what is in the cache. */
const FRONT_ENDS: Readonly<Record<HandlerLanguage, () => FrontEnd>> = {
  javascript: () => (require('./javascript/read-javascript') as typeof import('./javascript/read-javascript')).readJavaScript,
  python: () => (require('./python/read-python') as typeof import('./python/read-python')).readPython,
};

/** What a function's code tells. It never throws: what cannot be read is unknown. */
export function readHandler(location: CodeLocation, options: ReadHandlerOptions = {}): HandlerCode {
  const language = languageOf(location.runtime);
  if (!language) return { kind: 'unknown', why: `code for ${location.runtime} is not read` };
  if (location.handler.startsWith('/opt/')) return { kind: 'unknown', why: 'a layer has the handler' };
  const cache = options.cache ?? new Cache();
  const key = fingerprint(location);
  const known = cache.get(key);
  const code = known ?? read(location, language, { ...DEFAULT_LIMITS, ...options.limits });
  if (!known && code.kind !== 'unknown') cache.set(key, code);
  if (location.path === undefined) return code; // inline code lies nowhere
  const cwd = options.cwd ?? process.cwd(), own = ownFiles(cwd);
  return mapPlaces(code, place => shownPlace(place, location, own, cwd));
}

/** The folder's files are listed once, for all functions. */
const listed = new Map<string, OwnFiles>();

function ownFiles(cwd: string): OwnFiles {
  let files = listed.get(cwd);
  if (!files) listed.set(cwd, files = new OwnFiles(cwd));
  return files;
}

function read(location: CodeLocation, language: HandlerLanguage, limits: Limits): HandlerCode {
  try {
    const code = openCode(location, language, new Budget(limits));
    return code ? FRONT_ENDS[language]()(location, code) : { kind: 'unknown', why: 'the code cannot be read' };
  } catch (error) {
    return { kind: 'unknown', why: reason(error) };
  }
}

function reason(error: unknown): string {
  if (error instanceof LimitExceeded) return `not analysed: ${error.message}`;
  if (error instanceof NotAnalysed) return error.message;
  // Parsers and the machine call themselves for what is nested.
  if (error instanceof RangeError) return 'not analysed: it is nested too deeply';
  return `not analysed: ${error instanceof Error ? error.message : String(error)}`;
}

function languageOf(runtime: string): HandlerLanguage | undefined {
  if (/^nodejs\d/.test(runtime)) return 'javascript';
  return /^python\d/.test(runtime) ? 'python' : undefined;
}
