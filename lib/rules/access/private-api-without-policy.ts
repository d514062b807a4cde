import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfApi } from '../support/words';

const PRIVATE = (more: object) => ({ Api: { Properties: { EndpointConfiguration: { Types: ['PRIVATE'] }, ...more } } });

export const privateApiWithoutPolicy: Rule = {
  id: 'private-api-without-policy',
  area: 'access',
  severity: 'error',
  status: { rest: ['403'] },
  title: 'the API is private and has no resource policy',
  why: 'a private API lets in nobody whom its resource policy does not allow, so that without one every call is refused',
  fix: 'add a policy that allows execute-api:Invoke, with a condition on aws:SourceVpce or aws:SourceVpc',
  evidence: 'User: anonymous is not authorized to perform: execute-api:Invoke on resource',
  whenNot: 'The policy is set outside the templates, for example by a script.',
  source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html',
  bad: onRest('new RestApi(this, \'Api\', { endpointTypes: [EndpointType.PRIVATE] });', PRIVATE({})),
  good: onRest('new RestApi(this, \'Api\', {\n  endpointTypes: [EndpointType.PRIVATE],\n  policy: new PolicyDocument({ statements: [new PolicyStatement({ principals: [new AnyPrincipal()], actions: [\'execute-api:Invoke\'], resources: [\'execute-api:/*\'], conditions: { StringEquals: { \'aws:SourceVpce\': endpoint.vpcEndpointId } } })] }),\n});', PRIVATE({
    Policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } } }],
    },
  })),
  // No `absence`: type and policy stand in one resource, and a world that has the one without the other refuses every call.
  * check(model) {
    for (const api of model.apis) {
      // A body that cannot be read may have the policy: it is Unknown then, not absent.
      if (api.kind !== 'rest' || api.endpointType !== 'PRIVATE' || api.policy !== undefined || api.resource.isInFragment) continue;
      yield { resource: api.resource, property: 'Properties.Policy', kind: 'rest', message: `${nameOfApi(api)} is PRIVATE and has no resource policy, so that nobody may call it` };
    }
  },
};
