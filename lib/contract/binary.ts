import { Api } from './api';

/**
 * Whether a REST API decodes a base64 body for this caller: 'unsettled' where only a comparison
 * that nobody recorded (letter case, parameters) would tell.
 *
 * Only the first entry of `Accept` counts; it must equal a configured type, in which a wildcard subtype
 * (`image/*`) stands for any; the response's own Content-Type counts for nothing.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
export function decodes(api: Api): boolean | 'unsettled' {
  const types = api.binaryMediaTypes ?? [];
  if (types.includes('*/*')) return true;
  const accept = (api.accept ?? '').split(',')[0].trim();
  if (!accept || types.length === 0) return false;
  if (types.some(type => matches(type, accept))) return true;
  const loose = accept.split(';')[0].trim().toLowerCase();
  return types.some(type => matches(type.toLowerCase(), loose)) ? 'unsettled' : false;
}

function matches(type: string, accept: string): boolean {
  return type === accept || (type.endsWith('/*') && !type.startsWith('*') && accept.startsWith(type.slice(0, -1)) && !accept.endsWith('/*'));
}
