import { STREAM_INTEGRATION_TIMEOUT_MS, HTTP_INTEGRATION_TIMEOUT_MS, REST_INTEGRATION_TIMEOUT_MS } from '../../aws/limits';
import { isKnown, type Api, type Integration } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, RuleContext, Severity } from '../rule';
import { onRest } from '../support/examples';
import { timedIntegrations } from '../support/timed-integrations';
import { andOthers, nameOfApi, seconds } from '../support/words';

/** What an integration may wait at most, and how sure that is. */
interface Limit {
  readonly ms: number;
  readonly severity: Severity;
  readonly reason: string;
}

export const integrationTimeoutOverLimit: Rule = {
  id: 'integration-timeout-over-limit',
  area: 'timeouts',
  severity: 'error',
  status: { rest: ['deploy'], http: ['deploy'], websocket: ['deploy'] },
  title: 'the integration timeout is longer than API Gateway allows',
  why: 'API Gateway refuses the integration when it is created; only a REST API with a REGIONAL or PRIVATE endpoint can have its quota raised',
  fix: 'lower the timeout, or raise the quota, make the endpoint REGIONAL and declare it as integrationTimeoutQuota',
  evidence: 'Timeout should be between 50 ms and 29000 ms',
  httpEvidence: null,
  whenNot: 'The account\'s quota was raised: declare it as integrationTimeoutQuota instead of acknowledging the finding.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  bad: onRest('new LambdaIntegration(fn, { timeout: Duration.seconds(60) }); // on a RestApi with endpointTypes: [EndpointType.EDGE]', {
    Api: { Properties: { EndpointConfiguration: { Types: ['EDGE'] } } }, Get: { Properties: { Integration: { TimeoutInMillis: 60_000 } } },
  }),
  good: onRest('new LambdaIntegration(fn, { timeout: Duration.seconds(29) });', { Get: { Properties: { Integration: { TimeoutInMillis: 29_000 } } } }),
  * check(model, context) {
    for (const [api, integrations] of groupBy(timedIntegrations(model), ({ route }) => route.api)) {
      const over = integrations.flatMap(integration => excessOf(integration, api, context));
      if (over.length === 0) continue;
      const { integration, timeoutMs, limit } = over.reduce((a, b) => b.timeoutMs > a.timeoutMs ? b : a);
      yield {
        resource: integration.resource,
        property: integration.property('timeout'),
        kind: api.kind,
        severity: limit.severity,
        fix: api.kind === 'rest' && !integration.isStreaming ? undefined : 'lower the timeout: no quota raises this limit',
        message: `the integration of ${integration.route.label} in ${nameOfApi(api)} waits ${seconds(timeoutMs)}${andOthers(over.length - 1, 'other')}, but ${limit.reason}`,
      };
    }
  },
};

interface Excess {
  readonly integration: Integration;
  readonly timeoutMs: number;
  readonly limit: Limit;
}

function excessOf(integration: Integration, api: Api, context: RuleContext): Excess[] {
  const timeoutMs = integration.ownTimeoutMs as number, limit = limitOf(integration, api, context);
  return limit && timeoutMs > limit.ms ? [{ integration, timeoutMs, limit }] : [];
}

function limitOf(integration: Integration, api: Api, context: RuleContext): Limit | undefined {
  if (api.kind === 'http') return certain(HTTP_INTEGRATION_TIMEOUT_MS, 'an HTTP API never waits longer than 30 s');
  if (api.kind === 'websocket') return certain(REST_INTEGRATION_TIMEOUT_MS, 'a WebSocket API never waits longer than 29 s');
  if (!isKnown(integration.isStreaming)) return undefined;
  if (integration.isStreaming) return certain(STREAM_INTEGRATION_TIMEOUT_MS, 'a streamed response may take 900 s at most');
  return restLimit(api, context);
}

function certain(ms: number, reason: string): Limit {
  return { ms, severity: 'error', reason };
}

function restLimit(api: Api, { restTimeoutQuotaMs: quota }: RuleContext): Limit | undefined {
  const type = api.endpointType;
  if (!isKnown(type)) return undefined;
  if (type === 'EDGE') return certain(REST_INTEGRATION_TIMEOUT_MS, `an EDGE endpoint${api.givenEndpointType ? '' : ' (the default where no endpoint type is set)'} never waits longer than 29 s`);
  if (quota !== undefined) return certain(quota, `the declared quota is ${seconds(quota)}`);
  return { ms: REST_INTEGRATION_TIMEOUT_MS, severity: 'warning', reason: 'the limit is 29 s until the account\'s quota is raised, and no raised quota is declared' };
}
