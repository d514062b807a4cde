import { isJsonMap, member, type Json } from '../template';
import { joined, partsOf, UNKNOWN, type Value } from '../values';
import type { View } from '../view';

/** Colons of an ARN before what names the resource: `arn:partition:service:region:account:`. */
const COLONS = 5;

/** Pseudo parameters that ARNs begin with; none of their values has a colon. */
const WITHOUT_COLON: ReadonlySet<Json> = new Set(['AWS::Partition', 'AWS::Region', 'AWS::AccountId']);

/** What follows the account in an ARN; Unknown where that cannot be told. */
export function afterAccount(arn: Value): Value {
  const parts = partsOf(arn) ?? [];
  if (typeof parts[0] !== 'string' || !parts[0].startsWith('arn:')) return UNKNOWN;
  let colons = 0;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part !== 'string') continue;
    const from = positionAfter(part, COLONS - colons);
    if (from >= 0) return joined(from === part.length ? parts.slice(i + 1) : [part.slice(from), ...parts.slice(i + 1)]);
    colons += countOf(part);
  }
  return UNKNOWN;
}

/** The same for an ARN that the template joins, without building what stands before: the CDK writes two for each method. */
export function afterAccountOfJoin(arn: Json, view: View): Value {
  const operand = member(arn, 'Fn::Join'), list: Json = Array.isArray(operand) && operand[0] === '' ? operand[1] : undefined;
  if (!Array.isArray(list) || typeof list[0] !== 'string' || !list[0].startsWith('arn:')) return undefined;
  let colons = 0;
  for (let i = 0; i < list.length; i++) {
    const item: Json = list[i];
    if (typeof item === 'string') {
      const from = positionAfter(item, COLONS - colons);
      if (from >= 0) return view.join([item.slice(from), ...list.slice(i + 1) as readonly Json[]]);
      colons += countOf(item);
    } else if (!isJsonMap(item) || !WITHOUT_COLON.has(item.Ref)) {
      return undefined;
    }
  }
  return undefined;
}

/** Where a text goes on after so many colons; -1 when it has fewer. */
function positionAfter(text: string, colons: number): number {
  let at = 0;
  for (let i = 0; i < colons; i++) {
    at = text.indexOf(':', at) + 1;
    if (at === 0) return -1;
  }
  return at;
}

function countOf(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count++;
  return count;
}
