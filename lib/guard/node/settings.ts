import { GUARD_DEFAULT_MARGIN_MS, GuardVariable } from '../facts';

export type Environment = Record<string, string | undefined>;

/** What every request needs to know; the rest is in details.ts. */
export interface Settings {
  readonly mode: 'enforce' | 'report' | 'off';
  readonly marginMs: number;
  readonly env: Environment;
}

export function settingsFrom(env: Environment): Settings {
  const mode = env[GuardVariable.MODE];
  const margin = Number(env[GuardVariable.MARGIN] ?? GUARD_DEFAULT_MARGIN_MS);
  return {
    mode: mode === 'report' || mode === 'off' ? mode : 'enforce',
    marginMs: margin >= 0 ? margin : GUARD_DEFAULT_MARGIN_MS,
    env,
  };
}
