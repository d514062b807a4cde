import type { ApiKind } from '../../aws/api-kinds';
import { diagnosticVariables, type DiagnosticVariables } from '../../aws/context-variables';
import { isKnown, partsOf, UNKNOWN, type Maybe, type Value } from '../../model';

/** Names of the `$context` variables in a format, without `$context.`; Unknown when a piece of it is. */
function contextVariables(format: Value): Maybe<ReadonlySet<string>> {
  const parts = partsOf(format);
  if (!parts || parts.some(part => typeof part !== 'string')) return UNKNOWN;
  return new Set([...(parts.join('')).matchAll(/\$context\.([A-Za-z0-9_.-]*[A-Za-z0-9_])/g)].map(match => match[1]));
}

/** Which kinds of diagnosis a format carries for its kind of API; Unknown when the format is. */
export function diagnosesOf(format: Value, kind: ApiKind): Maybe<ReadonlySet<keyof DiagnosticVariables>> {
  const variables = contextVariables(format);
  if (!isKnown(variables)) return UNKNOWN;
  const known = diagnosticVariables(kind);
  return new Set((Object.keys(known) as (keyof DiagnosticVariables)[]).filter(what => known[what].some(name => variables.has(name))));
}
