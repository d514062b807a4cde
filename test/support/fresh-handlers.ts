import { handlersFor } from '../../lib/engine/handler-code';
import { readHandler } from '../../lib/handlers';
import { Cache } from '../../lib/handlers/cache/cache';
import type { RuleContext } from '../../lib/rules';

/** Reads the code of functions past every cache, which knows what an earlier version of this package made of it. */
export function freshHandlers(): NonNullable<RuleContext['handlers']> {
  const cache = new Cache('');
  return handlersFor({ read: location => readHandler(location, { cache }) });
}
