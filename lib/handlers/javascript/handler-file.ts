import { posix } from 'node:path';
import type { Missing } from '../facts';
import { type RuntimeFiles, TASK, shownPath } from '../locate/runtime-files';

/** What `Handler` names. */
export interface HandlerName { readonly stem: string; readonly exportPath: readonly string[] }

/** The file of the handler, what is missing, or why that cannot be told. */
export type Located =
  | { readonly kind: 'found'; readonly file: string }
  | { readonly kind: 'missing'; readonly missing: Missing }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * In the order of the runtime interface client (`UserFunction.js` of aws-lambda-ric): the bare name, then these; a `.js` that
 * package.json calls an ES module comes at the same place. TypeScript is what the others will be built from.
 */
const ENDINGS = ['', '.js', '.mjs', '.cjs'];
const SOURCES = ['.ts', '.mts', '.cts'];
const BUILT_WITH = /^(?:Makefile|tsconfig.*\.json|(?:webpack|esbuild|rollup|vite|tsup|rspack|rolldown|babel)\b.*|\.babelrc.*|.*\.[cm]?tsx?)$/;

/** `folder/file.export.path`: the file's name ends at its first dot, as the client has it. Undefined where the client refuses it. */
export function parseHandler(handler: string): HandlerName | undefined {
  const base = posix.basename(handler);
  const dot = base.indexOf('.');
  if (dot < 1 || dot === base.length - 1 || handler.includes('..')) return undefined;
  return { stem: posix.join(TASK, posix.dirname(handler), base.slice(0, dot)), exportPath: base.slice(dot + 1).split('.') };
}

/** The file that holds the handler. */
export function findHandlerFile(stem: string, files: RuntimeFiles, asset: AssetState): Located {
  const file = [...ENDINGS, ...SOURCES].map(ending => stem + ending).find(each => files.kind(each) === 'file');
  if (file) return { kind: 'found', file };
  const name = `${shownPath(stem)}.js`;
  if (asset === 'to-be-built') return { kind: 'unknown', why: `${name} is not there, and seems to be built later` };
  // The client falls back to `require.resolve`, which also finds folders and packages.
  if (files.kind(stem) || !files.complete || isPackage(stem, files)) return { kind: 'unknown', why: `${name} may be found elsewhere` };
  const there = files.names(posix.dirname(stem)).filter(each => /\.[cm]?js$/.test(each));
  return { kind: 'missing', missing: { what: 'file', name, there: there.slice(0, 10) } };
}

/**
 * `final`: deployed as it is. `plain`: a folder that a template names, with no sign that anything is built. `to-be-built`: sources of which
 * tools make what is deployed, so that what is missing may yet come.
 */
export type AssetState = 'final' | 'plain' | 'to-be-built';

/** Whether the code is deployed as it is, is built before that, or nobody can tell. */
export function assetState(files: RuntimeFiles, final: boolean): AssetState {
  if (final) return 'final';
  const names = files.names(TASK);
  return names.length === 0 || names.some(name => BUILT_WITH.test(name)) || hasBuildScript(files) ? 'to-be-built' : 'plain';
}

function hasBuildScript(files: RuntimeFiles): boolean {
  return /"(?:pre|post)?(?:build|compile|bundle|prepare|package)(?::[^"]*)?"\s*:/.test(files.read(posix.join(TASK, 'package.json')) ?? '');
}

function isPackage(stem: string, files: RuntimeFiles): boolean {
  const name = posix.basename(stem);
  return [TASK, '/opt/nodejs'].some(root => files.kind(posix.join(root, 'node_modules', name)) !== undefined);
}
