import { modelsOf, templateOf } from '../../lib/model';

function worldsOf(template: object): string[] {
  return [...modelsOf([templateOf(template as never)])].map(model => model.world.name);
}

const uses = (value: unknown) => ({ R: { Type: 'AWS::Lambda::Function', Properties: { Timeout: value } } });
const equals = (name: string, value: string) => ({ 'Fn::Equals': [{ Ref: name }, value] });

test.each<[string, object, string[]]>([
  ['a template without conditions has one world', { Resources: uses(1) }, ['default']],
  [
    'each allowed value of a steering parameter is a world',
    { Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'test', 'prod'] } }, Conditions: { Prod: equals('Env', 'prod') }, Resources: uses({ 'Fn::If': ['Prod', 1, 2] }) },
    ['default', 'Env=test', 'Env=prod'],
  ],
  [
    'parameters are varied one at a time, not all together',
    { Parameters: { A: { Type: 'String', Default: '' }, B: { Type: 'String', Default: '' } }, Conditions: { A: equals('A', 'x'), B: equals('B', 'y') }, Resources: uses({ 'Fn::If': ['A', 1, { 'Fn::If': ['B', 2, 3] }] }) },
    ['default', 'A=x', 'B=y'],
  ],
  [
    'a default that is compared with has "anything else" as its other world',
    { Parameters: { A: { Type: 'String', Default: '' } }, Conditions: { Given: { 'Fn::Not': [equals('A', '')] } }, Resources: uses({ 'Fn::If': ['Given', 1, 2] }) },
    ['default', 'A not its default'],
  ],
  [
    'the keys of a map that a parameter chooses are worlds',
    { Parameters: { Env: { Type: 'String', Default: 'dev' } }, Mappings: { M: { dev: { T: 1 }, prod: { T: 2 } } }, Resources: uses({ 'Fn::FindInMap': ['M', { Ref: 'Env' }, 'T'] }) },
    ['default', 'Env=prod'],
  ],
  ['a condition that nothing uses steers nothing', { Parameters: { A: { Type: 'String', Default: '' } }, Conditions: { A: equals('A', 'x') }, Resources: uses(1) }, ['default']],
  [
    'CDK\'s usage metadata steers nothing',
    { Conditions: { CDKMetadataAvailable: equals('AWS::Region', 'eu-west-1') }, Resources: { ...uses(1), CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' } } },
    ['default'],
  ],
])('%s', (_, template, expected) => {
  expect(worldsOf(template)).toEqual(expected);
});

test('two properties under one condition move together', () => {
  const template = templateOf({
    Parameters: { P: { Type: 'String', Default: 'no' } },
    Conditions: { Private: equals('P', 'yes') },
    Resources: {
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: { Policy: { 'Fn::If': ['Private', { Statement: [] }, { Ref: 'AWS::NoValue' }] }, EndpointConfiguration: { Types: [{ 'Fn::If': ['Private', 'PRIVATE', 'REGIONAL'] }] } },
      },
    },
  } as never);
  expect([...modelsOf([template])].map(({ apis: [api] }) => [api.endpointType, api.policy !== undefined])).toEqual([['REGIONAL', false], ['PRIVATE', true]]);
});

test.each<[string, unknown]>([
  ['the Region', { Ref: 'AWS::Region' }],
  ['a name that is no parameter', { Ref: 'Api' }],
  ['a text with the account', { 'Fn::Sub': '${AWS::AccountId}' }],
])('where a condition asks for %s, each resource is there once', (_, asked) => {
  const [{ apis }] = modelsOf([templateOf({
    Conditions: { Asked: { 'Fn::Equals': [asked, 'x'] } },
    Resources: {
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: 'live' } },
      CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'Asked' },
    },
  } as never)]);
  expect(apis.map(api => [api.resource.logicalId, api.stages.map(({ resource }) => resource.logicalId)])).toEqual([['Api', ['Stage']]]);
});

test('worlds grow with the number of parameters, not with their combinations', () => {
  const names = Array.from({ length: 40 }, (_, i) => `P${i}`);
  const template = {
    Parameters: Object.fromEntries(names.map(name => [name, { Type: 'String', Default: 'no' }])),
    Conditions: Object.fromEntries(names.map(name => [name, equals(name, 'yes')])),
    Resources: uses(names.map(name => ({ 'Fn::If': [name, 1, 2] }))),
  };
  expect(worldsOf(template)).toHaveLength(41);
});
