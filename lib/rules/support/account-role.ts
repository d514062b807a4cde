import { isKnown, mentions, Sym, type Stage } from '../../model';

/**
 * What a stage logs for which the account's CloudWatch role is needed: the path of the settings; undefined for none, or unknown.
 * HTTP APIs deliver their log without that role, and Firehose has one of its own.
 */
export function loggedByRole(stage: Stage): string | undefined {
  if (stage.kind === 'http') return undefined;
  const level = stage.executionLog;
  if (level === 'INFO' || level === 'ERROR') return `${stage.at}.${stage.kind === 'rest' ? 'MethodSettings' : 'DefaultRouteSettings'}`;
  const log = stage.accessLog;
  if (log === undefined || !isKnown(log) || !isKnown(log.destination) || mentions(log.destination, ':firehose:')) return undefined;
  return log.destination instanceof Sym && log.destination.resource?.type.startsWith('AWS::KinesisFirehose::') ? undefined : log.at;
}
