import { lookup } from './lookup';
import { REST_INTEGRATION_TIMEOUT_MS } from '../../aws/limits';
import type { ApiModel, Integration } from '../../model';

const timed = lookup(model => model.integrations.filter(({ ownTimeoutMs }) => typeof ownTimeoutMs === 'number'));

/** Integrations with a known timeout of their own. */
export function timedIntegrations(model: ApiModel): readonly Integration[] {
  return timed(model);
}

const least = lookup(model => timed(model).reduce((ms, { ownTimeoutMs }) => Math.min(ms, ownTimeoutMs as number), REST_INTEGRATION_TIMEOUT_MS));

/** What every integration of the app waits at least, in milliseconds: the shortest default, or the shortest timeout that one sets. */
export function leastTimeoutMs(model: ApiModel): number {
  return least(model);
}
