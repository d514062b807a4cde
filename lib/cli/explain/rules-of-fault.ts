import type { Cause } from './causes';
import type { Detail } from './record';

/** The first member of a path. Of rules about responses, each is about one. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  body: ['response-body-not-string'],
  statusCode: ['response-status-invalid', 'response-status-missing'],
  headers: ['response-header-invalid'],
  multiValueHeaders: ['response-header-invalid'],
  isBase64Encoded: ['base64-flag-missing'],
};

/** Rules that find a fault in a response, by where in the response it is. */
export function rulesOfFault({ path, reason }: Detail, cause: Cause): readonly string[] {
  if (cause.id !== 'malformed-response') return cause.rules;
  if (path === '') return reason.includes('object') ? ['response-missing', 'response-not-an-object'] : cause.rules;
  return RULES[path.split('.')[0]] ?? ['response-unknown-key'];
}
