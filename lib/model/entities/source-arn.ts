import { isJsonMap, member, type Json } from '../template';
import { concat, isKnown, joined, keyOf, partsOf, Sym, UNKNOWN, type Maybe, type Part, type Value } from '../values';
import type { View } from '../view';

/** What the SourceArn of a permission names: `arn:…:<api>/<stage>/<verb>/<path>`. */
export interface SourceArn {
  readonly api: Value;
  /** Undefined where a piece of the id is unknown. */
  readonly apiKey: string | undefined;
  /** `<stage>/<verb>/<path>` as a glob with keys of symbols in it; undefined where a piece is unknown. */
  readonly glob: string | undefined;
}

/** The text after the last reference of an ARN, with wildcards; undefined where it does not end with text. */
export function endingOf(arn: Json): string | undefined {
  if (!isJsonMap(arn)) return undefined;
  const operand = arn['Fn::Join'] ?? arn['Fn::Sub'], list = Array.isArray(operand) ? operand[1] as Json : undefined;
  const last = typeof operand === 'string' ? operand.slice(operand.lastIndexOf('}') + 1) : Array.isArray(list) ? list[list.length - 1] as Json : undefined;
  return typeof last === 'string' ? withWildcards(last) : undefined;
}

/** Reads an ARN whatever it is made of; Unknown where it cannot be taken apart. */
export function sourceArnOf(arn: Value): Maybe<SourceArn> {
  const parts = partsOf(arn) ?? [], cut = cutAfterAccount(parts);
  return cut ? split(cut.text === '' ? parts.slice(cut.at + 1) : [cut.text, ...parts.slice(cut.at + 1)]) : UNKNOWN;
}

/**
 * The same for an ARN that the template joins, without building what stands before the API's id: the CDK writes two for each method.
 * Undefined where it is not joined like that.
 */
export function sourceArnOfJoin(arn: Json, view: View): Maybe<SourceArn> | undefined {
  const operand = member(arn, 'Fn::Join'), list: Json = Array.isArray(operand) && operand[0] === '' ? operand[1] : undefined;
  if (!Array.isArray(list)) return undefined;
  const cut = cutAfterAccount(list);
  if (!cut) return undefined;
  return (cut.text === '' ? afterReference(list, cut.at + 1, view) : undefined) ?? splitText(view.join([cut.text, ...list.slice(cut.at + 1) as readonly Json[]]));
}

/** Of an ARN. */
const MOST_CHARACTERS = 2_048;

/** A reference to the API and what follows it, from the slash on; undefined where anything else stands there. */
function afterReference(list: readonly Json[], at: number, view: View): SourceArn | undefined {
  const slash = list[at + 1], api = typeof slash === 'string' && slash.startsWith('/') ? view.resolve(list[at]) : undefined;
  if (!(api instanceof Sym)) return undefined;
  let call = '';
  for (let i = at + 1; i < list.length; i++) {
    const piece = list[i], value = typeof piece === 'string' ? piece : view.resolve(piece);
    if (typeof value === 'string') call += value;
    else if (value instanceof Sym) call += value.mark;
    else return undefined;
  }
  return call.length > MOST_CHARACTERS || call.includes('{{') ? undefined : { api, apiKey: api.mark, glob: withWildcards(call.slice(1)) };
}

function splitText(text: Value): Maybe<SourceArn> {
  return isKnown(text) ? split(partsOf(text) ?? []) : UNKNOWN;
}

/** `api/stage/VERB/path`, cut at the first slash. */
function split(parts: readonly Part[]): Maybe<SourceArn> {
  if (parts.length === 1 && parts[0] === UNKNOWN) return UNKNOWN;
  let at = 0;
  while (at < parts.length && !hasSlash(parts[at])) at++;
  const text = at < parts.length ? parts[at] as string : '', slash = text.indexOf('/');
  const api = slash > 0 ? concat([...parts.slice(0, at), text.slice(0, slash)]) : joined(parts.slice(0, at));
  const call = keyOf(joined([text.slice(slash + 1), ...parts.slice(at + 1)]));
  return { api, apiKey: keyOf(api), glob: call === undefined ? undefined : withWildcards(call) };
}

/** Path parameters are wildcards for IAM. */
export function withWildcards(path: string): string {
  return path.includes('{') ? path.replace(/\{[^}]*\}/g, '*') : path;
}

function hasSlash(part: Part): boolean {
  return typeof part === 'string' && part.includes('/');
}

/** Pseudo parameters that ARNs begin with; none of their values has a colon. */
const WITHOUT_COLON: ReadonlySet<Json> = new Set(['AWS::Partition', 'AWS::Region', 'AWS::AccountId']);

/** The piece with the fifth colon (`arn:partition:service:region:account:`), and what stands after that in it. */
function cutAfterAccount(pieces: readonly (Part | Json)[]): { at: number; text: string } | undefined {
  const [first] = pieces;
  if (typeof first !== 'string' || !first.startsWith('arn:')) return undefined;
  let missing = 5;
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    if (typeof piece === 'string') {
      let colon = -1;
      while (missing > 0 && (colon = piece.indexOf(':', colon + 1)) >= 0) missing--;
      if (missing === 0) return { at, text: piece.slice(colon + 1) };
    } else if (!WITHOUT_COLON.has((piece as { readonly Ref?: Json } | null)?.Ref) && !(piece instanceof Sym) && piece !== UNKNOWN) {
      return undefined; // a symbol stands for one of the fields, but a reference to anything else may be text with colons
    }
  }
  return undefined;
}
