/**
 * What a Lambda runtime brings along, and how it loads code.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */

/** The major version of a Node.js runtime: 22 of `nodejs22.x`; 4 of `nodejs4.3`. */
export function nodeVersion(runtime: string): number | undefined {
  const found = /^nodejs(\d+)(?:\.|$)/.exec(runtime);
  return found ? Number(found[1]) : undefined;
}

/** The first runtime that brings version 3 of the AWS SDK, and no longer `aws-sdk`, version 2. */
const FIRST_NODE_WITH_SDK_3 = 18;

/** The first runtime that refuses handlers with a callback. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
export const FIRST_NODE_WITHOUT_CALLBACKS = 24;

/**
 * The first runtime on which Node.js itself tells an ES module by its syntax. Node.js 22 could, but Lambda starts it with
 * `--no-experimental-detect-module`, as the page says.
 */
export const FIRST_NODE_THAT_DETECTS_MODULES = 24;

/** `@aws-sdk/client-s3`, `@smithy/protocol-http`: packages that the Node.js runtimes have in `/var/runtime/node_modules`. */
const SDK_3_SCOPES = ['@aws-sdk/', '@smithy/'];

/**
 * Packages that the SDK depends on. They lie beside it in some releases of the runtime and not in others, so that nothing certain can be
 * said about them.
 */
const BESIDE_SDK = new Set([
  'tslib', 'uuid', 'fast-xml-parser', 'strnum', 'bowser', 'mnemonist', 'obliterator', 'path-expression-matcher', 'fast-xml-builder',
  'jmespath', 'xml2js', 'xmlbuilder', 'sax', 'ieee754', 'isarray', 'base64-js', 'aws-lambda-ric',
]);
const BESIDE_SDK_SCOPES = ['@aws-crypto/', '@aws/', '@nodable/', '@types/'];

/** Whether the runtime brings a package: `undefined` where nobody can tell. */
export function nodeRuntimeHas(runtime: string, packageName: string): boolean | undefined {
  const version = nodeVersion(runtime);
  if (version === undefined) return undefined;
  if (packageName === 'aws-sdk') return version < FIRST_NODE_WITH_SDK_3;
  if (SDK_3_SCOPES.some(scope => packageName.startsWith(scope))) return version >= FIRST_NODE_WITH_SDK_3;
  return BESIDE_SDK.has(packageName) || BESIDE_SDK_SCOPES.some(scope => packageName.startsWith(scope)) ? undefined : false;
}
