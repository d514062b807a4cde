import { HTTP_INTEGRATION_TIMEOUT_MS } from '../../aws/limits';
import { isKnown, partsOf, Sym, type ApiModel, type Integration, type LambdaFunction } from '../../model';
import type { Rule, Severity, Violation } from '../rule';
import { onRest } from '../support/examples';
import { isFrontedElsewhere } from '../support/fronted';
import { leastTimeoutMs } from '../support/timed-integrations';
import { andOthers, nameOfApiOf, nameOfFunction, seconds } from '../support/words';

/** 30 s behind 29 s is the commonest pair in real code: the caller loses one second of waiting, so it does not block a deployment. */
const TOLERATED_MS = 1_000;

export const functionOutlivesIntegration: Rule = {
  id: 'function-outlives-integration',
  area: 'timeouts',
  severity: 'error',
  severityInMinimal: 'warning',
  status: { rest: ['504'], http: ['503'], websocket: ['error frame'] },
  title: 'the function may run longer than the API waits for it',
  why: 'API Gateway answers the caller when the integration timeout ends; the function runs on, is billed, and its answer is lost',
  fix: 'set the function\'s timeout at least one second below the integration timeout, or answer 202 and work asynchronously',
  evidence: 'Execution failed due to a timeout error',
  httpEvidence: null,
  whenNot: 'The function also serves a queue or a schedule that needs the time, and requests through the API are short.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  bad: onRest('new Function(this, \'Function\', { timeout: Duration.seconds(60), … });', { Function: { Properties: { Timeout: 60 } } }),
  good: onRest('new Function(this, \'Function\', { timeout: Duration.seconds(28), … });', { Function: { Properties: { Timeout: 28 } } }),
  * check(model) {
    const least = leastTimeoutMs(model);
    for (const fn of model.functions) {
      const timeout = fn.timeoutSeconds;
      // Most functions end before any integration does, and need not be compared with their own.
      const found = isKnown(timeout) && timeout * 1_000 >= least ? judge(fn, timeout * 1_000, model) : undefined;
      if (found) yield found;
    }
  },
};

function judge(fn: LambdaFunction, timeoutMs: number, model: ApiModel): Violation | undefined {
  const outlived = fn.integrations.filter(integration => outlives(timeoutMs, integration));
  if (outlived.length > 0) return behindIntegration(fn, timeoutMs, outlived, model);
  return timeoutMs >= HTTP_INTEGRATION_TIMEOUT_MS && isCalledFromElsewhere(fn, model) ? behindPermission(fn, timeoutMs) : undefined;
}

function isCalledFromElsewhere(fn: LambdaFunction, model: ApiModel): boolean {
  return fn.integrations.length === 0 && isFrontedElsewhere(fn) && !isOfUnreadApi(fn, model);
}

/** A permission names an API of the app of which not every route can be read: those may stream, wait longer, or not wait. */
function isOfUnreadApi(fn: LambdaFunction, model: ApiModel): boolean {
  const unread = new Set(model.apis.filter(api => !api.routesAreKnown).map(api => api.resource));
  const parts = fn.permissions.flatMap(({ sourceArn }) => partsOf(sourceArn) ?? []);
  return parts.some(part => part instanceof Sym && part.resource !== undefined && unread.has(part.resource));
}

function outlives(timeoutMs: number, integration: Integration): boolean {
  const limit = integration.timeoutMs;
  return isKnown(limit) && timeoutMs >= limit && integration.isSynchronousLambda === true;
}

function behindIntegration(fn: LambdaFunction, timeoutMs: number, outlived: readonly Integration[], model: ApiModel): Violation {
  const worst = outlived.reduce((a, b) => rank(b, timeoutMs) > rank(a, timeoutMs) ? b : a);
  const routes = outlived.reduce((count, integration) => count + model.routesOf(integration).length, 0) - 1;
  return {
    resource: fn.resource,
    property: 'Properties.Timeout',
    kind: worst.kind,
    severity: severityOf(worst, timeoutMs),
    message: `${nameOfFunction(fn)} may run for ${seconds(timeoutMs)}, but ${nameOfApiOf(worst.route)} waits ${seconds(limitOf(worst))} for it`
      + ` on ${worst.route.label}${andOthers(routes, 'other route')}`,
    fix: `set the timeout of ${nameOfFunction(fn)} to ${Math.max(1, Math.floor(limitOf(worst) / 1_000) - 1)} s or less, or answer 202 and work asynchronously`,
  };
}

function limitOf(integration: Integration): number {
  return integration.timeoutMs as number;
}

/** Errors before warnings, then by how far the function outlives the integration. */
function rank(integration: Integration, timeoutMs: number): number {
  return timeoutMs - limitOf(integration) + (severityOf(integration, timeoutMs) === 'error' ? 1e9 : 0);
}

/** A WebSocket client gets an error frame on a message route; only `$connect` fails for it. */
function severityOf(integration: Integration, timeoutMs: number): Severity {
  const isMessage = integration.kind === 'websocket' && integration.route.path !== '$connect';
  return timeoutMs - limitOf(integration) > TOLERATED_MS && !isMessage ? 'error' : 'warning';
}

function behindPermission(fn: LambdaFunction, timeoutMs: number): Violation {
  return {
    resource: fn.resource,
    property: 'Properties.Timeout',
    severity: 'warning',
    status: ['504', '503'],
    message: `${nameOfFunction(fn)} may run for ${seconds(timeoutMs)}, and a permission lets an API call it that waits ${seconds(HTTP_INTEGRATION_TIMEOUT_MS)} or less`,
  };
}
