import type { Integration } from '../../model';
import { invocationTypeOf } from '../../model/entities/invocation-type';
import { groupBy } from '../../model/group';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { andOthers, nameOfApi } from '../support/words';

const HEADER = 'integration.request.header.X-Amz-Invocation-Type';

/** What the service would do; a static value stands in single quotes. */
const EXPRESSION = /^('.*'|method\.request\..+|stageVariables\..+|context\..+|integration\..+|route\.request\..+)$/;

function example(integration: object) {
  return {
    Get: {
      Properties: {
        Integration: { RequestParameters: { [HEADER]: '\'Event\'' }, ...integration },
        MethodResponses: [{ StatusCode: '202' }],
      },
    },
    Function: { Properties: { DeadLetterConfig: { TargetArn: { Ref: 'Topic' } } } },
  };
}

export const eventInvocationOnProxy: Rule = {
  id: 'event-invocation-on-proxy',
  area: 'network',
  severity: 'error',
  status: { rest: ['still synchronous'], websocket: ['still synchronous'] },
  title: 'the asynchronous invocation that is asked for does not happen',
  why: 'a proxy integration ignores request parameters, so the caller waits for the function and gets its errors and timeouts',
  fix: 'make the integration one of type AWS with X-Amz-Invocation-Type \'Event\' in inner quotes, and map its answer to 202',
  whenNot: 'The header is a leftover, and the caller is meant to wait; remove it then.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-integration-async.html',
  bad: onRest('new LambdaIntegration(fn, { requestParameters: { \'integration.request.header.X-Amz-Invocation-Type\': "\'Event\'" } }); // a proxy', example({})),
  good: onRest('new LambdaIntegration(fn, {\n  proxy: false,\n  requestParameters: { \'integration.request.header.X-Amz-Invocation-Type\': "\'Event\'" },\n  integrationResponses: [{ statusCode: \'202\' }],\n});',
    example({ Type: 'AWS', IntegrationResponses: [{ StatusCode: '202' }] })),
  * check(model) {
    const faults = model.integrations.flatMap(integration => faultOf(integration) ?? []);
    for (const [api, [first, ...others]] of groupBy(faults, ({ integration }) => integration.route.api)) {
      yield { ...first.violation, message: `${first.violation.message} in ${nameOfApi(api)}${andOthers(others.length, 'other')}` };
    }
  },
};

interface Fault {
  readonly integration: Integration;
  readonly violation: Violation;
}

function faultOf(integration: Integration): Fault | undefined {
  const [key, value] = invocationTypeOf(integration.requestParameters) ?? [];
  if (key === undefined || typeof value !== 'string' || integration.kind === 'http') return undefined;
  const text = value.trim();
  const at = { resource: integration.resource, property: `${integration.property('requestParameters')}.${key}`, kind: integration.kind };
  const { label } = integration.route;
  if (integration.type === 'AWS_PROXY' && !/^'?RequestResponse'?$/.test(text)) {
    return { integration, violation: { ...at, message: `${label} asks for the invocation type ${text} on a proxy integration, which ignores it,` } };
  }
  return integration.type === 'AWS' && !EXPRESSION.test(text) ? { integration, violation: { ...at, ...unquoted(label, text) } } : undefined;
}

function unquoted(label: string, text: string): Pick<Violation, 'message' | 'fix' | 'status'> {
  return {
    message: `${label} asks for the invocation type ${text} without inner quotes, which is no mapping expression,`,
    fix: `write "'${text.replace(/["']/g, '')}'", with the single quotes inside the text`,
    status: ['deploy'],
  };
}
