import type { CallRequest } from './calls';
import { callDatum, callUnknown } from './calls';
import type { FunctionCell, Member } from './cell';
import type { Datum, Ref } from './datum';
import { evaluate } from './expressions';
import { chain, inOrder, value } from './flow';
import type { Frame } from './frame';
import { callFunction, decorated, isObject, makeFunction, mergeOutcomes } from './functions';
import type { Interpreter } from './interpreter';
import type { ClassExpr, Expr } from './ir';
import type { Outcome } from './language';
import { findInherited } from './members';
import { evaluateKey } from './patterns';
import type { State } from './state';
import { literal, UNDEFINED } from './value';

type ClassMember = ClassExpr['members'][number];

/** Evaluates a class: its base, its prototype with the methods, its statics. Fields wait for an instance. */
export function makeClass(machine: Interpreter, frame: Frame, state: State, code: ClassExpr): Outcome[] {
  const base: Outcome[] = code.base ? evaluate(machine, frame, state, code.base) : value(state, UNDEFINED);
  return chain<Outcome>(base, (based, parent) => {
    const prototype = machine.newObject(based, [], { prototype: parentPrototype(machine, based, parent) });
    const ref = makeFunction(machine, frame, based, code, { base: code.base && parent, members: new Map([['prototype', { value: prototype }]]) });
    const inner: Frame = { ...frame, home: ref, receiver: ref };
    const filled = code.members.reduce<Outcome[]>((outcomes, member) =>
      chain<Outcome>(outcomes, each => addMember(machine, inner, each, ref, prototype, member)), value(based, ref));
    return chain<Outcome>(filled, each => {
      machine.write(each, prototype, literal('constructor'), ownConstructor(each, prototype) ?? ref);
      return decorated(machine, frame, each, code, ref, (from, index) => evaluate(machine, frame, from, (code.decorators as readonly Expr[])[index]));
    });
  });
}

function ownConstructor(state: State, prototype: Ref): Datum | undefined {
  const cell = state.get(prototype.id);
  return cell?.kind === 'object' ? cell.members.get('constructor')?.value : undefined;
}

/** What the prototype inherits from. An unknown base makes everything that is not its own unknown. */
function parentPrototype(machine: Interpreter, state: State, parent: Datum): Datum | undefined {
  if (parent.kind === 'literal') return undefined;
  const cell = state.cellOf(parent);
  return (cell?.kind === 'function' && cell.members.get('prototype')?.value) || machine.unknown();
}

function isMethod(member: ClassMember): boolean {
  return member.value?.op === 'function' && !member.value.arrow;
}

function addMember(machine: Interpreter, frame: Frame, state: State, ref: Ref, prototype: Ref, member: ClassMember): Outcome[] {
  const onClass = member.static || (machine.language.classes.style === 'self' && !isMethod(member));
  if (!isMethod(member) && !onClass && !member.accessor) return value(state, ref);
  return chain<Outcome>(evaluateKey(machine, frame, state, member.name), (named, key) => {
    const made = member.value ? evaluateMember(machine, frame, named, ref, member.value) : value(named, UNDEFINED);
    return chain<Outcome>(made, (each, datum) => {
      const target = member.static && machine.language.classes.style === 'this' ? ref : prototype;
      store(machine, each, target, key, { value: datum, accessor: isAccessor(each, member, datum) });
      return value(each, ref);
    });
  });
}

function isAccessor(state: State, member: ClassMember, datum: Datum): boolean | undefined {
  const cell = state.cellOf(datum);
  return member.accessor || (cell?.kind === 'function' && cell.method === 'getter') ? true : undefined;
}

function evaluateMember(machine: Interpreter, frame: Frame, state: State, home: Ref, code: Expr): Outcome[] {
  if (code.op !== 'function' || code.arrow) return evaluate(machine, frame, state, code);
  const method = makeFunction(machine, frame, state, code, { home });
  return decorated(machine, frame, state, code, method, (from, index) => evaluate(machine, frame, from, (code.decorators as readonly Expr[])[index]));
}

function store(machine: Interpreter, state: State, target: Ref, key: Datum, member: Member): void {
  const cell = state.get(target.id);
  if (cell?.kind !== 'object' && cell?.kind !== 'function') return;
  if (key.kind !== 'literal') {
    machine.open(state, target);
    return;
  }
  state.set(target.id, { ...cell, members: new Map(cell.members).set(String(key.value), member) });
}

/** Python: `__new__` decides what a call of the class gives. */
function makesOtherThings({ code }: FunctionCell): boolean {
  return code.op === 'class' && code.members.some(member => member.name === '__new__');
}

/** Python: methods with which a class decides itself what a member, a test or an iteration of an instance gives. */
const OVERLOADS = ['__getattr__', '__getattribute__', '__getitem__', '__contains__', '__len__', '__bool__', '__iter__', '__eq__'];

function overloads(machine: Interpreter, state: State, prototype: Datum | undefined): boolean {
  return prototype !== undefined && machine.language.classes.style === 'self' && OVERLOADS.some(name => findInherited(state, prototype, name));
}

/** `new C(…)`, in Python `C(…)`. */
export function constructClass(machine: Interpreter, state: State, callee: Ref, cell: FunctionCell, request: CallRequest): Outcome[] {
  const prototype = cell.members.get('prototype')?.value;
  if (machine.language.classes.style === 'self' && makesOtherThings(cell)) return callUnknown(machine, state, request);
  const instance = machine.newObject(state, [], { prototype, open: cell.escaped === true || overloads(machine, state, prototype) });
  const mark = machine.nextCell;
  return mergeOutcomes(machine, initialise(machine, state, instance, callee, request), mark);
}

/** Runs field initialisers and the constructor of a class on an instance. */
export function initialise(machine: Interpreter, state: State, instance: Ref, type: Datum, request: CallRequest): Outcome[] {
  const cell = state.cellOf(type);
  if (cell?.kind !== 'function' || cell.code.op !== 'class') return foreignBase(machine, state, instance, type, request);
  const code = cell.code;
  const own = ownInitialiser(machine, state, cell);
  const isDerived = cell.base !== undefined;
  if (machine.language.classes.style === 'self') {
    const inherits = !own && isDerived;
    const inherited = inherits ? initialise(machine, state, instance, cell.base as Datum, request) : value(state, UNDEFINED);
    return own ? callOn(machine, state, own, instance, request, [instance]) : inherited.map(each => each.kind === 'normal' ? { ...each, value: instance } : each);
  }
  if (own) {
    // In a derived class the fields are set when `super(…)` returns.
    const ready = isDerived ? value(state, instance) : setFields(machine, state, instance, cell, code);
    return chain<Outcome>(ready, each => callOn(machine, each, own, instance, request, []));
  }
  const base = isDerived ? initialise(machine, state, instance, cell.base as Datum, request) : value(state, instance);
  return chain<Outcome>(base, (each, made) => setFields(machine, each, made, cell, code));
}

function ownInitialiser(machine: Interpreter, state: State, cell: FunctionCell): Datum | undefined {
  const name = machine.language.classes.constructorName;
  const declared = cell.code.op === 'class' && cell.code.members.some(member => member.name === name);
  const prototype = declared ? state.cellOf(cell.members.get('prototype')?.value ?? UNDEFINED) : undefined;
  return prototype?.kind === 'object' ? prototype.members.get(name)?.value : undefined;
}

function callOn(machine: Interpreter, state: State, method: Datum, instance: Ref, request: CallRequest, self: readonly Datum[]): Outcome[] {
  const cell = state.cellOf(method);
  const args = { ...request.args, args: [...self, ...request.args.args] };
  const outcomes = method.kind === 'ref' && cell?.kind === 'function'
    ? callFunction(machine, state, method, cell, { ...request, args, receiver: instance })
    : callDatum(machine, state, { ...request, callee: method, args, receiver: instance, construct: false });
  const replaces = machine.language.classes.style === 'this';
  return outcomes.map(each => each.kind === 'normal' && !(replaces && isObject(each)) ? { ...each, value: instance } : each);
}

/** A base that is not followed may do anything to the instance, save what exceptions are known to do. */
function foreignBase(machine: Interpreter, state: State, instance: Ref, base: Datum, request: CallRequest): Outcome[] {
  const cell = state.get(instance.id);
  if (cell?.kind === 'object' && base.kind === 'builtin') {
    state.set(instance.id, { ...cell, open: true, what: base.builtin.name });
    return value(state, instance);
  }
  machine.escape(state, [instance, ...request.args.args, ...request.args.named.values()]);
  return machine.mayThrow(state, instance, request.what ?? 'super(…)', request.at);
}

/** Evaluates field initialisers with `this` as the instance. */
export function setFields(machine: Interpreter, state: State, instance: Datum, cell: FunctionCell, code: ClassExpr): Outcome[] {
  const frame: Frame = { scope: cell.scope, module: cell.module, receiver: instance };
  const fields = code.members.filter(member => !member.static && !member.accessor && !isMethod(member));
  const set = inOrder(machine, state, fields, (each, field) => chain<Outcome>(evaluateKey(machine, frame, each, field.name), (named, key) => {
    const made = field.value ? evaluate(machine, frame, named, field.value) : value(named, UNDEFINED);
    return chain<Outcome>(made, (after, datum) => {
      machine.write(after, instance, key, datum);
      return value(after, datum);
    });
  }));
  return set.map((each): Outcome => each.kind === 'thrown' ? each : { kind: 'normal', state: each.state, value: instance });
}
