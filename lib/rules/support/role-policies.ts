import { asList, isKnown, isMap, keyOf, Sym, UNKNOWN, type ApiModel, type Maybe, type Resource, type Value } from '../../model';
import { endOfText } from '../../model/intrinsics';
import { member, type Json } from '../../model/template';

/** Managed policies of AWS that let a function write logs. @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
const WRITE_LOGS: ReadonlySet<string> = new Set([
  'AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole', 'AWSLambdaENIManagementAccessRole', 'AWSLambdaSQSQueueExecutionRole', 'AWSLambdaDynamoDBExecutionRole',
  'AWSLambdaKinesisExecutionRole', 'AWSLambdaMSKExecutionRole', 'AWSLambdaExecute', 'AWSLambdaFullAccess', 'AdministratorAccess', 'PowerUserAccess', 'CloudWatchFullAccess',
  'CloudWatchFullAccessV2', 'CloudWatchLogsFullAccess', 'CloudWatchAgentServerPolicy', 'CloudWatchLambdaInsightsExecutionRolePolicy', 'AWSLambdaBasicDurableExecutionRolePolicy',
]);

/** Managed policies that are often given to functions and do not; any other is unknown. */
const DO_NOT: ReadonlySet<string> = new Set([
  'AWSXRayDaemonWriteAccess', 'AWSXrayWriteOnlyAccess', 'AmazonS3FullAccess', 'AmazonS3ReadOnlyAccess', 'AmazonDynamoDBFullAccess', 'AmazonDynamoDBReadOnlyAccess',
  'AmazonSQSFullAccess', 'AmazonSQSReadOnlyAccess', 'AmazonSNSFullAccess', 'AmazonSSMReadOnlyAccess', 'SecretsManagerReadWrite', 'AmazonSESFullAccess', 'AWSLambdaRole',
]);

/** Whether a role of the app may write logs, by any policy of the app or of AWS. */
export function mayWriteLogs(role: Resource, model: ApiModel): Maybe<boolean> {
  return writesByPolicyOfAws(member(role.raw.Properties, 'ManagedPolicyArns')) || mayByAnyPolicy(role, model);
}

/** The CDK gives each role of a function such a policy: only where there is none, the others have to be read. */
function writesByPolicyOfAws(arns: Json): boolean {
  return Array.isArray(arns) && arns.some((arn: Json) => WRITE_LOGS.has(nameIn(endOfText(arn))));
}

function mayByAnyPolicy(role: Resource, model: ApiModel): Maybe<boolean> {
  const managed = role.list('ManagedPolicyArns'), inline = role.list('Policies');
  if (!isKnown(managed) || !isKnown(inline)) return UNKNOWN;
  const own = any([...managed.map(managedMay), ...inline.map(policy => isMap(policy) ? documentMay(policy.PolicyDocument) : UNKNOWN)]);
  return own || any(attached(role, model).map(policy => documentMay(policy.get('PolicyDocument'))));
}

/** What an ARN has after the last slash. */
function nameIn(arn = ''): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function any(results: readonly Maybe<boolean>[]): Maybe<boolean> {
  return results.includes(true) || (results.includes(UNKNOWN) ? UNKNOWN : false);
}

function managedMay(arn: Value): Maybe<boolean> {
  if (arn instanceof Sym && arn.resource?.type === 'AWS::IAM::ManagedPolicy') return documentMay(arn.resource.get('PolicyDocument'));
  const name = nameIn(keyOf(arn));
  return WRITE_LOGS.has(name) || (DO_NOT.has(name) ? false : UNKNOWN);
}

/** Policies that name the role; one whose roles cannot be known may be of any. */
function attached(role: Resource, model: ApiModel): readonly Resource[] {
  const keys = new Set([keyOf(role.sym('Ref')), keyOf(role.get('RoleName'))]);
  const lists = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap(type => model.byType(type)).filter(policy => {
    const roles = policy.list('Roles');
    return !isKnown(roles) || roles.some(name => keyOf(name) === undefined || keys.has(keyOf(name)));
  });
  return [...lists, ...model.byType('AWS::IAM::RolePolicy').filter(policy => keys.has(keyOf(policy.get('RoleName'))))];
}

function documentMay(document: Value): Maybe<boolean> {
  if (!isMap(document)) return UNKNOWN;
  return isKnown(document.Statement) ? any(asList(document.Statement).map(statementMay)) : UNKNOWN;
}

function statementMay(statement: Value): Maybe<boolean> {
  if (!isMap(statement) || !isKnown(statement.Effect) || !isKnown(statement.Action)) return UNKNOWN;
  if (statement.Effect !== 'Allow') return false;
  return statement.NotAction === undefined ? any(asList(statement.Action).map(action => typeof action === 'string' ? covers(action) : UNKNOWN)) : UNKNOWN;
}

/** `logs:PutLogEvents`, or a pattern that covers it. */
function covers(action: string): boolean {
  const star = action.indexOf('*');
  const wanted = 'logs:putlogevents', given = action.toLowerCase();
  return star < 0 ? given === wanted : wanted.startsWith(given.slice(0, star));
}
