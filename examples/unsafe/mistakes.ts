/** Where a mistake shows: which API reads what the function returns, or an authorizer of the REST API. */
export type Where = 'rest' | 'http 1.0' | 'http 2.0' | 'authorizer';

/** A mistake, named after the rule that finds it, in each language that it can be made in. */
export interface Mistake {
  readonly rule: string;
  readonly javascript?: Where;
  readonly python?: Where;
}

export const MISTAKES: readonly Mistake[] = [
  { rule: 'response-not-an-object', javascript: 'rest', python: 'rest' },
  { rule: 'response-missing', javascript: 'rest', python: 'rest' },
  { rule: 'response-body-not-string', javascript: 'rest', python: 'rest' },
  { rule: 'response-status-invalid', javascript: 'rest', python: 'http 2.0' },
  { rule: 'response-status-missing', javascript: 'http 1.0', python: 'http 1.0' },
  { rule: 'response-unknown-key', javascript: 'rest', python: 'rest' },
  { rule: 'response-header-invalid', javascript: 'rest', python: 'rest' },
  { rule: 'response-multi-value-ignored', javascript: 'http 2.0', python: 'http 2.0' },
  { rule: 'binary-media-types-missing', javascript: 'rest', python: 'rest' },
  { rule: 'base64-flag-missing', javascript: 'http 2.0', python: 'http 2.0' },
  { rule: 'unhandled-exception', javascript: 'rest', python: 'http 2.0' },
  { rule: 'callback-handler-unsupported', javascript: 'rest' },
  { rule: 'event-version-mismatch', javascript: 'rest', python: 'http 2.0' },
  { rule: 'handler-not-found', javascript: 'rest', python: 'rest' },
  { rule: 'module-not-in-runtime', javascript: 'rest', python: 'rest' },
  { rule: 'module-format-mismatch', javascript: 'rest' },
  { rule: 'guard-bypassed', javascript: 'rest' },
  { rule: 'stream-handler-mismatch', javascript: 'rest' },
  { rule: 'authorizer-response-mismatch', javascript: 'authorizer', python: 'authorizer' },
  { rule: 'authorizer-response-malformed', javascript: 'authorizer', python: 'authorizer' },
  { rule: 'authorizer-caches-one-route', javascript: 'authorizer', python: 'authorizer' },
];
