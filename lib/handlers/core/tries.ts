import { evaluate } from './expressions';
import type { Completion } from './flow';
import type { Frame } from './frame';
import { limited, mergeThrown, openScope } from './functions';
import type { Interpreter } from './interpreter';
import type { CatchIr, Stmt } from './ir';
import type { Thrown } from './language';
import { bind, whereNormal } from './patterns';
import type { State } from './state';
import { runAll } from './statements';

type Try = Stmt & { op: 'try' };

/** Runs `try` with its clauses. */
export function runTry(machine: Interpreter, frame: Frame, state: State, stmt: Try): Completion[] {
  if (!stmt.finally) return runGuarded(machine, frame, state, stmt);
  const completions = machine.catching(() => runGuarded(machine, frame, state, stmt));
  return completions.flatMap(each => runFinally(machine, frame, each, stmt.finally ?? []));
}

/** What `finally` does on every way out; its own `return` or exception wins. */
function runFinally(machine: Interpreter, frame: Frame, completion: Completion, body: readonly Stmt[]): Completion[] {
  return runAll(machine, frame, completion.state, body).flatMap((each): Completion[] => {
    if (each.kind !== 'normal') return [each];
    const after = { ...completion, state: each.state };
    // Nothing around the whole may catch it, so that it leaves for good.
    return after.kind === 'thrown' && !after.certain ? machine.reject(after.state, after.escapes) : [after];
  });
}

function runGuarded(machine: Interpreter, frame: Frame, state: State, stmt: Try): Completion[] {
  const otherwise = (each: State): Completion[] => runAll(machine, frame, each, stmt.otherwise ?? []);
  if (stmt.handlers.length === 0) return whereNormal(runAll(machine, frame, state, stmt.body), otherwise);
  const mark = machine.nextCell, before = state.facts;
  const completions = machine.trying(() => runAll(machine, frame, state, stmt.body));
  const thrown = completions.filter(each => each.kind === 'thrown');
  const passed = whereNormal(completions.filter(each => each.kind !== 'thrown'), otherwise);
  const caught = limited(machine, mergeThrown(machine, thrown, mark)) as Thrown[];
  // The reads in the body, which prove that there was something to read from, may be what threw.
  caught.forEach(each => each.state.forgetUses(before));
  return [...passed, ...caught.flatMap(each => handle(machine, frame, each, stmt.handlers, 0))];
}

/** Clauses in order, from the one at `index`; none that matches lets the exception pass. */
function handle(machine: Interpreter, frame: Frame, thrown: Thrown, handlers: readonly CatchIr[], index: number): Completion[] {
  if (index >= handlers.length) return thrown.certain ? [thrown] : machine.reject(thrown.state, thrown.escapes);
  const handler = handlers[index];
  if (!handler.types) return enter(machine, frame, thrown, handler);
  return evaluate(machine, frame, thrown.state, handler.types).flatMap((types): Completion[] => {
    if (types.kind === 'thrown') return [types];
    const here = { ...thrown, state: types.state };
    const matches = machine.language.catches ? machine.language.catches(machine, types.state, thrown.value, types.value) : true;
    if (matches === true) return enter(machine, frame, here, handler);
    // Where the clause may catch it, it no longer is certain that it leaves.
    const passing = matches === undefined ? { ...here, state: types.state.fork(), certain: false } : here;
    const next = handle(machine, frame, passing, handlers, index + 1);
    return matches === undefined ? [...enter(machine, frame, here, handler), ...next] : next;
  });
}

function enter(machine: Interpreter, frame: Frame, thrown: Thrown, handler: CatchIr): Completion[] {
  const { state } = thrown;
  const inner = handler.declares.length > 0 ? { ...frame, scope: openScope(machine, state, frame.scope, handler.declares) } : frame;
  const bound = handler.target ? bind(machine, inner, state, handler.target, thrown.value) : [{ kind: 'normal' as const, state }];
  return whereNormal(bound, each => runAll(machine, inner, each, handler.body));
}

/**
 * A `with` block. Few managers swallow exceptions, and those the language knows by name; assuming it of every unknown one would invent a path
 * that ends without a response.
 */
export function runWith(machine: Interpreter, frame: Frame, state: State, stmt: Stmt & { op: 'with' }): Completion[] {
  return evaluate(machine, frame, state, stmt.manager).flatMap((each): Completion[] => {
    if (each.kind === 'thrown') return [each];
    const { target } = stmt;
    const swallows = machine.language.swallows?.(machine, each.state, each.value) === true;
    const entered = machine.derived('unknown', 'with', [each.value]);
    const body = () => whereNormal(target ? bind(machine, frame, each.state, target, entered) : [{ kind: 'normal' as const, state: each.state }],
      from => runAll(machine, frame, from, stmt.body));
    return swallows ? machine.catching(body).map(done => done.kind === 'thrown' ? { kind: 'normal', state: done.state } : done) : body();
  });
}
