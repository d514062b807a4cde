import type * as Fs from 'node:fs';
import type * as Path from 'node:path';
import type * as Url from 'node:url';
import { violations } from './on-demand';
import { Handler, loadErrors } from './request';
import { Settings, settingsFrom } from './settings';
import { GuardVariable } from '../facts';

interface Target {
  /** The module as the handler names it, absolute, without its extension. */
  readonly stem: string;
  readonly exportPath: string[];
}

/**
 * The layer's own: one that is made for the function's folder costs 0.6 ms at a cold start.
 * Built-in modules come through it, too: importing them from an ES module builds a second face of each.
 */
type NodeRequire = NodeJS.Require;
type Wrap = (handler: Handler, settings: Settings) => Handler;

/** Loads the function's own handler and wraps it. A promise only where the handler is in an ES module. */
export function load(wrap: Wrap, require: NodeRequire, env: Record<string, string | undefined> = process.env): Handler | Promise<Handler> {
  const settings = settingsFrom(env);
  const guard = (handler: Handler) => wrap(handler, settings);
  const name = env[GuardVariable.HANDLER] ?? '';
  const root = env.LAMBDA_TASK_ROOT ?? process.cwd();
  env._HANDLER = name; // tracing libraries look here for the module to instrument
  try {
    const loaded = loadHandler(name, root, require);
    return loaded instanceof Promise ? loaded.then(guard, error => guard(withoutModule(error, settings))) : guard(loaded);
  } catch (error) {
    return guard(retrying(() => loadHandler(name, root, require), error));
  }
}

/**
 * A handler for code that failed to load: it tries again at each request, since what failed may have been
 * a call at the top of a module, and Lambda, too, would start over.
 */
function retrying(find: () => Handler | Promise<Handler>, first: unknown): Handler {
  let handler: Handler | Promise<Handler> | undefined;
  let untold: { error: unknown } | undefined = { error: first };
  return (...args: unknown[]) => {
    try {
      if (untold) throw untold.error;
      handler ??= find();
    } catch (error) {
      untold = undefined;
      if (typeof error === 'object' && error !== null) loadErrors.add(error);
      throw error;
    }
    return handler instanceof Promise ? handler.then(loaded => loaded(...args)) : handler(...args);
  };
}

// MODULE_NOT_FOUND of require, ERR_MODULE_NOT_FOUND of import, and our own.
const RE_LASTING = /_NOT_FOUND$/;

/**
 * An ES module that failed once fails for good in this process. What no new process would mend is answered;
 * for all else Lambda is let to start a new one.
 */
function withoutModule(error: unknown, settings: Settings): Handler {
  if (typeof error === 'object' && error !== null) loadErrors.add(error);
  if (error instanceof SyntaxError || RE_LASTING.test(codeOf(error))) {
    return () => { throw error; };
  }
  violations().report({ cause: 'HandlerNotLoaded', reason: 'a module threw while it was imported', error }, {}, undefined, settings);
  throw error;
}

function loadHandler(name: string, root: string, require: NodeRequire): Handler | Promise<Handler> {
  const target = targetOf(name, root, require);
  const loaded = loadModule(target, root, require);
  return loaded instanceof Promise ? loaded.then(module => pick(module, target, name)) : pick(loaded, target, name);
}

/** `folder/file.export.path`: the file's name ends at its first dot, as the runtime clients have it. */
function targetOf(name: string, root: string, require: NodeRequire): Target {
  const { resolve } = require('node:path') as typeof Path;
  const slash = name.lastIndexOf('/') + 1;
  const [file, ...exportPath] = name.slice(slash).split('.');
  if (exportPath.length === 0) throw noHandler(`'${name}' names no export`);
  return { stem: resolve(root, name.slice(0, slash), file), exportPath };
}

function loadModule({ stem }: Target, root: string, require: NodeRequire): unknown {
  const { existsSync } = require('node:fs') as typeof Fs;
  const { basename, dirname } = require('node:path') as typeof Path;
  const file = ['', '.js', '.mjs', '.cjs'].map(extension => stem + extension).find(name => existsSync(name));
  if (file?.endsWith('.mjs')) return importModule(file, require);
  try {
    return require(file ?? require.resolve(basename(stem), { paths: [root, dirname(stem)] }));
  } catch (error) {
    // ERR_REQUIRE_ESM, or ERR_REQUIRE_ASYNC_MODULE where ES modules can be required
    if (file && codeOf(error).startsWith('ERR_REQUIRE_')) return importModule(file, require);
    throw error;
  }
}

function importModule(file: string, require: NodeRequire): Promise<unknown> {
  const { pathToFileURL } = require('node:url') as typeof Url;
  return import(pathToFileURL(file).href);
}

function pick(module: unknown, { exportPath }: Target, name: string): Handler {
  const find = (from: unknown) => exportPath.reduce<any>((nested, key) => nested?.[key], from);
  const found: unknown = find(module) ?? find((module as { default?: unknown } | null)?.default);
  if (typeof found === 'function') return found as Handler;
  throw noHandler(`'${name}' is not an exported function`);
}

function noHandler(message: string): Error {
  return Object.assign(new Error(message), { code: 'HANDLER_NOT_FOUND' });
}

function codeOf(error: unknown): string {
  return String((Object(error) as { code?: string }).code);
}
