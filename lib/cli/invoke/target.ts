import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { UsageError } from '../command';

/** What runs the handler. */
export type Language = 'node' | 'python';

/** The handler that is to run. */
export interface Target {
  /** Absolute. */
  readonly file: string;
  /** `handler`, or a path into the exports such as `routes.get`. */
  readonly exportName: string;
  readonly language: Language;
  /** What the user wrote, for messages. */
  readonly label: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  '.js': 'node', '.mjs': 'node', '.cjs': 'node', '.ts': 'node', '.mts': 'node', '.cts': 'node', '.tsx': 'node', '.jsx': 'node', '.py': 'python',
};

/**
 * Reads `FILE#EXPORT`; without `#` the export is `handler`. The last `#` counts, since folders may have one.
 * @throws UsageError where there is no such file, or none that can be run
 */
export function targetOf(given: string, cwd: string): Target {
  const at = given.lastIndexOf('#');
  const whole = at < 0 || (isFile(resolve(cwd, given)) && !isFile(resolve(cwd, given.slice(0, at))));
  const path = whole ? given : given.slice(0, at), exportName = whole ? 'handler' : given.slice(at + 1) || 'handler';
  const file = resolve(cwd, path), language = LANGUAGES[extname(file)];
  if (!existsSync(file)) throw new UsageError(`${path} does not exist; expected FILE#EXPORT, such as src/orders.js#handler`);
  if (!isFile(file)) throw new UsageError(`${path} is a folder; expected FILE#EXPORT, such as src/orders.js#handler`);
  if (language === undefined) throw new UsageError(`${path} ends in '${extname(file)}'; expected one of ${Object.keys(LANGUAGES).join(', ')}`);
  return { file, exportName, language, label: `${path}#${exportName}` };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
