/** Causes that the response guard logs; a test compares them with lib/guard/facts.ts, which this folder may not import. */
export const GUARD_CAUSES: ReadonlySet<string> = new Set([
  'MalformedResponse', 'ResponseTooLarge', 'UnhandledException', 'UnhandledRejection', 'NearTimeout', 'NeverSettled', 'HandlerNotLoaded',
  'ProcessExited', 'MalformedAuthorizerOutput',
]);
