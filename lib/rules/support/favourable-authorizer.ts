import type { ObjectValue, Value } from '../../handlers/core/value';
import type { HandlerLanguage } from '../../handlers/facts';

const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }] };

/** The most favourable answers that a value may stand for; empty where nothing is known. See `favourable`. */
export function favourableAuthorizer(value: Value, language: HandlerLanguage): unknown[] {
  switch (value.kind) {
    case 'unknown': case 'other': return [];
    case 'promise': return language === 'javascript' && !value.rejected ? favourableAuthorizer(value.value, language) : [];
    case 'object': return [answer(value)];
    default: return [plain(value)];
  }
}

/** An answer that may have more members than are known has what it needs. */
function answer(value: ObjectValue): Record<string, unknown> {
  const given = membersOf(value, (item, name) => name === 'isAuthorized' ? flag(item) : name === 'policyDocument' ? policy(item) : plain(item));
  const mayHave = (name: string) => value.open && !value.members.has(name);
  return { ...mayHave('policyDocument') && { policyDocument: POLICY }, ...mayHave('isAuthorized') && { isAuthorized: true }, principalId: 'x', ...given };
}

function flag(value: Value): unknown {
  return value.kind === 'unknown' || value.kind === 'other' ? true : plain(value);
}

function policy(value: Value): unknown {
  if (value.kind !== 'object') return value.kind === 'unknown' || value.kind === 'other' ? POLICY : plain(value);
  return { ...value.open && { Statement: POLICY.Statement }, ...membersOf(value, (item, name) => name === 'Statement' ? statements(item) : plain(item)) };
}

function statements(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(statement);
  return statement(value);
}

function statement(value: Value): unknown {
  if (value.kind !== 'object') return value.kind === 'unknown' || value.kind === 'other' ? POLICY.Statement[0] : plain(value);
  return { ...value.open && POLICY.Statement[0], ...membersOf(value, (item, name) => name === 'Effect' && item.kind !== 'literal' ? 'Allow' : plain(item)) };
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'literal': return value.value;
    case 'number': return 1;
    case 'boolean': return true;
    case 'object': return membersOf(value, plain);
    case 'list': return value.items.map(plain);
    case 'promise': return {};
    case 'function': return undefined;
    default: return 'x';
  }
}

/** Members that may be absent are taken to be there: an author who writes them means to send them. */
function membersOf({ members }: ObjectValue, make: (value: Value, name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries([...members].map(([name, value]) => [name, make(value, name)]));
}
