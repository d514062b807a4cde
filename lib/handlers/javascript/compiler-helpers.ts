import type { Program } from 'acorn';
import type { AnyFunction, Node } from './syntax';

/** Under which name the machine knows a helper. No program can have a variable of this name. */
export function helperName(helper: string): string {
  return `<${helper}>`;
}

/** Helpers are short; nothing longer is looked at. */
const MAX_LENGTH = 900;

/** How esbuild's helpers look, minified or not, without spaces. The number is that of their parameters. */
const SHAPES: readonly (readonly [helper: string, params: number, shape: RegExp])[] = [
  ['__export', 2, /for\((?:var|let|const)[\w$]+\)[\w$.]+\([\w$]+,[\w$]+,\{get:[\w$]+\[[\w$]+\],enumerable:/],
  ['__toCommonJS', 1, /\(\{\},"__esModule",\{value:(?:true|!0)\}\),[\w$]+\)/],
  ['__toESM', 3, /\.__esModule\?.*"default",\{value:/],
  ['__commonJS', 2, /=\{exports:\{\}\}\)\.exports,[\w$]+\)/],
  ['__esm', 2, /^\([\w$,]+\)=>(?:function[\w$]*\(\)\{return|\(\)=>\()[\w$]+&&\([\w$]+=(?:\(0,)?[\w$[\](),]*\([\w$]+=0\)\)/],
  ['__name', 2, /"name",\{value[:,}]/],
  ['__async', 3, /newPromise\(\([\w$]+,[\w$]+\)=>\{.*\.throw\(.*\.apply\(/],
];

/** Helpers that TypeScript and Babel declare under their own names. */
const NAMED = new Set([
  '__awaiter', '__generator', '__importDefault', '__importStar', '__exportStar', '__assign', '__spreadArray', '__rest', '__decorate', '__metadata', '__param',
  '__createBinding', '_asyncToGenerator',
]);

/** The helpers that a file declares at its top, by the node that defines each. */
export function helpersOf(program: Program, text: string): ReadonlyMap<Node, string> {
  const found = new Map<Node, string>();
  for (const node of program.body) {
    if (node.type === 'FunctionDeclaration' && NAMED.has(node.id.name)) found.set(node, node.id.name);
    if (node.type !== 'VariableDeclaration') continue;
    for (const { id, init } of node.declarations) {
      const helper = init && id.type === 'Identifier' ? shapeOf(id.name, init, text) : undefined;
      if (init && helper) found.set(init, helper);
    }
  }
  return found;
}

function shapeOf(name: string, init: Node, text: string): string | undefined {
  if (NAMED.has(name)) return name;
  if (init.type !== 'ArrowFunctionExpression' || init.end - init.start > MAX_LENGTH) return undefined;
  const { length } = (init as AnyFunction).params;
  const packed = text.slice(init.start, init.end).replace(/\s+/g, '');
  return SHAPES.find(([, params, shape]) => params === length && shape.test(packed))?.[0];
}
