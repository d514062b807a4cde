import { Environment, Settings } from './settings';
import { isArray } from '../../contract/fields';
import { GuardCause, GuardVariable } from '../facts';

/** A caller's answer for one cause, as it was configured. */
export interface ConfiguredAnswer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** What only a response that is not plainly good needs to know. */
export interface Details {
  readonly apiName?: string;
  readonly answers: { readonly [cause in GuardCause]?: ConfiguredAnswer };
  readonly cors?: { readonly origins: readonly string[]; readonly credentials?: boolean };
  readonly binaryMediaTypes: readonly string[];
}

const known = new WeakMap<Settings, Details>();

/** Read once, and not at a cold start. A value that cannot be read counts as absent: a guard must not break a function. */
export function detailsOf(settings: Settings): Details {
  const details = known.get(settings) ?? detailsFrom(settings.env);
  known.set(settings, details);
  return details;
}

function detailsFrom(env: Environment): Details {
  const binary = parsed(env[GuardVariable.BINARY]);
  const cors = parsed(env[GuardVariable.CORS]) as Details['cors'];
  return {
    apiName: env[GuardVariable.API_NAME],
    answers: answersFrom(parsed(env[GuardVariable.ANSWERS])),
    cors: isArray(cors?.origins) ? cors : undefined,
    binaryMediaTypes: isArray(binary) ? binary : [],
  };
}

/** Only what makes a well-formed response: a guard must not answer what it would refuse. */
function answersFrom(given: unknown): Details['answers'] {
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
