import { modelIn, Resource, templateOf, type ApiModel, type Template } from '../../lib/model';
import { hasOtherTriggers } from '../../lib/rules/support/served';

const fn = { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'nodejs22.x' } };
const url = (named: object) => ({ Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: named, AuthType: 'NONE' } });

function model(resources: object): ApiModel {
  return modelIn([templateOf({ Resources: resources } as Template['body'])]);
}

describe('a function with a URL has another trigger', () => {
  test.each<[string, object, boolean]>([
    ['by its name', { Fn: fn, Url: url({ Ref: 'Fn' }) }, true],
    ['by its ARN', { Fn: fn, Url: url({ 'Fn::GetAtt': ['Fn', 'Arn'] }) }, true],
    ['of its alias', { Fn: fn, Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Fn' }, Name: 'live' } }, Url: url({ Ref: 'Alias' }) }, true],
    ['but not of another function', { Fn: fn, Other: fn, Url: url({ Ref: 'Other' }) }, false],
    ['nor of one that cannot be known', { Fn: fn, Url: url({ 'Fn::ImportValue': 'elsewhere' }) }, false],
  ])('%s', (_, resources, expected) => {
    expect(hasOtherTriggers(model(resources).functions[0])).toBe(expected);
  });
});

test('each URL is read once, however many functions are asked about', () => {
  const ids = Array.from({ length: 20 }, (_, i) => `Fn${i}`);
  const { functions } = model(Object.fromEntries(ids.flatMap(id => [[id, fn], [`Url${id}`, url({ Ref: id })]])));
  const get = jest.spyOn(Resource.prototype, 'get');
  expect(functions.map(hasOtherTriggers)).toEqual(ids.map(() => true));
  expect(get.mock.calls.filter(([name]) => name === 'TargetFunctionArn')).toHaveLength(ids.length);
  get.mockRestore();
});
