import type { Template } from '../../../lib/model';
import { reservedConcurrencyExceedsAccount } from '../../../lib/rules/concurrency/reserved-concurrency-exceeds-account';
import { testRule } from '../../support/rules';

const fn = (reserved: unknown, more: object = {}) => ({ Type: 'AWS::Lambda::Function', Properties: { ReservedConcurrentExecutions: reserved }, ...more });
const stack = (file: string, reserved: number, environment: Partial<Template>): Template => ({ file, body: { Resources: { Function: fn(reserved) } } as Template['body'], ...environment });
const at = 'Big.Properties.ReservedConcurrentExecutions';
const summed = (limit: string) => `reserved concurrency adds up to 901, of which function "Big" has the most, 501; of ${limit} can be reserved`;
const PLACE = { account: '111111111111', region: 'eu-west-1' };
const across = [{ at: 'b.json#Function.Properties.ReservedConcurrentExecutions', message: 'reserved concurrency adds up to 1000, of which function "Function" has the most, 600; of the usual 1000 only 900 can be reserved' }];

testRule(reservedConcurrencyExceedsAccount, [
  { name: 'reservations over the usual limit are a warning at the largest', resources: { Small: fn(400), Big: fn('501') }, expected: [{ at, message: summed('the usual 1000 only 900') }] },
  { name: 'what just fits is fine', resources: { Small: fn(400), Big: fn(500) }, expected: [] },
  { name: 'over a declared limit they are an error', resources: { Small: fn(400), Big: fn(501) }, context: { accountConcurrency: 500 }, expected: [{ at, severity: 'error', message: summed('the declared 500 only 400') }] },
  { name: 'a raised limit holds them', resources: { Small: fn(400), Big: fn(501) }, context: { accountConcurrency: 3_000 }, expected: [] },
  { name: 'the minimum may be declared', resources: { Small: fn(400), Big: fn(501) }, context: { unreservedMinimum: 10 }, expected: [] },
  { name: 'an unknown reservation counts as none', template: { Parameters: { R: { Type: 'Number' } }, Resources: { Small: fn({ Ref: 'R' }), Big: fn(900) } }, expected: [] },
  {
    name: 'functions that exclude each other are not added',
    template: {
      Parameters: { A: { Type: 'String', Default: 'yes' } },
      Conditions: { IsA: { 'Fn::Equals': [{ Ref: 'A' }, 'yes'] }, NotA: { 'Fn::Not': [{ Condition: 'IsA' }] } },
      Resources: { One: fn(800, { Condition: 'IsA' }), Two: fn(800, { Condition: 'NotA' }) },
    },
    expected: [],
  },
  { name: 'stacks of one account and Region are added', read: () => [stack('a.json', 400, PLACE), stack('b.json', 600, PLACE)], expected: across },
  { name: 'Regions are not', read: () => [stack('a.json', 400, PLACE), stack('b.json', 600, { ...PLACE, region: 'eu-central-1' })], expected: [] },
  { name: 'stacks without environment are added inside one CDK Stage', read: () => [stack('a.json', 400, { assembly: 'cdk.out' }), stack('b.json', 600, { assembly: 'cdk.out' })], expected: across },
  { name: 'but not across Stages', read: () => [stack('a.json', 400, { assembly: 'cdk.out/assembly-Dev' }), stack('b.json', 600, { assembly: 'cdk.out/assembly-Prod' })], expected: [] },
]);
