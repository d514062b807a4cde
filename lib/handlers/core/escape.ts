import type { Cell, FunctionCell, PromiseCell } from './cell';
import type { Datum, Ref } from './datum';
import { sameDatum } from './datum';
import { assignedOutside, freeNames } from './free-names';
import type { Interpreter } from './interpreter';
import type { Outcome } from './language';
import type { State } from './state';

/**
 * Values go where nobody follows them: whatever is reachable from them may change at any time from now on, and functions may be called.
 * The state is changed in place.
 */
export function hide(machine: Interpreter, state: State, values: readonly Datum[]): void {
  const found: FunctionRef[] = [];
  const visit = new Visit(machine, state, found);
  values.forEach(each => visit.datum(each));
  found.forEach(each => runOnce(machine, state, each));
}

interface FunctionRef { readonly id: number; readonly cell: FunctionCell }

/** One walk over everything that is reachable. A list of work, since objects may be nested deeply. */
class Visit {
  private readonly work: Datum[] = [];
  private running = false;
  private readonly seenVariables = new Set<number>();

  public constructor(private readonly machine: Interpreter, private readonly state: State, private readonly found: FunctionRef[]) {}

  public datum(datum: Datum): void {
    if (datum.kind === 'ref' || datum.kind === 'builtin' || datum.kind === 'unknown') this.work.push(datum);
    if (this.running) return;
    this.running = true;
    for (let next = this.work.pop(); next; next = this.work.pop()) this.one(next);
    this.running = false;
  }

  private one(datum: Datum): void {
    if (datum.kind === 'builtin') this.machine.builtinEscapes(this.state, datum.builtin, false);
    else if (datum.kind === 'unknown') this.touch(datum.symbol);
    else if (datum.kind === 'ref') this.cell(datum.id, this.state.get(datum.id));
  }

  private touch(symbol: string | undefined): void {
    if (symbol === undefined || !this.machine.symbols.info(symbol).data) return;
    this.state.touched = new Map(this.state.touched).set(symbol, this.machine.nextEpoch());
  }

  private cell(id: number, cell: Cell | undefined): void {
    if (!cell || cell.kind === 'variable') return;
    if (cell.kind === 'promise') return this.datum(cell.value);
    if (cell.escaped) return;
    if (cell.kind === 'list') {
      this.state.set(id, { ...cell, items: [], open: true, escaped: true });
      cell.items.forEach(each => this.datum(each));
      return;
    }
    this.state.set(id, cell.kind === 'object' ? { ...cell, members: new Map(), open: true, escaped: true } : { ...cell, open: true, escaped: true });
    for (const member of cell.members.values()) this.datum(member.value);
    if (cell.kind === 'function') this.closure(id, cell);
    else if (cell.prototype) this.methods(cell.prototype);
  }

  /** Methods of an instance may be called; the class itself does not change. */
  private methods(prototype: Datum): void {
    const cell = this.state.cellOf(prototype);
    if (cell?.kind !== 'object' || this.seenVariables.has((prototype as { id: number }).id)) return;
    this.seenVariables.add((prototype as { id: number }).id);
    for (const { value } of cell.members.values()) {
      const method = this.state.cellOf(value);
      if (method?.kind === 'function') this.variables(method);
    }
    if (cell.prototype) this.methods(cell.prototype);
  }

  private closure(id: number, cell: FunctionCell): void {
    if (cell.receiver && (cell.code.op === 'class' || !cell.code.arrow || freeNames(cell.code).has('this'))) this.datum(cell.receiver);
    cell.bound?.forEach(each => this.datum(each));
    if (cell.code.op === 'class') return;
    this.found.push({ id, cell });
    this.variables(cell);
  }

  /** What the function assigns when it runs, and what functions that it can reach assign. */
  private variables(cell: FunctionCell): void {
    for (const name of assignedOutside(cell.code)) this.variable(cell.scope.find(name));
    for (const name of freeNames(cell.code)) {
      const at = cell.scope.find(name);
      const held = at === undefined || this.seenVariables.has(at) ? undefined : this.state.get(at);
      if (at === undefined || held?.kind !== 'variable' || !held.value) continue;
      this.seenVariables.add(at);
      const inner = this.state.cellOf(held.value);
      if (inner?.kind === 'function') this.variables(inner);
      else if (held.value.kind === 'builtin') this.machine.builtinEscapes(this.state, held.value.builtin, true);
    }
  }

  private variable(at: number | undefined): void {
    const held = at === undefined ? undefined : this.state.get(at);
    if (at === undefined || held?.kind !== 'variable' || held.escaped) return;
    this.state.set(at, { kind: 'variable', value: undefined, escaped: true });
    if (held.value) this.datum(held.value);
  }
}

/** Runs a function that somebody else may call, for what it does: a callback that it calls, objects that it changes. */
function runOnce(machine: Interpreter, state: State, { id, cell }: FunctionRef): void {
  for (let round = 0; round < 2; round++) {
    const mark = machine.nextCell;
    const before = state.fork();
    const outcomes = machine.mayRunHidden(cell) ? hiddenOutcomes(machine, before.fork(), { kind: 'ref', id }, cell) : undefined;
    if (!outcomes) return capturedEscape(machine, state, cell);
    if (outcomes.some(outcome => outcome.state.calledBack)) state.calledBack = true;
    const changed = new Set(outcomes.flatMap(outcome => outcome.state.differences(before, mark)));
    for (const each of changed) {
      const candidates = settlements(state, outcomes, each, mark);
      if (candidates) state.set(each, candidates);
      else forget(machine, state, each);
    }
    if (changed.size === 0) return;
  }
}

/** Steps that a function which somebody else may call is run for. */
const HIDDEN_STEPS = 5000;
const HIDDEN_STEPS_LOADING = 300;

function hiddenOutcomes(machine: Interpreter, state: State, fn: Ref, cell: FunctionCell): Outcome[] | undefined {
  const args = cell.code.op === 'function' ? cell.code.params.map(() => machine.unknown()) : [];
  const steps = machine.loading ? HIDDEN_STEPS_LOADING : HIDDEN_STEPS;
  return machine.budget.within(steps, () => machine.catching(() => machine.callHidden(state, fn, args)));
}

/** The function is not run again: what it has captured it may call. */
function capturedEscape(machine: Interpreter, state: State, cell: FunctionCell): void {
  for (const name of freeNames(cell.code)) {
    const at = cell.scope.find(name);
    const held = at === undefined ? undefined : state.get(at);
    if (held?.kind === 'variable' && held.value?.kind === 'builtin') machine.builtinEscapes(state, held.value.builtin, false);
  }
}

/** A pending promise that the function settles: what it may settle to, whenever the function is called. */
function settlements(state: State, outcomes: readonly Outcome[], id: number, mark: number): PromiseCell | undefined {
  const pending = state.get(id);
  if (pending?.kind !== 'promise' || !pending.pending) return undefined;
  const candidates = [...pending.candidates ?? []];
  for (const outcome of outcomes) {
    const settled = outcome.state.get(id);
    if (settled?.kind !== 'promise') continue;
    const found = settled.pending ? settled.candidates ?? [] : [{ value: settled.value, rejected: settled.rejected }];
    for (const each of found) {
      if (candidates.some(other => other.rejected === each.rejected && sameDatum(other.value, each.value))) continue;
      adopt(state, outcome.state, each.value, mark);
      candidates.push(each);
    }
  }
  return { ...pending, candidates };
}

/** Brings what another path made into this one: numbers of cells are never used twice. */
function adopt(state: State, other: State, datum: Datum, mark: number): void {
  const work: Datum[] = [datum];
  for (let next = work.pop(); next; next = work.pop()) {
    if (next.kind !== 'ref' || next.id < mark || state.get(next.id)) continue;
    const cell = other.get(next.id);
    if (!cell) continue;
    state.set(next.id, cell);
    work.push(...heldBy(cell));
  }
}

function heldBy(cell: Cell): readonly Datum[] {
  switch (cell.kind) {
    case 'object': return [...[...cell.members.values()].map(each => each.value), ...cell.prototype ? [cell.prototype] : []];
    case 'function': return [...cell.members.values()].map(each => each.value);
    case 'list': return cell.items;
    case 'promise': return [cell.value];
    case 'variable': return cell.value ? [cell.value] : [];
  }
}

/** Code that is not followed may change the cell at any time. */
export function forget(machine: Interpreter, state: State, id: number): void {
  const cell = state.get(id);
  if (cell?.kind !== 'variable') return hide(machine, state, [{ kind: 'ref', id }]);
  if (cell.escaped) return;
  state.set(id, { kind: 'variable', value: undefined, escaped: true });
  if (cell.value) hide(machine, state, [cell.value]);
}
