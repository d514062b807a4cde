import type { Arguments } from './calls';
import type { Datum } from './datum';
import type { Completion } from './flow';
import type { Frame } from './frame';
import type { Interpreter } from './interpreter';
import type { FunctionExpr, Param } from './ir';
import { bindWithDefault } from './patterns';
import type { State } from './state';

/** Gives a function's parameters their values, on every path that defaults open. */
export function bindParameters(machine: Interpreter, frame: Frame, state: State, code: FunctionExpr, args: Arguments): Completion[] {
  let live: Completion[] = [{ kind: 'normal', state }];
  const used = new Set<string>();
  code.params.forEach((param, index) => {
    live = live.flatMap(each => {
      if (each.kind !== 'normal') return [each];
      const given = argumentFor(machine, each.state, param, index, args, used, code);
      return bindWithDefault(machine, frame, each.state, param.target, given, param.fallback);
    });
  });
  return live;
}

function argumentFor(
  machine: Interpreter, state: State, param: Param, index: number, args: Arguments, used: Set<string>, code: FunctionExpr,
): Datum | undefined {
  if (param.rest === 'list') return machine.newList(state, args.args.slice(positionalBefore(code, index)), { open: args.open });
  if (param.rest === 'named') return machine.newObject(state, [...args.named].filter(([name]) => !used.has(name)), { open: args.open });
  const name = param.name ?? (param.target.op === 'name' ? param.target.name : undefined);
  const named = name === undefined ? undefined : args.named.get(name);
  if (name !== undefined && named) {
    used.add(name);
    return named;
  }
  const position = positionalBefore(code, index);
  if (position < args.args.length && !isKeywordOnly(code, index)) return args.args[position];
  return args.open ? machine.unknown() : undefined;
}

/** Parameters before this one that take one argument each. */
function positionalBefore(code: FunctionExpr, index: number): number {
  return code.params.slice(0, index).filter(each => !each.rest).length;
}

/** After `*args` only names count. */
function isKeywordOnly(code: FunctionExpr, index: number): boolean {
  return code.params.slice(0, index).some(each => each.rest === 'list');
}
