/** The guard for Node.js from its sources, put together as the layer's files are. */
import { guardHandler } from '../../lib/guard/node/guard';
import { provideViolations } from '../../lib/guard/node/on-demand';
import * as violations from '../../lib/guard/node/violations';

provideViolations(() => violations);

export { guardHandler };
