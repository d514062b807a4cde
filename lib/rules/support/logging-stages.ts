import { lookup } from './lookup';
import { stagesWith, stagesWithMethodSettings } from './stage-settings';
import type { ApiModel, Stage } from '../../model';

const withAccessLog = lookup(model => stagesWith(['AccessLogSetting', 'AccessLogSettings'], model).filter(({ accessLog }) => accessLog !== undefined));
const withExecutionLog = lookup(model => stagesWithMethodSettings(model).filter(({ executionLog }) => executionLog !== 'OFF'));
const withAny = lookup(model => {
  const logging = new Set([...withAccessLog(model), ...withExecutionLog(model)]);
  return logging.size === 0 ? [] : model.stages.filter(stage => logging.has(stage));
});

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
