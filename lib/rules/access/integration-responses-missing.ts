import { mentions, type ApiModel, type Integration } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule, Severity } from '../rule';
import { onRest } from '../support/examples';
import { declaredStatuses, responsesOf, responsesProperty, selects, type MappedResponse } from '../support/integration-responses';
import { integrationsOfType } from '../support/integration-types';
import { andOthers, nameOfApiOf } from '../support/words';

const NON_PROXY = ['AWS', 'HTTP', 'MOCK'];

/** What is wrong with how an integration maps its answers. Findings of one cause are counted together. */
interface Problem {
  readonly cause: string;
  readonly severity: Severity;
  readonly text: string;
}

const RESPONSES = (...responses: readonly object[]) => ({
  Get: { Properties: { Integration: { Type: 'AWS', IntegrationResponses: responses }, MethodResponses: [{ StatusCode: '200' }, { StatusCode: '500' }] } },
});

export const integrationResponsesMissing: Rule = {
  id: 'integration-responses-missing',
  area: 'access',
  severity: 'error',
  status: { rest: ['500'] },
  title: 'an integration without proxy does not map every answer to a status that its method declares',
  why: 'API Gateway selects the integration response whose pattern fits, else the one without pattern; where there is none, or its status is not declared, it answers 500 although the call succeeded',
  fix: 'give the integration one response without selection pattern, and declare the status of each response among the method responses',
  evidence: 'Execution failed due to configuration error: No match for output mapping and no default endpoint configured',
  whenNot: 'The backend is known never to give the answers that nothing maps.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html',
  bad: onRest('new LambdaIntegration(fn, { proxy: false, integrationResponses: [{ statusCode: \'500\', selectionPattern: \'.*Error.*\' }] });', RESPONSES({ StatusCode: '500', SelectionPattern: '.*Error.*' })),
  good: onRest('new LambdaIntegration(fn, { proxy: false, integrationResponses: [{ statusCode: \'200\' }, { statusCode: \'500\', selectionPattern: \'.*Error.*\' }] });', RESPONSES(
    { StatusCode: '200' }, { StatusCode: '500', SelectionPattern: '.*Error.*' },
  )),
  * check(model) {
    for (const [, found] of groupBy(problemsOf(model), ({ integration, problem }) => `${integration.route.api?.idKey}\n${problem.cause}`)) {
      const [{ integration, problem }, ...others] = found;
      yield {
        resource: integration.resource,
        property: responsesProperty(integration),
        kind: 'rest',
        severity: problem.severity,
        message: `the integration of ${integration.route.label} in ${nameOfApiOf(integration.route)} ${problem.text}${andOthers(others.length, 'other integration')}`,
      };
    }
  },
};

function* problemsOf(model: ApiModel) {
  if (!NON_PROXY.some(type => integrationsOfType(type, model).length > 0)) return;
  for (const integration of model.integrations) {
    if (integration.kind !== 'rest' || !NON_PROXY.includes(integration.type as string)) continue;
    const problem = problemOf(integration);
    if (problem) yield { integration, problem };
  }
}

/** The worst of them. */
function problemOf(integration: Integration): Problem | undefined {
  const responses = responsesOf(integration);
  if (typeof responses === 'symbol') return undefined;
  if (responses.length === 0) return integration.resource.isInFragment ? undefined : { cause: 'none', severity: 'error', text: 'has no integration response' };
  const [first, second] = responses.filter(response => response.pattern === undefined);
  const severe = first ? undeclared(integration, [first], 'error') : withoutDefault(integration, responses);
  if (severe) return severe;
  if (second) return { cause: 'two', severity: 'warning', text: 'has two integration responses without selection pattern, and which one answers is left to chance' };
  return undeclared(integration, responses, 'warning');
}

function undeclared(integration: Integration, responses: readonly MappedResponse[], severity: Severity): Problem | undefined {
  const declared = declaredStatuses(integration.route);
  if (typeof declared === 'symbol') return undefined;
  const missing = responses.find(({ status }) => typeof status === 'string' && !declared.has(status));
  return missing && {
    cause: `undeclared ${severity}`,
    severity,
    text: `answers ${String(missing.status)}${missing.pattern === undefined ? '' : ` to what matches "${String(missing.pattern)}"`}, which no method response declares`,
  };
}

function withoutDefault(integration: Integration, responses: readonly MappedResponse[]): Problem | undefined {
  const patterns = responses.map(response => response.pattern);
  if (!patterns.every(pattern => typeof pattern === 'string')) return undefined;
  const covers = (text: string) => patterns.some(pattern => selects(pattern as string, text));
  if (integration.type === 'AWS' && mentions(integration.uri, ':lambda:path/')) {
    // A function that succeeds has no error message, so that nothing but an empty text is there to match.
    return covers('') ? undefined : { cause: 'success', severity: 'error', text: 'has selection patterns only, and none of them selects what a function returns that succeeds' };
  }
  // A MOCK integration answers what its own template says.
  const open = integration.type === 'MOCK' ? [] : ['2', '4', '5'].filter(digit => !statusesOf(digit).some(covers));
  return open.length === 0 ? undefined : { cause: 'classes', severity: 'warning', text: `has selection patterns only, and none of them selects ${open.map(digit => `${digit}xx`).join(' or ')}` };
}

function statusesOf(digit: string): string[] {
  return Array.from({ length: 100 }, (_, i) => `${digit}${String(i).padStart(2, '0')}`);
}
