import { Construct } from 'constructs';
import { reject } from './input';

/** Methods that both API kinds route. */
export const HTTP_METHODS = ['ANY', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export function checkMethod(scope: Construct, method: string): void {
  if (!HTTP_METHODS.includes(method)) reject(scope, `'method' must be one of ${HTTP_METHODS.join(', ')}, got ${JSON.stringify(method)}`);
}

/** A path as both API kinds take it: `/orders/{id}`, with a greedy part only at its end. */
export function checkPath(scope: Construct, path: string): void {
  const parts = path.split('/').slice(1);
  const fits = path === '/' || (path.startsWith('/') && parts.every((part, i) => fitsPart(part, i === parts.length - 1)));
  if (!fits) {
    reject(scope, `'path' must start with '/', not end with it, and have parts like 'orders', '{id}' or, at its end, '{proxy+}', got ${JSON.stringify(path)}`);
  }
}

function fitsPart(part: string, last: boolean): boolean {
  return /^[A-Za-z0-9._~:@-]+$/.test(part) || /^\{[A-Za-z0-9._-]+\}$/.test(part) || (last && /^\{[A-Za-z0-9._-]+\+\}$/.test(part));
}
