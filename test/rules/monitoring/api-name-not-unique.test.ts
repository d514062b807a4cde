import type { Template } from '../../../lib/model';
import { apiNameNotUnique } from '../../../lib/rules/monitoring/api-name-not-unique';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const api = (name: unknown, properties: object = {}) => ({ Type: 'AWS::ApiGateway::RestApi', Properties: { Name: name, ...properties } });
const stack = (file: string, environment: Partial<Template>, name: unknown = 'orders'): Template => ({ file, body: { Resources: { Api: api(name) } } as Template['body'], ...environment });
const TWICE = 'REST API "orders" (Api) has the name of Api in the same account and Region';
const PLACE = { account: '111111111111', region: 'eu-west-1' };

testRule(apiNameNotUnique, [
  { name: 'two APIs of a template are reported once', resources: rest({ Second: api('orders'), Third: api('orders') }), expected: [{ at: 'Second.Properties.Name', message: 'REST API "orders" (Second) has the name of Api, and 1 other API in the same account and Region' }] },
  { name: 'another name is fine', resources: rest({ Second: api('customers') }), expected: [] },
  { name: 'the same symbol is the same name', template: { Parameters: { N: { Type: 'String' } }, Resources: { Api: api({ Ref: 'N' }), Second: api({ Ref: 'N' }) } }, expected: [{ at: 'Second.Properties.Name', message: 'REST API "${N}" (Second) has the name of Api in the same account and Region' }] },
  { name: 'two parameters are unknown', template: { Parameters: { N: { Type: 'String' }, M: { Type: 'String' } }, Resources: { Api: api({ Ref: 'N' }), Second: api({ Ref: 'M' }) } }, expected: [] },
  {
    name: 'the title of a body is the name',
    resources: rest({ Second: api(undefined, { Body: { openapi: '3.0.1', info: { title: 'orders' }, paths: {} } }) }),
    expected: [{ at: 'Second.Properties.Body.info.title', message: 'REST API "orders" (Second) has the name of Api in the same account and Region' }],
  },
  { name: 'stacks of one account and Region are compared', read: () => [stack('a.json', PLACE), stack('b.json', PLACE)], expected: [{ at: 'b.json#Api.Properties.Name', message: TWICE }] },
  { name: 'stacks of two Regions are not', read: () => [stack('a.json', PLACE), stack('b.json', { ...PLACE, region: 'eu-central-1' })], expected: [] },
  { name: 'stacks without environment are compared inside one CDK Stage', read: () => [stack('a.json', { assembly: 'cdk.out' }), stack('b.json', { assembly: 'cdk.out' })], expected: [{ at: 'b.json#Api.Properties.Name', message: TWICE }] },
  { name: 'but not across Stages', read: () => [stack('a.json', { assembly: 'cdk.out/assembly-Dev' }), stack('b.json', { assembly: 'cdk.out/assembly-Prod' })], expected: [] },
  { name: 'templates that stand alone may go anywhere', templates: { 'a.json': { Resources: { Api: api('orders') } }, 'b.json': { Resources: { Api: api('orders') } } }, expected: [] },
  {
    name: 'two that exclude each other are one',
    template: {
      Parameters: { Edge: { Type: 'String', Default: 'yes' } },
      Conditions: { IsEdge: { 'Fn::Equals': [{ Ref: 'Edge' }, 'yes'] }, NotEdge: { 'Fn::Not': [{ Condition: 'IsEdge' }] } },
      Resources: { Api: { ...api('orders'), Condition: 'IsEdge' }, Second: { ...api('orders'), Condition: 'NotEdge' } },
    },
    expected: [],
  },
  { name: 'HTTP APIs report by id', resources: { A: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'HTTP' } }, B: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'x', ProtocolType: 'HTTP' } } }, expected: [] },
]);
