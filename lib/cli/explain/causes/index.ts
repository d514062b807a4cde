import { ACCESS_CAUSES } from './access';
import { AUTHORIZER_CAUSES } from './authorizers';
import type { Cause } from './cause';
import { FUNCTION_CAUSES } from './function';
import { INTEGRATION_CAUSES } from './integration';

export type { Cause, CauseClass, Doubt, NextCommand, Sign } from './cause';
export { DOUBTS, STATUS_ALONE } from './doubts';

/** Every cause that `explain` knows, the commonest of each status first. */
export const CAUSES: readonly Cause[] = [...FUNCTION_CAUSES, ...INTEGRATION_CAUSES, ...AUTHORIZER_CAUSES, ...ACCESS_CAUSES];

const BY_ID = new Map(CAUSES.map(cause => [cause.id, cause]));

/** A cause by its id, which stands in this package's own tables. */
export function causeOf(id: string): Cause {
  return BY_ID.get(id)!;
}
