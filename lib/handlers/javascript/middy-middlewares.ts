import { argument, knownObject, literalOf } from './builtins/kinds';
import { moduleOf } from './known-package';
import { builtin } from '../core/datum';
import type { Builtin } from '../core/language';
import { pure } from '../core/returns';

/** What middy's own middlewares do to a handler: https://middy.js.org/docs/middlewares/intro */

/** It leaves the response and exceptions of the handler as they are, or only adds headers to a response. */
export const HARMLESS: Builtin = { name: 'harmless middleware', open: true };
/** Makes the body a text and everything else well-formed. */
export const SERIALISES: Builtin = { name: 'serialising middleware', open: true };
/** Answers exceptions that carry a status code. */
export const ANSWERS_ERRORS: Builtin = { name: 'error middleware', open: true };
/** The same for all others. */
export const ANSWERS_ALL_ERRORS: Builtin = { name: 'error middleware with a fallback', open: true };

const HARMLESS_PACKAGES = [
  'http-json-body-parser', 'http-header-normalizer', 'http-event-normalizer', 'http-urlencode-body-parser', 'http-urlencode-path-parser',
  'http-multipart-body-parser', 'http-content-negotiation', 'http-cors', 'http-security-headers',
  'do-not-wait-for-empty-event-loop', 'input-output-logger', 'error-logger', 'validator', 'warmup', 'ssm', 'secrets-manager', 'sts', 'rds-signer', 's3',
  'cloudwatch-metrics', 'event-normalizer', 'dynamodb', 'appconfig', 'service-discovery',
];

function middlewarePackage(name: string, make: Builtin): readonly [string, Builtin] {
  return [`@middy/${name}`, moduleOf(name, { default: make }, { call: make.call })];
}

/** Middlewares of middy itself, by the names of their packages. */
export const MIDDLEWARES: readonly (readonly [string, Builtin])[] = [
  ...HARMLESS_PACKAGES.map(name => middlewarePackage(name, pure(name, () => builtin(HARMLESS)))),
  middlewarePackage('http-response-serializer', pure('http-response-serializer', () => builtin(SERIALISES))),
  middlewarePackage('http-error-handler', pure('http-error-handler', call => {
    const options = knownObject(call, argument(call, 0));
    const fallback = options?.members.get('fallbackMessage')?.value;
    const isNone = argument(call, 0).kind === 'literal' || (options !== undefined && !fallback) || (fallback && literalOf(fallback)?.value === null);
    return builtin(isNone ? ANSWERS_ERRORS : ANSWERS_ALL_ERRORS);
  })),
];
