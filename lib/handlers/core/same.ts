import type { Cell, Member, ObjectCell } from './cell';
import type { Datum } from './datum';
import { sameDatum } from './datum';

/** Whether two cells certainly hold the same. */
export function sameCell(left: Cell | undefined, right: Cell | undefined): boolean {
  if (left === right) return true;
  if (!left || !right || left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'variable': return left.escaped === (right as typeof left).escaped && sameOptional(left.value, (right as typeof left).value);
    case 'object': return sameFlags(left, right as typeof left) && sameOptional(left.prototype, (right as typeof left).prototype)
      && sameMembers(left.members, (right as typeof left).members);
    case 'list': return sameFlags(left, right as typeof left) && sameItems(left.items, (right as typeof left).items);
    case 'promise': return sameFlags(left, right as typeof left) && sameDatum(left.value, (right as typeof left).value);
    case 'function': return sameFlags(left, right as typeof left) && left.code === (right as typeof left).code
      && left.scope === (right as typeof left).scope && sameMembers(left.members, (right as typeof left).members);
  }
}

const FLAGS = ['open', 'escaped', 'what', 'set', 'tuple', 'pending', 'rejected', 'certain'] as const;

function sameFlags(left: Cell, right: Cell): boolean {
  const flag = (cell: Cell, name: string): unknown => (cell as unknown as Record<string, unknown>)[name];
  return FLAGS.every(name => flag(left, name) === flag(right, name));
}

function sameOptional(left: Datum | undefined, right: Datum | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && sameDatum(left, right));
}

function sameItems(left: readonly Datum[], right: readonly Datum[]): boolean {
  return left.length === right.length && left.every((item, index) => sameDatum(item, right[index]));
}

function sameMembers(left: ReadonlyMap<string, Member>, right: ReadonlyMap<string, Member>): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  for (const [key, member] of left) {
    const other = right.get(key);
    if (!other || Boolean(member.maybe) !== Boolean(other.maybe) || !sameDatum(member.value, other.value)) return false;
  }
  return true;
}

/** Whether nothing is remembered of a value but its kind, so that it stands for all of that kind. */
export type IsFree = (datum: Datum) => boolean;

/** Whether everything that `inner` may be is something that `outer` may be. */
export function covers(outer: Datum | undefined, inner: Datum | undefined, isFree: IsFree): boolean {
  if (outer === inner) return true;
  if (!outer || !inner) return false;
  if (sameDatum(outer, inner)) return true;
  if (!isFree(outer)) return false;
  switch (outer.kind) {
    case 'unknown': return true;
    case 'text': return outer.made === undefined ? inner.kind === 'text' || isOf(inner, 'string') : inner.kind === 'text' && inner.made === outer.made;
    case 'number': return inner.kind === 'number' || isOf(inner, 'number');
    case 'boolean': return inner.kind === 'boolean' || isOf(inner, 'boolean');
    default: return false;
  }
}

function isOf(datum: Datum, type: string): boolean {
  return datum.kind === 'literal' && typeof datum.value === type;
}

/** Whether all that `inner` may be, `outer` may be as well. */
export function cellCovers(outer: Cell | undefined, inner: Cell | undefined, isFree: IsFree): boolean {
  if (sameCell(outer, inner)) return true;
  if (!outer || outer.kind !== inner?.kind || outer.kind === 'promise' || outer.kind === 'function') return false;
  if (outer.escaped) return true;
  // What others may change at any time is more than any value.
  if ((inner as typeof outer).escaped) return false;
  if (outer.kind === 'variable' && inner.kind === 'variable') return covers(outer.value, inner.value, isFree);
  if (outer.kind === 'list') return outer.open && outer.items.length === 0;
  return outer.kind === 'object' && inner.kind === 'object' && objectCovers(outer, inner, isFree);
}

function objectCovers(outer: ObjectCell, inner: ObjectCell, isFree: IsFree): boolean {
  if (!outer.open && (inner.open || [...inner.members.keys()].some(key => !outer.members.has(key)))) return false;
  return [...outer.members].every(([key, member]) => {
    const other = inner.members.get(key);
    if (!other) return member.maybe === true && !inner.open;
    return covers(member.value, other.value, isFree) && (member.maybe === true || !other.maybe);
  });
}
