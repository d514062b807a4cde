import type { Cause } from './causes';
import type { Detail } from './record';

/** By the first member of the path: rules about responses are each about one. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  body: ['response-body-not-string'],
  headers: ['response-header-invalid'],
  multiValueHeaders: ['response-header-invalid'],
  isBase64Encoded: ['base64-flag-missing'],
};

/** Rules that find a fault in a response, by where it is; `returned` is what was returned, where that is known. */
export function rulesOfFault({ path, reason }: Detail, cause: Cause, returned?: unknown): readonly string[] {
  if (cause.id !== 'malformed-response') return cause.rules;
  if (path === '') return ofWhole(reason, returned) ?? cause.rules;
  if (path === 'statusCode') return [reason.includes('must be there') ? 'response-status-missing' : 'response-status-invalid'];
  return RULES[path.split('.')[0]] ?? ['response-unknown-key'];
}

/** Null is what a path without a return makes; a guard's line does not hold the value. */
function ofWhole(reason: string, returned: unknown): readonly string[] | undefined {
  if (!reason.includes('object')) return undefined;
  if (returned === null) return ['response-missing'];
  return returned === undefined ? ['response-missing', 'response-not-an-object'] : ['response-not-an-object'];
}
