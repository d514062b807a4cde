/** Calls the broken handler as API Gateway would, without and with the guard: `npx tsx examples/guarded/run.ts`. Needs no AWS. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { GUARD_LAYERS, GuardVariable } from '../../lib/guard/facts';
import { judgeResponse, lambdaContext, restEvent } from '../../lib/testing';
import { buildGuard } from '../../projenrc/build-guard';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const PATHS = ['/orders/1', '/orders/1/raw', '/orders/2', '/orders/export', '/orders/search'];
const TIMEOUT_MS = 700;

/** What `SafeLambdaApi` does at deployment: the layer, the handler's name in a variable, the guard as the handler. */
function guardedHandler(): Handler {
  const layer = fs.mkdtempSync(path.join(os.tmpdir(), 'guarded-'));
  buildGuard(layer);
  process.env.LAMBDA_TASK_ROOT = path.join(__dirname, 'handler');
  process.env[GuardVariable.HANDLER] = 'orders.handler';
  process.env[GuardVariable.API_NAME] = 'orders';
  process.env[GuardVariable.ANSWERS] = JSON.stringify({ NearTimeout: { status: 503, headers: { 'retry-after': '5' }, body: { message: 'busy' } } });
  const file = GUARD_LAYERS.node.commonJsHandler.replace('/opt', path.join(layer, 'node')).replace(/\.handler$/, '.cjs');
  return (require(file) as { handler: Handler }).handler;
}

/** What the caller would get of the handler alone. */
async function withoutGuard(handler: Handler, event: unknown): Promise<string> {
  const timeout = new Promise(resolve => setTimeout(resolve, TIMEOUT_MS, 'timeout'));
  try {
    const returned = await Promise.race([handler(event, lambdaContext(TIMEOUT_MS)), timeout]);
    if (returned === 'timeout') return '502: the function timed out';
    const { status, path: place, reason } = judgeResponse(returned);
    return `${status}: ${place || 'the response'} ${reason}`;
  } catch (error) {
    return `502: ${(error as Error).message}`;
  }
}

export async function run(print: (line: string) => void): Promise<void> {
  const guarded = guardedHandler();
  const bare = (require('./handler/orders.js') as { handler: Handler }).handler;
  for (const requested of PATHS) {
    const event = restEvent({ path: requested });
    print(`GET ${requested}`);
    print(`  without the guard  ${await withoutGuard(bare, event)}`);
    const { statusCode, body } = await guarded(event, lambdaContext(TIMEOUT_MS)) as { statusCode: number; body: string };
    print(`  with the guard     ${statusCode}: ${body}`);
  }
}

if (require.main === module) void run(console.log).then(() => process.exit()); // the last handler still waits
