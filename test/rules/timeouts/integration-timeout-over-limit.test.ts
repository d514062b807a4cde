import { modelIn, templateOf } from '../../../lib/model';
import { UNDECLARED as UNDECLARED_CONTEXT } from '../../../lib/rules/rule';
import { integrationTimeoutOverLimit } from '../../../lib/rules/timeouts/integration-timeout-over-limit';
import { testRule } from '../../support/rules';
import { http, rest } from '../../support/templates';

const timeout = (ms: unknown) => ({ Get: { Properties: { Integration: { TimeoutInMillis: ms } } } });
const AT = 'Get.Properties.Integration.TimeoutInMillis';
const UNDECLARED = 'the integration of GET /orders in REST API "orders" waits 60 s, but the limit is 29 s until the account\'s quota is raised, and no raised quota is declared';

testRule(integrationTimeoutOverLimit, [
  { name: 'a REGIONAL API over 29 s is a warning while no quota is declared', resources: rest(timeout(60_000)), expected: [{ at: AT, severity: 'warning', message: UNDECLARED, status: ['deploy'] }] },
  { name: 'a declared quota that is high enough is silent', resources: rest(timeout(60_000)), context: { restTimeoutQuotaMs: 120_000 }, expected: [] },
  {
    name: 'a declared quota that is too low is an error',
    resources: rest(timeout(60_000)),
    context: { restTimeoutQuotaMs: 45_000 },
    expected: [{ at: AT, message: 'the integration of GET /orders in REST API "orders" waits 60 s, but the declared quota is 45 s' }],
  },
  {
    name: 'EDGE by default is an error that names the default',
    resources: rest({ ...timeout(60_000), Api: { Properties: { EndpointConfiguration: null } } }),
    expected: [{ at: AT, message: 'the integration of GET /orders in REST API "orders" waits 60 s, but an EDGE endpoint (the default where no endpoint type is set) never waits longer than 29 s' }],
  },
  {
    name: 'the endpoint type may stand in the parameters of the API',
    resources: rest({ ...timeout(60_000), Api: { Properties: { EndpointConfiguration: null, Parameters: { endpointConfigurationTypes: 'REGIONAL' } } } }),
    expected: [{ at: AT, severity: 'warning', message: UNDECLARED }],
  },
  { name: 'an unknown endpoint type is silent', template: { Parameters: { E: { Type: 'String' } }, Resources: rest({ ...timeout(60_000), Api: { Properties: { EndpointConfiguration: { Types: [{ Ref: 'E' }] } } } }) }, expected: [] },
  { name: 'a streamed response may take 900 s', resources: rest({ Get: { Properties: { Integration: { TimeoutInMillis: 900_000, ResponseTransferMode: 'STREAM' } } } }), expected: [] },
  {
    name: 'an HTTP API over 30 s is an error',
    resources: http({ Integration: { Properties: { TimeoutInMillis: 30_001 } } }),
    expected: [{ at: 'Integration.Properties.TimeoutInMillis', message: 'the integration of GET /orders in HTTP API "orders" waits 30.001 s, but an HTTP API never waits longer than 30 s' }],
  },
]);

test.each([['REST', rest(timeout(60_000)), undefined], ['HTTP', http({ Integration: { Properties: { TimeoutInMillis: 60_000 } } }), 'lower the timeout: no quota raises this limit']])(
  'the fix for a %s API is one that it has', (_, resources, fix) => {
    const model = modelIn([templateOf({ Resources: resources } as {})]);
    expect([...integrationTimeoutOverLimit.check(model, UNDECLARED_CONTEXT)].map(violation => violation.fix)).toEqual([fix]);
  });
