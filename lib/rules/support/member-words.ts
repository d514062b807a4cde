import { describe } from './handler-words';
import type { Malformed } from './malformed';
import type { Value } from '../../handlers/core/value';

/** The faulty member of a response in a few words. */
export function memberWords({ exit, facts, fault }: Malformed): string {
  const member = memberAt(exit.value, fault.path);
  return member ? describe(member, facts.language) : 'a value';
}

/** Follows `headers.x-count`; header names may have dots. */
function memberAt(value: Value, path: string): Value | undefined {
  if (value.kind === 'promise') return memberAt(value.value, path);
  if (value.kind !== 'object') return undefined;
  const [first, ...others] = path.split('.');
  const member = value.members.get(first);
  return others.length === 0 || member?.kind !== 'object' ? member : member.members.get(others.join('.'));
}
