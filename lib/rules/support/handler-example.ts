import { merge, onHttp, onRest, type Overlay } from './examples';
import type { Example } from '../example';

/** A handler in the template behind the blameless REST API. */
export function restHandler(code: string, overlay: Overlay = {}): Example {
  return onRest(cdkOf(code), withCode(code, overlay));
}

/** A handler in the template behind the blameless HTTP API, whose payload format version is 2.0. */
export function httpHandler(code: string, overlay: Overlay = {}): Example {
  return onHttp(cdkOf(code), withCode(code, overlay));
}

function withCode(code: string, overlay: Overlay): Overlay {
  return merge({ Function: { Properties: { Code: { ZipFile: code } } } }, overlay) as Overlay;
}

function cdkOf(code: string): string {
  return `new Function(this, 'Function', {\n  // …\n  code: Code.fromInline(\`\n${code.split('\n').map(line => `    ${line}`).join('\n')}\n  \`),\n});`;
}
