import { GUARD_MODE_VARIABLE, GUARD_WRAPPER } from '../../aws/handler-wrappers';
import type { Place } from '../../handlers/facts';
import type { LambdaFunction } from '../../model';
import type { Rule, Violation } from '../rule';
import type { AwaitedCode } from './handler-code';

/** What the guard answers in place of a response that API Gateway could not read. @see docs/guard.md */
export const GUARD_STATUS = '500';

/** Whether our guard stands before the handler and replaces what is bad; unknown settings count as its default. */
export function isGuarded(fn: LambdaFunction): boolean {
  const mode = fn.variable(GUARD_MODE_VARIABLE);
  return fn.started.wrappers.includes(GUARD_WRAPPER) && mode !== 'report' && mode !== 'off';
}

/** What callers get where the code cannot be loaded: behind the guard and an authorizer a 500, else what the rule says for the kinds of API. */
export function unloadable({ fn, kinds }: AwaitedCode, { status }: Rule): Pick<Violation, 'kind' | 'status'> {
  const [first, ...others] = kinds, kind = others.length === 0 ? first : undefined;
  if (kinds.length === 0 || isGuarded(fn)) return { kind, status: [GUARD_STATUS] };
  return kind ? { kind } : { status: [...new Set(kinds.flatMap(each => status[each] ?? []))] };
}

/** What the guard of an authorizer makes of an answer that API Gateway could not read: it refuses the request. */
export function deniedByGuard(fn: LambdaFunction): { status?: readonly string[]; note: string } {
  return isGuarded(fn) ? { status: ['403'], note: '; the response guard refuses the request in its place' } : { note: '' };
}

/** Path of the property that says where the code is, as CloudFormation or SAM writes it. */
function codeProperty({ resource }: LambdaFunction): string {
  return ['InlineCode', 'CodeUri', 'ImageUri'].filter(name => resource.has(name)).map(name => `Properties.${name}`)[0] ?? 'Properties.Code';
}

/** A finding in the code of a function. */
export function inCode(fn: LambdaFunction, place: Place, violation: Omit<Violation, 'resource' | 'property' | 'handler'>): Violation {
  const { file, line, column } = place;
  return { resource: fn.resource, property: codeProperty(fn), handler: { file, line, column }, ...violation };
}
