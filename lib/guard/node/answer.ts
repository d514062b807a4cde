import { GuardCause } from '../facts';
import { Details, detailsOf } from './details';
import { ApiEvent, headerOf } from './event';
import { Settings } from './settings';

/** A response that every kind of API reads. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** The guard's own answer for a cause: 500, or 504 near the timeout, unless it was configured otherwise. */
export function answerFor(cause: GuardCause, event: ApiEvent, settings: Settings): Answer {
  const late = cause === 'NearTimeout';
  const details = detailsOf(settings);
  const { status, body, headers } = details.answers[cause] ?? {};
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? {
    message: late ? 'Endpoint request timed out' : 'Internal server error',
    requestId: '$context.requestId',
  });
  return {
    statusCode: status ?? (late ? 504 : 500),
    headers: { 'content-type': 'application/json', ...corsHeaders(event, details), ...headers },
    body: text.replaceAll('$context.requestId', () => requestIdOf(event)),
  };
}

function requestIdOf(event: ApiEvent): string {
  const id = event.requestContext?.requestId;
  return typeof id === 'string' ? id : '';
}

/** Without these a browser hides the answer behind a CORS error. */
function corsHeaders(event: ApiEvent, { cors }: Details): Record<string, string> {
  const origin = cors && headerOf(event, 'origin');
  if (!origin) return {};
  const credentials: Record<string, string> = cors.credentials ? { 'access-control-allow-credentials': 'true' } : {};
  if (cors.origins.includes(origin)) return { 'access-control-allow-origin': origin, 'vary': 'Origin', ...credentials };
  return cors.origins.includes('*') ? { 'access-control-allow-origin': '*' } : {};
}
