import { createPublicKey, KeyObject, verify } from 'node:crypto';

/** What a token says of its bearer. */
export interface Claims {
  readonly sub: string;
}

/** Reads the public key as it stands in the parameter: the DER form in base64, which fits on one line. */
export function publicKey(base64: string): KeyObject {
  return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
}

/**
 * The claims of a JSON Web Token signed with Ed25519, or nothing when it is not a valid one.
 * The algorithm is fixed: a token that could choose it could choose none.
 * @see https://www.rfc-editor.org/rfc/rfc8037
 */
export function readToken(token: string, key: KeyObject, nowSeconds: number): Claims | undefined {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return undefined;
  if (decode(header)?.alg !== 'EdDSA') return undefined;
  if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return undefined;
  const claims = decode(payload);
  if (typeof claims?.sub !== 'string' || claims.sub === '' || typeof claims.exp !== 'number' || claims.exp <= nowSeconds) return undefined;
  return { sub: claims.sub };
}

function decode(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined;
  } catch {
    return undefined;
  }
}
