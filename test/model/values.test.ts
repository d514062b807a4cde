import { isKnown, keyOf, modelIn, show, templateOf, UNKNOWN, type Value } from '../../lib/model';

/** What a value is in a template with a parameter without default, an SSM parameter, a map, and a condition. */
function resolved(value: unknown, extra: object = {}): Value {
  const template = templateOf({
    Parameters: { Free: { Type: 'String' }, Ssm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' }, Size: { Type: 'Number', Default: 5 }, Env: { Type: 'String', Default: 'dev' } },
    Mappings: { ByEnv: { dev: { N: 1, S: 'x' }, prod: { N: 2, S: 'x' } } },
    Conditions: {
      Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      NotProd: { 'Fn::Not': [{ Condition: 'Prod' }] },
      FromSsm: { 'Fn::Equals': [{ Ref: 'Ssm' }, 'a'] },
      Loop: { 'Fn::Or': [{ Condition: 'Loop' }, { Condition: 'Prod' }] },
    },
    Resources: {
      Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { StageName: 'prod' } },
      R: { Type: 'T::T::T', Properties: { V: value } as never },
      ...extra,
    },
  } as never);
  return modelIn([template]).byType('T::T::T')[0].get('V');
}

test.each<[string, unknown, unknown]>([
  ['a literal is itself', 5, 5],
  ['a default of a parameter is its value', { Ref: 'Size' }, 5],
  ['the default of an SSM parameter is a path, not the value', { Ref: 'Ssm' }, UNKNOWN],
  ['AWS::NoValue is absent', { Ref: 'AWS::NoValue' }, undefined],
  ['AWS::NoValue in a list leaves its place', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ['If takes the branch that holds', { 'Fn::If': ['NotProd', 'yes', 'no'] }, 'yes'],
  ['If on what is unknown is unknown', { 'Fn::If': ['FromSsm', 'yes', 'no'] }, UNKNOWN],
  ['a condition that names itself is unknown', { 'Fn::If': ['Loop', 'yes', 'no'] }, UNKNOWN],
  ['FindInMap by a parameter', { 'Fn::FindInMap': ['ByEnv', { Ref: 'Env' }, 'N'] }, 1],
  ['FindInMap by an unknown key is known where all rows agree', { 'Fn::FindInMap': ['ByEnv', { Ref: 'AWS::Region' }, 'S'] }, 'x'],
  ['FindInMap by an unknown key is unknown where they differ', { 'Fn::FindInMap': ['ByEnv', { Ref: 'AWS::Region' }, 'N'] }, UNKNOWN],
  ['Join and Sub of literals are text', { 'Fn::Join': ['-', ['a', { 'Fn::Sub': '${Env}-${!Literal}' }]] }, 'a-dev-${Literal}'],
  ['Select and Split of literals', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
  ['Split of an ARN that is only known later is unknown', { 'Fn::Select': [6, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Fn', 'Arn'] }] }] }, UNKNOWN],
  ['a dynamic reference is unknown', '{{resolve:ssm:/a}}', UNKNOWN],
  ['Ref of a stage is its name', { Ref: 'Stage' }, 'prod'],
  ['what stands beside a macro is unknown', { 'a': 1, 'Fn::Transform': { Name: 'AWS::Include' } }, UNKNOWN],
  ['an intrinsic that only CloudFormation computes is unknown', { 'Fn::GetAZs': '' }, UNKNOWN],
  ['an import that no stack of the app exports is unknown', { 'Fn::ImportValue': 'nowhere' }, UNKNOWN],
  ['a Ref to nothing is unknown', { Ref: 'Nothing' }, UNKNOWN],
])('%s', (_, value, expected) => {
  expect(resolved(value)).toEqual(expected);
});

test('a parameter without default equals only itself', () => {
  const a = resolved({ Ref: 'Free' }), b = resolved({ 'Fn::Sub': '${Free}' });
  expect(isKnown(a)).toBe(true);
  expect(keyOf(a)).toBe(keyOf(b));
  expect(keyOf(a)).not.toBe('Free');
});

test('GetAtt and Sub of one attribute are one value', () => {
  expect(keyOf(resolved({ 'Fn::Sub': '${Fn.Arn}:live' }))).toBe(keyOf(resolved({ 'Fn::Join': [':', [{ 'Fn::GetAtt': ['Fn', 'Arn'] }, 'live']] })));
  expect(show(resolved({ 'Fn::Sub': '${Fn.Arn}:live' }))).toBe('${Fn.Arn}:live');
});

test('names of JavaScript\'s prototypes are no values', () => {
  expect(resolved({ Ref: 'constructor' })).toBe(UNKNOWN);
  expect(resolved({ 'Fn::GetAtt': ['toString', 'Arn'] })).toBe(UNKNOWN);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
