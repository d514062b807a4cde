import type { Rule } from '../rule';
import { apisWith } from '../support/api-settings';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

const PRIVATE = (more: object) => ({ Api: { Properties: { EndpointConfiguration: { Types: ['PRIVATE'] }, ...more } } });

export const privateApiWithoutPolicy: Rule = {
  id: 'private-api-without-policy',
  area: 'access',
  severity: 'error',
  status: { rest: ['deploy', '403'] },
  title: 'the API is private and has no resource policy',
  why: 'API Gateway refuses to deploy a private API that has no resource policy, and what was deployed before answers 403, since only the policy lets anybody in',
  fix: 'add a policy that allows execute-api:Invoke, with a condition on aws:SourceVpce or aws:SourceVpc',
  evidence: 'Private REST API doesn\'t have a resource policy attached to it',
  whenNot: 'The policy is set outside the templates, for example by a script.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html',
  bad: onRest('new RestApi(this, \'Api\', { endpointTypes: [EndpointType.PRIVATE] });', PRIVATE({})),
  good: onRest('new RestApi(this, \'Api\', {\n  endpointTypes: [EndpointType.PRIVATE],\n  policy: new PolicyDocument({ statements: [new PolicyStatement({\n'
    + '    principals: [new AnyPrincipal()],\n    actions: [\'execute-api:Invoke\'],\n    resources: [\'execute-api:/*\'],\n'
    + '    conditions: { StringEquals: { \'aws:SourceVpce\': endpoint.vpcEndpointId } },\n  })] }),\n});', PRIVATE({
    Policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } } }],
    },
  })),
  // No `absence`: type and policy stand in one resource, and a world that has the one without the other refuses every call.
  * check(model) {
    for (const api of apisWith(['EndpointConfiguration', 'Parameters'], model)) {
      // A body that cannot be read may have the policy: it is Unknown then, not absent.
      if (api.kind !== 'rest' || api.endpointType !== 'PRIVATE' || api.policy !== undefined || api.resource.isInFragment) continue;
      yield { resource: api.resource, property: 'Properties.Policy', kind: 'rest', message: `${nameOfApi(api)} is PRIVATE and has no resource policy, so that nobody may call it` };
    }
  },
};
