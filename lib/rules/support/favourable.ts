import type { ObjectValue, Value } from '../../handlers/core/value';
import type { HandlerLanguage } from '../../handlers/facts';

/** Members that may be absent are tried both ways up to this many; with more, they are taken to be absent. */
const MOST_CHOICES = 6;

/** Base64 of three bytes, so that it is a good body flagged or not. */
const TEXT = 'AAAA';

/**
 * The most favourable values that a known one may stand for, as the JSON that Lambda sends: what is unknown is taken to be right.
 * What is wrong with all of them is certainly wrong. Empty where nothing is known.
 */
export function favourable(value: Value, language: HandlerLanguage): unknown[] {
  switch (value.kind) {
    case 'unknown': case 'other': return [];
    // A Node.js runtime awaits what is returned; Python's cannot send a coroutine.
    case 'promise': return language === 'javascript' && !value.rejected ? favourable(value.value, language) : [];
    case 'object': return choices(value).map(absent => response(value, absent));
    default: return [generic(value)];
  }
}

/** The sets of members that may be absent together. */
function choices({ maybe = new Set() }: ObjectValue): ReadonlySet<string>[] {
  const names = [...maybe];
  if (names.length > MOST_CHOICES) return [new Set(names.filter(name => name !== 'statusCode')), new Set(names)];
  return names.reduce<ReadonlySet<string>[]>((sets, name) => [...sets, ...sets.map(set => new Set([...set, name]))], [new Set()]);
}

function response(value: ObjectValue, absent: ReadonlySet<string>): Record<string, unknown> {
  const kept = [...value.members].filter(([name]) => !absent.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, field(name, member)]));
}

function field(name: string, value: Value): unknown {
  switch (name) {
    case 'statusCode': return byKind(value, { unknown: 200, text: '200', number: 200 });
    case 'isBase64Encoded': case 'base64Encoded': return byKind(value, { unknown: false, text: 'true', boolean: false });
    case 'headers': return value.kind === 'object' ? membersOf(value, item => generic(item)) : byKind(value, { unknown: undefined });
    case 'multiValueHeaders': return value.kind === 'object' ? membersOf(value, item => byKind(item, { unknown: [TEXT] })) : byKind(value, { unknown: undefined });
    case 'cookies': return byKind(value, { unknown: undefined });
    // A member that the author writes is sent at least once, whatever its value.
    default: return generic(value);
  }
}

/** The value of a kind, or what stands for it anywhere. */
function byKind(value: Value, favoured: Readonly<Partial<Record<Value['kind'], unknown>>>): unknown {
  const kind = value.kind === 'other' ? 'unknown' : value.kind;
  return kind in favoured ? favoured[kind] : generic(value);
}

function generic(value: Value): unknown {
  switch (value.kind) {
    case 'literal': return value.value;
    case 'number': return 1;
    case 'boolean': return true;
    case 'object': return membersOf(value, generic);
    case 'list': return value.items.map(generic);
    case 'promise': return {};
    case 'function': return undefined;
    default: return TEXT;
  }
}

function membersOf({ members, maybe }: ObjectValue, make: (value: Value) => unknown): Record<string, unknown> {
  return Object.fromEntries([...members].filter(([name]) => !maybe?.has(name)).map(([name, value]) => [name, make(value)]));
}
