import { Duration } from 'aws-cdk-lib';
import { EndpointType } from 'aws-cdk-lib/aws-apigateway';
import { IConstruct } from 'constructs';
import { ApiProtocol } from './api-protocol';
import { reject } from './input';
import { HTTP_INTEGRATION_TIMEOUT_MS, MIN_INTEGRATION_TIMEOUT_MS, REST_INTEGRATION_TIMEOUT_MS } from '../aws/limits';

/** What decides how long an integration may take. */
export interface IntegrationLimitInput {
  readonly protocol: ApiProtocol;
  readonly endpointType: EndpointType;
  readonly quota?: Duration;
}

/** Longest integration timeout that this API can be deployed with, in milliseconds. */
export function integrationLimitMs(scope: IConstruct, input: IntegrationLimitInput): number {
  if (input.quota === undefined) return input.protocol === ApiProtocol.HTTP ? HTTP_INTEGRATION_TIMEOUT_MS : REST_INTEGRATION_TIMEOUT_MS;
  const quota = literalMs(scope, 'integrationTimeoutQuota', input.quota);
  if (input.protocol === ApiProtocol.HTTP) {
    reject(scope, `'integrationTimeoutQuota' is for REST APIs: the 30 s of an HTTP API cannot be raised, got ${seconds(quota)}`);
  }
  if (input.endpointType === EndpointType.EDGE) {
    reject(scope, `'integrationTimeoutQuota' needs endpointType REGIONAL or PRIVATE: the 29 s of an edge-optimized REST API cannot be raised, got ${seconds(quota)}`);
  }
  if (quota < REST_INTEGRATION_TIMEOUT_MS) {
    reject(scope, `'integrationTimeoutQuota' must be at least the 29 s that every account has, got ${seconds(quota)}`);
  }
  return quota;
}

/** Checks an integration timeout against the limit; `undefined` means the service's default. In milliseconds. */
export function integrationTimeoutMs(scope: IConstruct, timeout: Duration | undefined, fallback: number, limit: number): number {
  if (timeout === undefined) return Math.min(fallback, limit);
  const ms = literalMs(scope, 'integrationTimeout', timeout);
  if (ms < MIN_INTEGRATION_TIMEOUT_MS || ms > limit) {
    reject(scope, `'integrationTimeout' must be between 50 ms and ${seconds(limit)}, got ${seconds(ms)}${raiseHint(ms, limit)}`);
  }
  return ms;
}

function raiseHint(ms: number, limit: number): string {
  return ms > limit && limit === REST_INTEGRATION_TIMEOUT_MS
    ? '; a regional or private REST API can have more once the account quota is raised: declare it with integrationTimeoutQuota'
    : '';
}

/** The duration in milliseconds; a token is refused, because everything else is derived from it at synthesis. */
export function literalMs(scope: IConstruct, prop: string, value: Duration): number {
  if (value.isUnresolved()) reject(scope, `'${prop}' must be known at synthesis, got a token`);
  return value.toMilliseconds();
}

/** Milliseconds as people write them. */
export function seconds(ms: number): string {
  return ms % 1000 === 0 || ms > 1000 ? `${ms / 1000} s` : `${ms} ms`;
}
