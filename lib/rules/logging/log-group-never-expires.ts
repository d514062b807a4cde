import { isKnown, keyOf, type ApiModel, type Resource } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { executionLogNames, groupOf, groupsNamed } from '../support/log-groups';
import { nameOfFunction, nameOfStage } from '../support/words';

export const logGroupNeverExpires: Rule = {
  id: 'log-group-never-expires',
  area: 'logging',
  severity: 'warning',
  status: { rest: ['cost'], http: ['cost'], websocket: ['cost'] },
  title: 'a log group of an API or function keeps everything for ever',
  why: 'without a retention CloudWatch Logs never deletes, and bills the storage, and the personal data in it stays as well',
  fix: 'set RetentionInDays',
  whenNot: 'The log has to be kept, or something else sets the retention of all groups of the account.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  absence: true,
  bad: onRest('new LogGroup(this, \'AccessLog\', { retention: RetentionDays.INFINITE });', { AccessLog: { Properties: { RetentionInDays: null } } }),
  good: onRest('new LogGroup(this, \'AccessLog\', { retention: RetentionDays.ONE_MONTH });', {}),
  * check(model) {
    const lasting = new Set(model.byType('AWS::Logs::LogGroup').filter(group => !group.has('RetentionInDays') && !group.isInFragment));
    if (lasting.size === 0) return; // as in most apps, where nobody has to be asked what is written to
    for (const [group, owner] of ownedGroups(model)) {
      if (!lasting.has(group) || isKeptBriefly(group, model)) continue;
      yield { resource: group, property: 'Properties.RetentionInDays', message: `the log group ${group.logicalId} of ${owner} has no retention` };
    }
  },
};

/** Log groups of the app that a stage or a function writes to, each with the first that does. */
function ownedGroups(model: ApiModel): ReadonlyMap<Resource, string> {
  const owners = new Map<Resource, string>();
  const own = (group: Resource | undefined, owner: () => string) => {
    if (group?.type === 'AWS::Logs::LogGroup' && !owners.has(group)) owners.set(group, owner());
  };
  for (const stage of model.stages) {
    const log = stage.accessLog;
    if (log !== undefined && isKnown(log)) own(groupOf(log.destination, model), () => nameOfStage(stage));
    for (const group of groupsNamed(executionLogNames(stage), model)) own(group, () => nameOfStage(stage));
  }
  for (const fn of model.functions) {
    own(groupOf(fn.resource.get('LoggingConfig', 'LogGroup'), model), () => nameOfFunction(fn));
    for (const group of groupsNamed(fn.nameKeys.map(key => `/aws/lambda/${key}`), model)) own(group, () => nameOfFunction(fn));
  }
  return owners;
}

/** The CDK's custom resource may set the retention of a group that the template also declares. */
function isKeptBriefly(group: Resource, model: ApiModel): boolean {
  const keys = [keyOf(group.get('LogGroupName')), keyOf(group.sym('Ref'))].filter(key => key !== undefined);
  return groupsNamed(keys, model).some(({ type }) => type === 'Custom::LogRetention');
}
