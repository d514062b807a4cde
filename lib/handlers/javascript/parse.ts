import type { createRequire } from 'node:module';
import { Parser, type Options, type Program } from 'acorn';
import { NotAnalysed } from '../locate/limits';

/** The text is not JavaScript or TypeScript; `offset` is where it stops being so. */
export interface SyntaxFault { readonly offset: number; readonly message: string }

export type Parsed = { readonly program: Program; readonly fault?: undefined } | { readonly program?: undefined; readonly fault: SyntaxFault };

const OPTIONS: Options = {
  ecmaVersion: 'latest',
  allowHashBang: true,
  allowReturnOutsideFunction: true,
  allowSuperOutsideMethod: true,
  allowAwaitOutsideFunction: true,
};

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
  typeScript ??= loadTypeScript();
  return typeScript.parse(text, { ...OPTIONS, sourceType: 'module', locations: true });
}

/** The plugin is an ES module, which Node.js loads with `require` since 20.19; test runners that replace `require` cannot. */
function loadTypeScript(): typeof Parser {
  const load = (process.getBuiltinModule('node:module').createRequire as typeof createRequire)(__filename);
  try {
    const acorn = load('acorn') as { readonly Parser: typeof Parser };
    const { tsPlugin } = load('@sveltejs/acorn-typescript') as { tsPlugin(): (base: typeof Parser) => typeof Parser };
    return acorn.Parser.extend(tsPlugin());
  } catch {
    throw new NotAnalysed('TypeScript sources are read by Node.js 20.19 and later only');
  }
}
