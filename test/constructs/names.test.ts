import { NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HTTP_IDS, REST_IDS } from './logical-ids';
import { ApiProtocol, SafeLambdaApi } from '../../lib';
import { FUNCTION_PROPS, newApp, synthesiseApi } from '../support/synth';

const nameIn = (scope: Construct, id = 'Orders') => new SafeLambdaApi(scope, id, { handlerProps: FUNCTION_PROPS }).apiName;

test.each<[string, () => string, string]>([
  ['stack and construct id', () => nameIn(new Stack(newApp(), 'Shop')), 'Shop-Orders'],
  ['the stack name, when it differs from its id', () => nameIn(new Stack(newApp(), 'Shop', { stackName: 'shop-test' })), 'shop-test-Orders'],
  ['the CDK Stage, which is part of the stack name', () => nameIn(new Stack(new Stage(newApp(), 'Prod'), 'Shop')), 'Prod-Shop-Orders'],
  ['every construct on the way', () => nameIn(new Construct(new Stack(newApp(), 'Shop'), 'Backend')), 'Shop-Backend-Orders'],
  ['the nested stack, below the name of the stack around it', () => nameIn(new NestedStack(new Stack(newApp(), 'Shop'), 'Inner')), 'Shop-Inner-Orders'],
  ['ASCII only, as in CloudWatch, with a hash of what is lost', () => nameIn(new Stack(newApp(), 'Shop'), 'Bestellungen-für-Öl'), 'Shop-Bestellungen-fr-l-c7fefd00'],
  ['at most 128 characters, with a hash of the rest', () => nameIn(new Stack(newApp(), 'Shop'), 'O'.repeat(140)), `Shop-${'O'.repeat(114)}-2edffde8`],
])('the default name is made of %s', (_, name, expected) => {
  expect(name()).toBe(expected);
});

test('alarms and API carry the same name, so that the alarms find their metrics', () => {
  const { only, of } = synthesiseApi({ handlerProps: FUNCTION_PROPS });
  const dimensions = JSON.stringify(of('AWS::CloudWatch::Alarm')).match(/"Name":"ApiName","Value":"[^"]*"/g);
  expect(new Set(dimensions)).toEqual(new Set([`"Name":"ApiName","Value":"${only('AWS::ApiGateway::RestApi').Name}"`]));
});

test.each<[ApiProtocol, Record<string, string>]>([[ApiProtocol.REST, REST_IDS], [ApiProtocol.HTTP, HTTP_IDS]])('the logical ids of a %s API stay', (protocol, expected) => {
  const { template } = synthesiseApi({ protocol, handlerProps: FUNCTION_PROPS }, api => api.addRoute('GET', '/orders/{id}', { handlerProps: FUNCTION_PROPS }));
  const ids = Object.entries(template.Resources)
    // The id of a deployment ends with a hash of what it deploys.
    .map(([id, { Type }]) => [Type === 'AWS::ApiGateway::Deployment' ? id.slice(0, -32) : id, Type]);
  expect(Object.fromEntries(ids)).toEqual(expected);
});
