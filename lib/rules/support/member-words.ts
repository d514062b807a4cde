import { describe } from './handler-words';
import type { Malformed } from './malformed';
import type { Value } from '../../handlers/core/value';

/** The faulty member of a response in a few words. */
export function memberWords(found: Malformed): string {
  const member = memberOfFault(found);
  return member ? describe(member, found.facts.language) : 'a value';
}

/** The faulty member of a response; undefined where the whole response is meant. */
export function memberOfFault({ exit, fault }: Malformed): Value | undefined {
  return memberAt(exit.value, fault.path);
}

/** Follows `headers.x-count`; header names may have dots. */
function memberAt(value: Value, path: string): Value | undefined {
  if (value.kind === 'promise') return memberAt(value.value, path);
  if (value.kind !== 'object') return undefined;
  const [first, ...others] = path.split('.');
  const member = value.members.get(first);
  return others.length === 0 || member?.kind !== 'object' ? member : member.members.get(others.join('.'));
}
