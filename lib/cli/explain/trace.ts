import type { Detail } from './record';
import { judge } from '../../contract';

const RE_TRACED = /^Endpoint response body before transformations: (.*)$/s;

/**
 * With data trace on, the execution log holds what the function returned: then the fault can be named. The log cuts lines at 1,024 bytes,
 * and what was cut is no JSON any more.
 */
export function faultInTrace(message: string): Detail | undefined {
  const [, body] = RE_TRACED.exec(message) ?? [];
  if (body === undefined) return undefined;
  try {
    const { wellFormed, status, path, reason } = judge(JSON.parse(body), { kind: 'rest' });
    return wellFormed || status === 'unsettled' ? undefined : { path, reason };
  } catch {
    return undefined;
  }
}
