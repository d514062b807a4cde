import { isJsonMap, member, type Json } from '../template';
import { joined, partsOf, UNKNOWN, type Value } from '../values';
import type { View } from '../view';

/** Pseudo parameters that ARNs begin with; none of their values has a colon. */
const WITHOUT_COLON: ReadonlySet<Json> = new Set(['AWS::Partition', 'AWS::Region', 'AWS::AccountId']);

/** What follows the account in an ARN; Unknown where that cannot be told. */
export function afterAccount(arn: Value): Value {
  const parts = partsOf(arn) ?? [], cut = cutAfterAccount(parts, () => true);
  if (!cut) return UNKNOWN;
  return joined(cut.text === '' ? parts.slice(cut.at + 1) : [cut.text, ...parts.slice(cut.at + 1)]);
}

/** The same for an ARN that the template joins, without building what stands before: the CDK writes two for each method. */
export function afterAccountOfJoin(arn: Json, view: View): Value {
  const operand = member(arn, 'Fn::Join'), list: Json = Array.isArray(operand) && operand[0] === '' ? operand[1] : undefined;
  if (!Array.isArray(list)) return undefined;
  const cut = cutAfterAccount(list, item => isJsonMap(item as Json) && WITHOUT_COLON.has((item as { Ref?: Json }).Ref));
  return cut && view.join([cut.text, ...list.slice(cut.at + 1) as readonly Json[]]);
}

/** The piece with the fifth colon (`arn:partition:service:region:account:`), and what stands after that in it. */
function cutAfterAccount(pieces: readonly unknown[], hasNoColon: (piece: unknown) => boolean): { at: number; text: string } | undefined {
  const [first] = pieces;
  if (typeof first !== 'string' || !first.startsWith('arn:')) return undefined;
  let missing = 5;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (typeof piece === 'string') {
      let colon = -1;
      while (missing > 0 && (colon = piece.indexOf(':', colon + 1)) >= 0) missing--;
      if (missing === 0) return { at, text: piece.slice(colon + 1) };
    } else if (!hasNoColon(piece)) {
      return undefined;
    }
  }
  return undefined;
}
