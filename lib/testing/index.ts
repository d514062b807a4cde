/**
 * For unit tests of Lambda handlers, with Jest, Vitest or none: `import ... from 'cdk-safe-lambda-api/testing'`.
 * Needs no AWS CDK.
 */
export * from './events';
export * from './judge-response';
export * from './matchers';
export type { AuthorizerFormat, Status, Verdict } from '../contract';
