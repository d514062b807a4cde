import { asList, isKnown, keyOf, partsOf, Sym, type ApiModel, type Resource, type Value } from '../../model';
import { groupBy } from '../../model/group';
import type { Rule } from '../rule';
import { nameOfAlarm } from '../support/alarmed';
import { onRest } from '../support/examples';
import { andOthers } from '../support/words';

const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

/** Resources that watch an alarm by themselves: they roll back, fail over or stop when it goes off. */
const WATCHERS: Readonly<Record<string, readonly [string, string?, string?]>> = {
  'AWS::CodeDeploy::DeploymentGroup': ['AlarmConfiguration', 'Alarms'],
  // SAM makes a CodeDeploy group of it.
  'AWS::Lambda::Function': ['DeploymentPreference', 'Alarms'],
  'AWS::AppConfig::Environment': ['Monitors'],
  'AWS::ECS::Service': ['DeploymentConfiguration', 'Alarms', 'AlarmNames'],
  'AWS::Route53::HealthCheck': ['HealthCheckConfig', 'AlarmIdentifier'],
  [COMPOSITE]: ['AlarmRule'],
};

export const alarmWithoutAction: Rule = {
  id: 'alarm-without-action',
  area: 'monitoring',
  severity: 'warning',
  status: { rest: ['nobody is told'], http: ['nobody is told'], websocket: ['nobody is told'] },
  title: 'an alarm goes off and tells nobody',
  why: 'an alarm without an action changes its colour in the console and does nothing else',
  fix: 'add an action, for example an SNS topic, or set ActionsEnabled to false where the alarm is only to be looked at',
  whenNot: 'Something outside the templates reads the state of the alarm.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html',
  absence: true,
  bad: onRest('new Alarm(this, \'ServerErrors\', { metric: api.metricServerError(), threshold: 1, evaluationPeriods: 3 });', { ServerErrors: { Properties: { AlarmActions: null } } }),
  good: onRest('alarm.addAlarmAction(new SnsAction(topic));', {}),
  * check(model) {
    if (readsEvents(model)) return;
    const silent = model.alarms.filter(alarm => !alarm.resource.isInFragment && tellsNobody(alarm.resource));
    // One finding for a template: its alarms lack the same topic.
    if (silent.length === 0) return;
    const handedOn = outputsOf(model), watchers = watchersOf(model);
    const untold = silent.filter(({ resource }) => !handedOn.has(resource) && !isWatched(resource, watchers));
    for (const [first, ...others] of groupBy(untold, ({ resource }) => resource.template).values()) {
      yield {
        resource: first.resource,
        property: 'Properties.AlarmActions',
        message: `${nameOfAlarm(first)}${andOthers(others.length, 'other alarm')} of the template ${others.length > 0 ? 'have' : 'has'} no action`,
      };
    }
  },
};

/** Actions that are switched off are meant to be. */
function tellsNobody(resource: Resource): boolean {
  const enabled = resource.boolean('ActionsEnabled') ?? true;
  return enabled === true && ['AlarmActions', 'InsufficientDataActions'].every(name => isEmpty(resource.get(name)));
}

function isEmpty(actions: Value): boolean {
  return isKnown(actions) && asList(actions).length === 0;
}

/** Resources that outputs name: another stack, or a health check made by hand, may act on them. */
function outputsOf(model: ApiModel): ReadonlySet<unknown> {
  return new Set(model.views.flatMap(view => Object.keys(view.template.body.Outputs ?? {})
    .flatMap(name => partsOf(view.output(name)) ?? []).map(part => part instanceof Sym ? part.resource : undefined)));
}

interface Watcher {
  readonly resource: Resource;
  /** What it says of the alarms that it watches. */
  readonly value: Value;
}

function watchersOf(model: ApiModel): readonly Watcher[] {
  return Object.entries(WATCHERS).flatMap(([type, path]) => model.byType(type).flatMap(resource => {
    const value = resource.get(...path);
    return value === undefined ? [] : [{ resource, value }];
  }));
}

/**
 * Whether a resource that acts on alarms names it; a composite counts when it tells somebody itself, or through another one.
 * Each is looked at once: composites can watch one another, and then there are more paths than time.
 */
function isWatched(alarm: Resource, watchers: readonly Watcher[], seen = new Set<Resource>()): boolean {
  if (seen.has(alarm)) return false;
  seen.add(alarm);
  return watchers.some(({ resource, value }) => names(value, alarm)
    && (resource.type !== COMPOSITE || !tellsNobody(resource) || isWatched(resource, watchers, seen)));
}

/** Whether a value names an alarm, by reference or by name, anywhere in it; what is unknown may. */
function names(value: Value, alarm: Resource): boolean {
  if (!isKnown(value)) return true;
  if (typeof value === 'object' && value !== null && !partsOf(value)) return Object.values(value).some(item => names(item as Value, alarm));
  const name = keyOf(alarm.get('AlarmName'));
  return (partsOf(value) ?? []).some(part => !isKnown(part) || (part instanceof Sym && part.resource === alarm))
    || (name !== undefined && (keyOf(value) ?? '').includes(name));
}

/** A rule of EventBridge on the state of alarms tells about all of them. */
function readsEvents(model: ApiModel): boolean {
  return model.byType('AWS::Events::Rule').some(rule => asList(rule.get('EventPattern', 'source')).includes('aws.cloudwatch'));
}
