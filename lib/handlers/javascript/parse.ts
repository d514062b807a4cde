import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Parser, type Options, type Program } from 'acorn';

/** The text is not JavaScript or TypeScript; `offset` is where it stops being so. */
export interface SyntaxFault { readonly offset: number; readonly message: string }

/** The syntax of a file, or where it is none. */
export type Parsed = { readonly program: Program; readonly fault?: undefined } | { readonly program?: undefined; readonly fault: SyntaxFault };

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  allowHashBang: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowAwaitOutsideFunction: true,
};

/** Built by projenrc/build-typescript-parser.ts, and loaded when there is TypeScript. */
const TYPESCRIPT = 'assets/handlers/typescript-parser.js';

interface TypeScriptPlugin { tsPlugin(): (base: typeof Parser) => typeof Parser }

let typeScript: typeof Parser | undefined;

/**
 * acorn reads 1 MB in about 200 ms; with types its plugin takes six times as long, so that it serves TypeScript sources alone.
 */
export function parse(text: string, file: string, module: boolean): Parsed {
  try {
    return { program: isTypeScript(file) ? parseTypeScript(text) : Parser.parse(text, { ...OPTIONS, sourceType: module ? 'module' : 'script' }) };
  } catch (error) {
    const { name, pos, message } = error as SyntaxError & { readonly pos?: number };
    if (name !== 'SyntaxError') throw error;
    return { fault: { offset: pos ?? 0, message } };
  }
}

/** Whether the file's name says that types have to be erased. */
export function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/.test(file);
}

function parseTypeScript(text: string): Program {
  typeScript ??= Parser.extend((require(join(packageRoot(), TYPESCRIPT)) as TypeScriptPlugin).tsPlugin());
  return typeScript.parse(text, { ...OPTIONS, sourceType: 'module', locations: true });
}

/** Looked for, because this module also runs from the one file that judges an app, which stands in another folder (projenrc/bundle-judging.ts). */
function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, TYPESCRIPT)) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
