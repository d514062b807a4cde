import { matches } from './source-arn';
import { asList, descend, isKnown, isMap, UNKNOWN, type Maybe, type Value, type ValueMap } from '../../model';

/** Statements of a resource policy; Unknown where one cannot be read. A policy may be JSON inside a text. */
export function statementsOf(policy: Value): Maybe<readonly ValueMap[]> {
  const document = typeof policy === 'string' ? parsed(policy) : policy;
  if (!isMap(document)) return UNKNOWN;
  const statements = asList(document.Statement);
  return statements.every(isMap) ? statements as readonly ValueMap[] : UNKNOWN;
}

function parsed(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return UNKNOWN;
  }
}

/** Whether a statement may let some caller in. `isPrivate`: callers come through a VPC endpoint, and have no public address. */
export function mayAllow(statement: ValueMap, isPrivate: boolean): boolean {
  if (statement.Effect === 'Deny' || !mayInvoke(statement.Action)) return false;
  return !(isPrivate && needsSourceIp(statement.Condition));
}

/** Whether a statement refuses every call of everybody; an explicit Deny beats whatever allows. */
export function deniesAll({ Effect: effect, Principal: principal, Action: action, Resource: resource, Condition: condition }: ValueMap): boolean {
  return effect === 'Deny' && condition === undefined && isEverybody(principal)
    && asList(action).some(one => isKnown(one) && typeof one === 'string' && matches(one.toLowerCase(), INVOKE))
    && asList(resource).some(one => typeof one === 'string' && EVERY_CALL.has(one));
}

const INVOKE = 'execute-api:invoke';
const EVERY_CALL = new Set(['*', 'execute-api:/*', 'execute-api:/*/*', 'execute-api:/*/*/*', 'arn:aws:execute-api:*:*:*']);

/** Also true for `NotAction` and what cannot be known. */
function mayInvoke(action: Value): boolean {
  return action === undefined || asList(action).some(one => typeof one !== 'string' || matches(one.toLowerCase(), INVOKE));
}

/** `IpAddress` with aws:SourceIp never holds where the key is absent; negated operators and `…IfExists` hold then. */
function needsSourceIp(condition: Value): boolean {
  const block = descend(condition, ['IpAddress']);
  return isMap(block) && Object.keys(block).some(key => key.toLowerCase() === 'aws:sourceip');
}

function isEverybody(principal: Value): boolean {
  return principal === '*' || asList(descend(principal, ['AWS'])).includes('*');
}
