import { dataTraceUnmasked } from '../../../lib/rules/logging/data-trace-unmasked';
import { testRule } from '../../support/rules';
import { rest } from '../../support/templates';

const traced = (on: unknown = true, more: object = {}) => ({ Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', LoggingLevel: 'INFO', DataTraceEnabled: on }], ...more } } });
const group = (properties: object) => ({ Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/prod' }, ...properties } } });
const found = [{ at: 'Stage.Properties.MethodSettings', message: 'stage "prod" of REST API "orders" logs whole requests and responses, and no data protection policy masks them' }];
const environments = (on: unknown, stage: object = {}) => ({
  Parameters: { Environment: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'production'] } },
  Conditions: { IsProduction: { 'Fn::Equals': [{ Ref: 'Environment' }, 'production'] } },
  Resources: rest({ ...traced(on, stage), ...group({ RetentionInDays: { 'Fn::If': ['IsProduction', 90, 7] } }) }),
});

testRule(dataTraceUnmasked, [
  { name: 'data trace without a masked group is a warning', resources: rest(traced()), expected: found },
  { name: 'a declared group without policy masks nothing', resources: rest({ ...traced('true'), ...group({}) }), expected: found },
  { name: 'a policy masks', resources: rest({ ...traced(), ...group({ DataProtectionPolicy: { Name: 'x' } }) }), expected: [] },
  { name: 'so does one of the account', resources: rest({ ...traced(), Policy: { Type: 'AWS::Logs::AccountPolicy', Properties: { PolicyType: 'DATA_PROTECTION_POLICY' } } }), expected: [] },
  { name: 'without an execution log nothing is traced', resources: rest({ Stage: { Properties: { MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', DataTraceEnabled: true }] } } }), expected: [] },
  { name: 'an unknown switch is silent', template: { Parameters: { T: { Type: 'String' } }, Resources: rest(traced({ Ref: 'T' })) }, expected: [] },
  { name: 'a development stage is silent', resources: rest(traced(true, { StageName: 'dev' })), expected: [] },
  { name: 'only declared stages are production', resources: rest(traced()), context: { productionStages: ['live'] }, expected: [] },
  { name: 'off exactly where the environment is production is fine', template: environments({ 'Fn::If': ['IsProduction', false, true] }), expected: [] },
  { name: 'on everywhere is found where the environment is production', template: environments(true), expected: [{ ...found[0], worlds: ['Environment=production'] }] },
  {
    name: 'a policy in another stack masks',
    templates: {
      'api.json': { Resources: rest(traced()), Outputs: { Id: { Value: { Ref: 'Api' }, Export: { Name: 'api' } } } },
      'logs.json': { Resources: group({ LogGroupName: { 'Fn::Sub': ['API-Gateway-Execution-Logs_${Id}/prod', { Id: { 'Fn::ImportValue': 'api' } }] }, DataProtectionPolicy: {} }) },
    },
    expected: [],
  },
]);
