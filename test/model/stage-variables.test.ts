import { modelIn, show, templateOf, UNKNOWN, type Template } from '../../lib/model';
import { http, rest } from '../support/templates';

const PREFIX = 'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/';
const calls = (named: string) => ({ Get: { Properties: { Integration: { Uri: { 'Fn::Sub': `${PREFIX}${named}/invocations` } } } } });
const stage = (Variables?: object) => ({ Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: { Ref: 'Api' }, StageName: 'prod', DeploymentId: { Ref: 'Deployment' }, Variables } });
const alias = (Name: string) => ({ Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name, FunctionVersion: '$LATEST' } });
const ALIASES = { Blue: alias('blue'), Green: alias('green') };
const BY_ALIAS = calls('${Function.Arn}:${!stageVariables.alias}');

function called(resources: object) {
  const target = modelIn([templateOf({ Parameters: { Name: { Type: 'String' } }, Resources: resources } as Template['body'])]).integrations[0].target;
  const text = (qualifier: unknown) => qualifier === UNKNOWN ? 'unknown' : qualifier === undefined ? 'none' : show(qualifier as string);
  return target && {
    function: target.function?.logicalId,
    qualifier: text(target.qualifier),
    inStages: [...target.inStages ?? []].map(([{ resource }, qualifier]) => `${resource.logicalId}: ${text(qualifier)}`),
    byStageVariable: target.byStageVariable,
  };
}

const NOT_KNOWN = { function: undefined, qualifier: 'none', inStages: [], byStageVariable: true };
const PROD = { function: 'Function', qualifier: 'blue', inStages: ['Stage: blue'], byStageVariable: false };

describe('what an integration calls whose URI has a stage variable', () => {
  test.each<[string, object, object]>([
    ['is known where the stage tells it', { ...ALIASES, ...BY_ALIAS, Stage: stage({ alias: 'blue' }) }, PROD],
    ['may differ between stages', { ...ALIASES, ...BY_ALIAS, Stage: stage({ alias: 'blue' }), Test: stage({ alias: 'green' }) }, { ...PROD, qualifier: 'unknown', inStages: ['Stage: blue', 'Test: green'] }],
    ['is not known where a stage has no such variable', { ...ALIASES, ...BY_ALIAS, Stage: stage({ alias: 'blue' }), Test: stage({ other: 'green' }) }, NOT_KNOWN],
    ['nor where a stage has no variables', { ...ALIASES, ...BY_ALIAS, Stage: stage() }, NOT_KNOWN],
    ['nor where a variable is no literal text', { ...ALIASES, ...BY_ALIAS, Stage: stage({ alias: { Ref: 'Name' } }) }, NOT_KNOWN],
    ['nor without a stage', { ...ALIASES, ...BY_ALIAS, Stage: null }, NOT_KNOWN],
    ['an alias that no template has is not known', { ...ALIASES, ...BY_ALIAS, Stage: stage({ alias: 'red' }) }, NOT_KNOWN],
    ['$LATEST is the function itself', { ...BY_ALIAS, Stage: stage({ alias: '$LATEST' }) }, { ...PROD, qualifier: '$LATEST', inStages: ['Stage: $LATEST'] }],
    ['the function may be named', {
      ...calls('arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${!stageVariables.fn}'), Function: { Properties: { FunctionName: 'orders' } }, Stage: stage({ fn: 'orders' }),
    }, { ...PROD, qualifier: 'none', inStages: ['Stage: none'] }],
    ['but not one of elsewhere', {
      ...calls('arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${!stageVariables.fn}'), Function: { Properties: { FunctionName: 'orders' } }, Stage: stage({ fn: 'items' }),
    }, NOT_KNOWN],
    ['nor two that differ', {
      ...calls('arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${!stageVariables.fn}'),
      Function: { Properties: { FunctionName: 'orders' } },
      Other: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'items' } },
      Stage: stage({ fn: 'orders' }),
      Test: stage({ fn: 'items' }),
    }, NOT_KNOWN],
  ])('%s', (_, overlay, expected) => {
    expect(called(rest(overlay as never))).toEqual(expected);
  });

  test('HTTP APIs call them StageVariables', () => {
    const uri = { 'Fn::Sub': `${PREFIX}\${Function.Arn}:\${!stageVariables.alias}/invocations` };
    expect(called(http({ ...ALIASES, Integration: { Properties: { IntegrationUri: uri } }, Stage: { Properties: { StageVariables: { alias: 'blue' } } } } as never))).toEqual(PROD);
  });
});
