const MASKED = '***';
const LONGEST_EVIDENCE = 300;

const SECRETS: readonly [RegExp, string][] = [
  // Headers and members whose values open a door, in JSON (`"authorization":"x"`), in execution logs (`{Authorization=x, …}`) and in text.
  [/((?:authorization|x-api-key|api[-_]?key|cookie|set-cookie|x-amz-security-token|password|passwd|secret|token|client_secret|session)\\?["']?\s*[=:]\s*\\?["']?)(?:(?:bearer|basic)\s+)?[^"'\\,;}\s]+/gi, `$1${MASKED}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASKED}`],
  [/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, MASKED], // a JSON web token
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, MASKED], // an access key
  [/(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"]+/gi, `$1${MASKED}`],
];

// What a terminal would obey: logs hold what callers sent.
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const RE_CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Text of a log, fit to be shown: secrets masked, no control characters, not too long. */
export function shown(text: string): string {
  const plain = text.slice(0, 4 * LONGEST_EVIDENCE).replace(RE_CONTROL, ' ').trim();
  const masked = SECRETS.reduce((all, [pattern, by]) => all.replace(pattern, by), plain);
  return masked.length > LONGEST_EVIDENCE ? `${masked.slice(0, LONGEST_EVIDENCE - 1)}…` : masked;
}
