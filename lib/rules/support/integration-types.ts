import { lookup } from './lookup';
import type { ApiModel, Integration, Maybe } from '../../model';
import { groupBy } from '../../model/group';

const byType = lookup(model => groupBy<Integration, Maybe<string> | undefined>(model.integrations, ({ type }) => type));

/** The integrations of one type, such as `AWS`: what a rule says is about one or two, and most of an app have another. */
export function integrationsOfType(type: string, model: ApiModel): readonly Integration[] {
  return byType(model).get(type) ?? [];
}
