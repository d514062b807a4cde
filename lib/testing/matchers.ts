import { complaint } from './complaint';
import { judgeAuthorizerOutput, judgeResponse, ResponseOptions } from './judge-response';
import { AuthorizerFormat } from '../contract';

/** What Jest and Vitest take from a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers' types, for `interface Assertion<T> extends ProxyResponseMatchers<T>` in a Vitest project. */
export interface ProxyResponseMatchers<R = unknown> {
  /** Passes where the response is certain to reach the caller as it was meant. What is unsettled fails, because stating it plainly is always possible. */
  toBeValidProxyResponse(options?: ResponseOptions): R;
  /** Passes where API Gateway is certain to read the authorizer's output. */
  toBeValidAuthorizerOutput(options?: { readonly format?: AuthorizerFormat }): R;
}

declare global {
  namespace jest { // eslint-disable-line @typescript-eslint/no-namespace -- the way in which @types/jest is extended
    // Both type parameters are those of @types/jest: declarations that merge must have the same.
    interface Matchers<R, T = {}> extends ProxyResponseMatchers<R> {}
  }
}

/** For `expect.extend(matchers)`; done already where `expect` is a global when this module is loaded. */
export const matchers = {
  toBeValidProxyResponse(received: unknown, options?: ResponseOptions): MatcherResult {
    const verdict = judgeResponse(received, options);
    const expected = `a valid ${options?.api ?? 'rest'} proxy response`;
    return result(verdict.wellFormed, expected, complaint(expected, 'the response', verdict));
  },

  toBeValidAuthorizerOutput(received: unknown, options?: { readonly format?: AuthorizerFormat }): MatcherResult {
    const verdict = judgeAuthorizerOutput(received, options?.format);
    const expected = `a valid authorizer output (${options?.format ?? 'iam'})`;
    return result(verdict.wellFormed, expected, complaint(expected, 'the output', verdict));
  },
};

function result(pass: boolean, expected: string, message: string): MatcherResult {
  return { pass, message: () => pass ? `expected anything but ${expected}` : message };
}

const { expect } = globalThis as { expect?: { extend?(matchers: object): void } };
expect?.extend?.(matchers);
