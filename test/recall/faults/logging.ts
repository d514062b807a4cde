import { add, at, inResources, remove, type Fault } from './fault';
import { spots, type Json, type Spot } from '../../support/mutations';

const REST_STAGE = 'AWS::ApiGateway::Stage', V2_STAGE = 'AWS::ApiGatewayV2::Stage', GROUP = 'AWS::Logs::LogGroup', ACCOUNT = 'AWS::ApiGateway::Account';

/** The access log of a stage of either kind. */
function logOf({ resource, properties }: Spot): Json {
  return properties[resource.Type === REST_STAGE ? 'AccessLogSetting' : 'AccessLogSettings'];
}

/** A log that is there in this environment only is another fault than one that is missing. */
function isLogged(spot: Spot): boolean {
  return logOf(spot)?.Format !== undefined;
}

function unlog({ properties }: Spot) {
  delete properties.AccessLogSetting;
  delete properties.AccessLogSettings;
}

function noExecutionLog({ properties }: Spot) {
  for (const settings of properties.MethodSettings ?? []) {
    delete settings.LoggingLevel;
    delete settings.DataTraceEnabled;
  }
}

function isTraced({ properties }: Spot): boolean {
  return (properties.MethodSettings ?? []).some((settings: Json) => settings.LoggingLevel !== undefined);
}

function isFunctionLog(spot: Spot): boolean {
  return JSON.stringify(spot.properties.LogGroupName ?? '').includes('/aws/lambda') && functionsBeside(spot).length > 0;
}

/** Functions whose name CloudFormation makes up. */
function functionsBeside({ source: { body } }: Spot): string[] {
  return Object.keys(body.Resources).filter(id => body.Resources[id].Type === 'AWS::Lambda::Function' && body.Resources[id].Properties?.FunctionName === undefined);
}

function writes(stage: Spot): boolean {
  return isLogged(stage) || isTraced(stage);
}

export const LOGGING_FAULTS: readonly Fault[] = [
  inResources('stage-is-blind', 'there is no log at all', [REST_STAGE, V2_STAGE], 'Properties', copy => {
    unlog(copy);
    noExecutionLog(copy);
  }, isLogged),
  inResources('access-log-missing', 'the access log is deleted', [REST_STAGE], 'Properties', unlog, spot => isLogged(spot) && isTraced(spot)),
  inResources('execution-log-missing', 'the execution log is off', [REST_STAGE], 'Properties', noExecutionLog, isTraced),
  inResources('access-log-lacks-diagnostics', 'the format has the status alone', [REST_STAGE, V2_STAGE], 'Properties', copy => { logOf(copy).Format = '$context.requestId $context.status'; }, isLogged),
  inResources('access-log-lacks-diagnostics', 'the format has names of another kind of API', [REST_STAGE], 'Properties', copy => { logOf(copy).Format = '$context.requestId $context.status $context.routeKey $context.integrationErrorMessage'; }, isLogged),
  inResources('access-log-malformed', 'a brace is missing', [REST_STAGE, V2_STAGE], 'Properties', copy => { logOf(copy).Format = String(logOf(copy).Format).slice(0, -1); },
    spot => isLogged(spot) && String(logOf(spot).Format).startsWith('{')),
  inResources('access-log-malformed', 'a text is not quoted', [REST_STAGE, V2_STAGE], 'Properties', copy => { logOf(copy).Format = String(logOf(copy).Format).replace('"$context.requestId"', '$context.requestId'); },
    spot => isLogged(spot) && String(logOf(spot).Format).includes('"$context.requestId"')),
  {
    rule: 'logging-without-account-role',
    name: 'nothing sets the role of the account',
    places: sample => spots(sample, ACCOUNT).filter(() => spots(sample, REST_STAGE).some(writes))
      .map(spot => at(spot, 'Properties', copy => remove(copy, spot.id), spots(sample, REST_STAGE).map(({ id }) => id))),
  },
  inResources('stage-before-account-role', 'the stage does not wait for the role', [REST_STAGE], '', ({ resource }) => { resource.DependsOn = []; }, spot => {
    const { sample, resource } = spot, [account] = spots(sample, ACCOUNT);
    return account !== undefined && writes(spot) && [resource.DependsOn ?? []].flat().includes(account.id);
  }),
  {
    rule: 'account-role-conflict',
    name: 'a second account role in the template',
    places: sample => spots(sample, ACCOUNT).map(spot => at(spot, '', copy => add(copy, 'PlantedAccount', ACCOUNT, { CloudWatchRoleArn: 'arn:aws:iam::111122223333:role/other' }), [spot.id, 'PlantedAccount'])),
  },
  {
    rule: 'account-role-conflict',
    name: 'the role goes with its stack',
    places: sample => spots(sample, ACCOUNT).filter(({ properties, resource }) => properties.CloudWatchRoleArn?.['Fn::GetAtt'] !== undefined && resource.DeletionPolicy === 'Retain').map(spot => {
      const role = spot.properties.CloudWatchRoleArn['Fn::GetAtt'][0] as string;
      return at(spot, '', ({ source }) => { delete source.body.Resources[role].DeletionPolicy; }, [spot.id, role]);
    }),
  },
  {
    rule: 'execution-log-unmanaged',
    name: 'the group of the execution log is not declared',
    places: sample => executionGroups(sample).map(spot => at(spot, 'Properties', copy => remove(copy, spot.id), spots(sample, REST_STAGE).map(({ id }) => id))),
  },
  {
    rule: 'data-trace-unmasked',
    name: 'nothing masks what is traced',
    places: sample => executionGroups(sample).map(spot => at(spot, 'Properties', ({ properties }) => { delete properties.DataProtectionPolicy; }, [spot.id, ...spots(sample, REST_STAGE).map(({ id }) => id)])),
  },
  inResources('data-trace-unmasked', 'requests are traced whole', [REST_STAGE], 'Properties', ({ properties }) => {
    properties.MethodSettings = [{ HttpMethod: '*', ResourcePath: '/*', ...properties.MethodSettings?.[0], LoggingLevel: 'INFO', DataTraceEnabled: true }];
  }, ({ sample }) => executionGroups(sample).length === 0),
  inResources('log-group-never-expires', 'the group keeps everything', [GROUP], 'Properties', ({ properties }) => { delete properties.RetentionInDays; }, ({ properties }) => properties.RetentionInDays !== undefined),
  inResources('log-group-misnamed', 'the group is named after the logical id', [GROUP], 'Properties.LogGroupName', spot => { spot.properties.LogGroupName = `/aws/lambda/${functionsBeside(spot)[0]}`; }, isFunctionLog),
  {
    rule: 'function-cannot-log',
    name: 'the role may not write logs',
    places: sample => spots(sample, 'AWS::Lambda::Function').flatMap(fn => {
      const role = fn.source.body.Resources[fn.properties.Role?.['Fn::GetAtt']?.[0] as string];
      if (role?.Type !== 'AWS::IAM::Role') return [];
      const id = fn.properties.Role['Fn::GetAtt'][0] as string;
      return [at(fn, '', ({ source }) => {
        delete source.body.Resources[id].Properties!.ManagedPolicyArns;
        delete source.body.Resources[id].Properties!.Policies;
        for (const policy of attachedTo(id, source)) policy.PolicyDocument = withoutLogs(policy.PolicyDocument);
      }, [fn.id, id])];
    }),
  },
];

/** Policies that stand beside the role and name it. */
function attachedTo(role: string, { body }: Spot['source']): Json[] {
  return Object.values(body.Resources).filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && Properties?.Roles?.some((name: Json) => name.Ref === role)).map(({ Properties }) => Properties);
}

function withoutLogs(document: Json): Json {
  return { ...document, Statement: document.Statement.filter((statement: Json) => !JSON.stringify(statement.Action).includes('"logs:')) };
}

function executionGroups(sample: Spot['sample']): Spot[] {
  return spots(sample, GROUP).filter(({ properties }) => JSON.stringify(properties.LogGroupName ?? '').includes('API-Gateway-Execution-Logs'));
}
