import fc from 'fast-check';
import { RULES } from '../../lib/rules';
import type { Json } from '../support/mutations';

/** Types that the model and the rules look at, so that random templates get past the first filter. */
export const TYPES = [
  'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Resource', 'AWS::ApiGateway::Method', 'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::Stage', 'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::Account', 'AWS::ApiGateway::UsagePlan', 'AWS::ApiGateway::BasePathMapping', 'AWS::ApiGateway::GatewayResponse', 'AWS::ApiGateway::VpcLink', 'AWS::ApiGateway::Model',
  'AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Integration', 'AWS::ApiGatewayV2::Stage', 'AWS::ApiGatewayV2::Authorizer', 'AWS::ApiGatewayV2::ApiMapping',
  'AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version', 'AWS::Lambda::Permission', 'AWS::Lambda::EventSourceMapping', 'AWS::IAM::Role', 'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard', 'AWS::WAFv2::WebACL', 'AWS::WAFv2::WebACLAssociation',
  'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::CloudFormation::Stack',
  'AWS::Serverless::Function', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi',
] as const;

const IDS = ['A', 'B', 'C', 'Api', 'Fn', 'Stage', 'AWS::Region', 'AWS::NoValue', '__proto__', 'constructor', 'toString', ''];

/** Names of members that mean something somewhere: what the good examples of all rules have. */
const NAMES = [...new Set(RULES.flatMap(({ good, bad }) => [...namesIn(good.template()), ...namesIn(bad.template())]))];

function* namesIn(value: Json): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (!Array.isArray(value)) yield key;
    yield* namesIn(item);
  }
}

const TEXTS = [
  '', '*', 'GET /', '$default', 'ANY', 'AWS_PROXY', 'MOCK', 'arn:aws:execute-api:::/', 'arn:aws:lambda:::function:', '${A}', '${!A}', '${', '${A.B.C}', '{', '{"a":', '[]', '-1', '1e999', 'NaN', '0x10',
  'integrations/', '/{proxy+}', '{proxy+}', '::::::', '((((', '(a+)+$', '\u0000', '{{resolve:ssm:/a}}', 'apigateway.amazonaws.com', 'AWS/ApiGateway', 'true', 'No', '__proto__',
];

/** Values of any kind where another was expected. */
export const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(...TEXTS, ...IDS), fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null),
  fc.constantFrom(0, -1, 29_000, 1e21, -0, Number.MAX_SAFE_INTEGER),
);

const id = fc.constantFrom(...IDS);

/** Intrinsics, well-formed and not, whose operands are random too. */
function intrinsic(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc.oneof(
    fc.record({ Ref: fc.oneof({ weight: 4, arbitrary: id }, value) }),
    fc.tuple(id, fc.constantFrom('Arn', 'RootResourceId', 'Outputs.X', '')).map(pair => ({ 'Fn::GetAtt': pair })),
    fc.tuple(fc.constantFrom('Yes', 'No', 'Loop', 'Nowhere'), value, value).map(branches => ({ 'Fn::If': branches })),
    fc.tuple(fc.constantFrom('Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::FindInMap', 'Fn::ImportValue', 'Fn::GetAtt', 'Fn::If', 'Fn::Base64', 'Fn::Transform', 'Fn::GetStackOutput', 'Fn::Length'), value)
      .map(([name, operand]) => ({ [name]: operand })),
    fc.tuple(fc.string(), fc.dictionary(id, value, { maxKeys: 2 })).map(([text, names]) => ({ 'Fn::Sub': [`${text}\${A}\${Api}`, names] })),
    fc.tuple(fc.constantFrom('', '/', ':'), fc.array(value, { maxLength: 4 })).map(operands => ({ 'Fn::Join': operands })),
    fc.tuple(fc.integer({ min: -2, max: 5 }), fc.array(value, { maxLength: 3 })).map(operands => ({ 'Fn::Select': operands })),
  );
}

/** Any JSON, with the names and the intrinsics of templates in it. */
export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, intrinsic(tie('value')), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...NAMES, ...IDS), tie('value'), { maxKeys: 5 })),
})).value;

const properties = fc.dictionary(fc.constantFrom(...NAMES), json, { maxKeys: 8 });

const resource = fc.record({
  Type: fc.constantFrom(...TYPES),
  Properties: fc.oneof({ weight: 5, arbitrary: properties }, json),
  DependsOn: json,
  Condition: fc.constantFrom('Yes', 'No', 'Loop'),
}, { requiredKeys: ['Type'] });

const CONDITIONS = { Yes: { 'Fn::Equals': [{ Ref: 'A' }, 'x'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] }, Loop: { 'Fn::And': [{ Condition: 'Loop' }] } };

/** Templates whose resources have the right types and anything else wrong. */
export const template: fc.Arbitrary<Json> = fc.record({
  Resources: fc.dictionary(fc.constantFrom('A', 'B', 'C', 'Api', 'Fn', 'Stage', 'D', 'E'), resource, { minKeys: 1, maxKeys: 8 }),
  Conditions: fc.oneof(fc.constant(CONDITIONS), json),
  Parameters: fc.oneof(fc.dictionary(id, json), json),
  Mappings: json,
  Outputs: json,
  Globals: json,
  Transform: fc.oneof(fc.constant('AWS::Serverless-2016-10-31'), json),
}, { requiredKeys: ['Resources'] });

/** A place in a template, and what takes it. */
export interface Edit {
  readonly step: number;
  readonly value: Json;
  readonly kind: 'replace' | 'delete' | 'wrap' | 'deepen' | 'move';
}

export const edits: fc.Arbitrary<Edit[]> = fc.array(fc.record({
  step: fc.nat(),
  value: fc.oneof(json, intrinsic(json)),
  kind: fc.constantFrom('replace', 'delete', 'wrap', 'deepen', 'move'),
}), { minLength: 1, maxLength: 6 });
