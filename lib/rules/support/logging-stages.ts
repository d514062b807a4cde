import { lookup } from './lookup';
import type { ApiModel, Stage } from '../../model';

const withAccessLog = lookup(model => model.stages.filter(({ accessLog }) => accessLog !== undefined));
const withExecutionLog = lookup(model => model.stages.filter(({ executionLog }) => executionLog !== 'OFF'));
const withAny = lookup(model => model.stages.filter(({ accessLog, executionLog }) => accessLog !== undefined || executionLog !== 'OFF'));

/** Stages with an access log, or one that cannot be read. */
export function stagesWithAccessLog(model: ApiModel): readonly Stage[] {
  return withAccessLog(model);
}

/** Stages with an execution log, or one that cannot be read. */
export function stagesWithExecutionLog(model: ApiModel): readonly Stage[] {
  return withExecutionLog(model);
}

/** Stages with any log. */
export function loggingStages(model: ApiModel): readonly Stage[] {
  return withAny(model);
}
