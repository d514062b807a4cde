import { isArray } from '../../contract/fields';
import { GUARD_DEFAULT_MARGIN_MS, GuardCause, GuardVariable } from '../facts';

/** A caller's answer for one cause, as it was configured. */
export interface ConfiguredAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Settings {
  readonly mode: 'enforce' | 'report' | 'off';
  readonly apiName?: string;
  readonly answers: { readonly [cause in GuardCause]?: ConfiguredAnswer };
  readonly cors?: { readonly origins: readonly string[]; readonly credentials?: boolean };
  readonly marginMs: number;
  readonly binaryMediaTypes: readonly string[];
}

type Environment = Record<string, string | undefined>;

/** What the environment says. A value that cannot be read counts as absent: a guard must not break a function. */
export function settingsFrom(env: Environment): Settings {
  const mode = env[GuardVariable.MODE];
  const margin = Number(env[GuardVariable.MARGIN] ?? GUARD_DEFAULT_MARGIN_MS);
  const binary = parsed(env[GuardVariable.BINARY]);
  const cors = parsed(env[GuardVariable.CORS]) as Settings['cors'];
  return {
    mode: mode === 'report' || mode === 'off' ? mode : 'enforce',
    apiName: env[GuardVariable.API_NAME],
    answers: answersFrom(parsed(env[GuardVariable.ANSWERS])),
    cors: isArray(cors?.origins) ? cors : undefined,
    marginMs: margin >= 0 ? margin : GUARD_DEFAULT_MARGIN_MS,
    binaryMediaTypes: isArray(binary) ? binary : [],
  };
}

/** Only what makes a well-formed response: a guard must not answer what it would refuse. */
function answersFrom(given: unknown): Settings['answers'] {
  const answers: Record<string, ConfiguredAnswer> = {};
  for (const [cause, value] of Object.entries(Object(given))) {
    const { status, body, headers } = Object(value) as ConfiguredAnswer;
    answers[cause] = {
      status: Number.isInteger(status) && status! >= 200 && status! <= 599 ? status : undefined,
      body,
      headers: Object.values(Object(headers)).every(text => typeof text === 'string') ? headers : undefined,
    };
  }
  return answers;
}

function parsed(json: string | undefined): unknown {
  try {
    return json ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}
