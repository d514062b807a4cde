import { guardHandler } from './guard';
import { load } from './load';
import { Handler } from './request';
import { settingsFrom } from './settings';

export { provideViolations } from './on-demand';

/** Guards a handler from within a function's own code, where no layer can: container images, code-signed functions. */
export function guard(handler: Handler): Handler {
  return guardHandler(handler, settingsFrom(process.env));
}

/** The handler that the environment names, guarded. */
export function loadGuarded(require: NodeJS.Require): Handler | Promise<Handler> {
  return load(guardHandler, require);
}
