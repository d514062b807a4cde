import { EXEC_WRAPPER_VARIABLE, HANDLER_WRAPPERS, LAYER_FOLDER, type HandlerWrapper } from '../../aws/handler-wrappers';
import { UNKNOWN, type Maybe } from '../values';

/** What runs when a function is invoked. */
export interface StartedHandler {
  /** The handler that the author wrote; Unknown when it stands in a layer, or something unknown starts it. */
  readonly own: Maybe<string> | undefined;
  /** Wrappers that are called before it, outermost first. */
  readonly wrappers: readonly HandlerWrapper[];
}

/** Follows known wrappers, each of which may wrap the next one. */
export function startedHandler(handler: Maybe<string> | undefined, variable: (name: string) => Maybe<string> | undefined): StartedHandler {
  const wrappers: HandlerWrapper[] = [];
  let own = handler;
  for (let next = wrapperOf(own); next && !wrappers.includes(next); next = wrapperOf(own)) {
    wrappers.push(next);
    own = variable(next.variable);
  }
  const isForeign = variable(EXEC_WRAPPER_VARIABLE) !== undefined || typeof own === 'string' && own.startsWith(LAYER_FOLDER);
  return { own: isForeign ? UNKNOWN : own, wrappers };
}

function wrapperOf(handler: Maybe<string> | undefined): HandlerWrapper | undefined {
  return typeof handler === 'string' ? HANDLER_WRAPPERS.find(({ handlers }) => handlers.test(handler)) : undefined;
}
