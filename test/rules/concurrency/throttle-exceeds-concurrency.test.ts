import { throttleExceedsConcurrency } from '../../../lib/rules/concurrency/throttle-exceeds-concurrency';
import { testRule } from '../../support/rules';
import { acrossStacks, http, rest } from '../../support/templates';

const reserve = (value: unknown) => ({ Function: { Properties: { ReservedConcurrentExecutions: value } } });
const all = (rate: unknown) => ({ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: rate });
const stage = (...settings: object[]) => ({ Stage: { Properties: { MethodSettings: settings } } });
const at = (i: number) => `Stage.Properties.MethodSettings.${i}.ThrottlingRateLimit`;
const message = (rate: number, most: string) => `stage "prod" of REST API "orders" lets through ${rate} requests per second to function "Function", whose 10 reserved concurrent executions run at most ${most}`;

testRule(throttleExceedsConcurrency, [
  { name: 'more than Lambda takes for the reservation, however short, is a warning', resources: rest({ ...reserve(10), ...stage(all(101)) }), expected: [{ at: at(0), status: ['500'], message: message(101, '100') }] },
  { name: 'what just fits is fine', resources: rest({ ...reserve(10), ...stage(all(100)) }), expected: [] },
  { name: 'a declared duration leaves less', resources: rest({ ...reserve(10), ...stage(all(21)) }), context: { expectedDurationMs: 500 }, expected: [{ at: at(0), status: ['500'], message: message(21, '20 of 0.5 s each') }] },
  { name: 'without a duration none is assumed', resources: rest({ ...reserve(10), ...stage(all(21)) }), expected: [] },
  { name: 'the limit of the method goes before that of the stage', resources: rest({ ...reserve(10), ...stage(all(1_000), { HttpMethod: 'GET', ResourcePath: '/~1orders', ThrottlingRateLimit: 50 }) }), expected: [] },
  { name: 'and is judged where it stands', resources: rest({ ...reserve(10), ...stage(all(50), { HttpMethod: 'GET', ResourcePath: '/~1orders', ThrottlingRateLimit: 500 }) }), expected: [{ at: at(1), status: ['500'], message: message(500, '100') }] },
  { name: 'that of another method is not', resources: rest({ ...reserve(10), ...stage(all(50), { HttpMethod: 'GET', ResourcePath: '/~1other', ThrottlingRateLimit: 500 }) }), expected: [] },
  {
    name: 'an HTTP API has settings of routes',
    resources: http({ ...reserve(10), Stage: { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 50 }, RouteSettings: { 'GET /orders': { ThrottlingRateLimit: 500 } } } } }),
    expected: [{ at: 'Stage.Properties.RouteSettings.GET /orders.ThrottlingRateLimit', status: ['5xx'], message: 'stage "$default" of HTTP API "orders" lets through 500 requests per second to function "Function", whose 10 reserved concurrent executions run at most 100' }],
  },
  { name: 'an unknown rate is silent', template: { Parameters: { R: { Type: 'Number' } }, Resources: rest({ ...reserve(10), ...stage(all({ Ref: 'R' })) }) }, expected: [] },
  { name: 'an unknown reservation is silent', template: { Parameters: { R: { Type: 'Number' } }, Resources: rest({ ...reserve({ Ref: 'R' }), ...stage(all(500)) }) }, expected: [] },
  {
    name: 'a stage of another stack is compared too',
    templates: acrossStacks(rest({ ...reserve(10), ...stage(all(101)) }), 'Stage'),
    expected: [{ at: `other.json#${at(0)}`, status: ['500'], message: message(101, '100') }],
  },
]);
