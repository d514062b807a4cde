import { answerFor, type Answer } from './answer';
import { run } from './run';
import { commandLineFor } from './runtime';
import type { ApiName } from './sample-events';
import { targetOf } from './target';
import { HTTP_AUTHORIZER_TIMEOUT_MS, HTTP_INTEGRATION_TIMEOUT_MS, REST_INTEGRATION_TIMEOUT_MS } from '../../aws/limits';
import type { Api, AuthorizerFormat } from '../../contract';
import { UsageError, type Io } from '../command';

/** How a handler is run and judged. */
export interface Settings {
  readonly api: ApiName;
  readonly authorizer?: AuthorizerFormat;
  /** The function's own; absent: the API's decides. */
  readonly timeoutMs?: number;
  readonly memoryMb: number;
  readonly runtime?: string;
  readonly binaryMediaTypes?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

const APIS: Readonly<Record<ApiName, Api>> = {
  'rest': { kind: 'rest' },
  'http-v1': { kind: 'http', payloadFormatVersion: '1.0' },
  'http-v2': { kind: 'http', payloadFormatVersion: '2.0' },
};

/**
 * Prepares a handler for requests; each runs in a new process, as in a cold start.
 * @throws UsageError where there is no such file, runtime or export
 */
export function invoker(given: string, settings: Settings, io: Io): (event: unknown) => Promise<Answer> {
  const target = targetOf(given, io.cwd);
  const commandLine = commandLineFor(target, settings.runtime, settings.memoryMb, settings.env);
  const waits = patienceOf(settings), timeoutMs = settings.timeoutMs ?? waits;
  const options = { timeoutMs, memoryMb: settings.memoryMb, limitMs: Math.min(timeoutMs, waits), env: settings.env, prints: io.stderr };
  return async event => {
    const outcome = await run(target, event, commandLine, options);
    if (outcome.kind === 'missing') {
      const { exports } = outcome;
      throw new UsageError(`${given}: there is no function '${target.exportName}'; ${exports.length > 0 ? `the file exports ${exports.join(', ')}` : 'the file exports no function'}`);
    }
    const api = { ...APIS[settings.api], binaryMediaTypes: settings.binaryMediaTypes, accept: acceptOf(event) };
    const { authorizer, memoryMb } = settings;
    const { limitMs } = options, { runtime } = commandLine;
    return answerFor(outcome, { api, authorizer, functionGivesUpFirst: timeoutMs < waits, limitMs, memoryMb, runtime });
  };
}

/** How long the gateway waits; for an authorizer of a REST API that is not documented. */
function patienceOf({ api, authorizer }: Settings): number {
  if (api === 'rest') return REST_INTEGRATION_TIMEOUT_MS;
  return authorizer ? HTTP_AUTHORIZER_TIMEOUT_MS : HTTP_INTEGRATION_TIMEOUT_MS;
}

/** What the caller of the event accepts, which decides whether a REST API decodes base64. */
function acceptOf(event: unknown): string | undefined {
  const headers = Object((event as { headers?: unknown } | null)?.headers) as Record<string, unknown>;
  const name = Object.keys(headers).find(key => key.toLowerCase() === 'accept');
  return name === undefined ? undefined : String(headers[name]);
}
