import { writing } from './writing';
import type { ApiModel, Stage } from '../../model';

/** A deployment makes a stage of its own by `StageDescription`. */
const TYPES = ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage', 'AWS::ApiGateway::Deployment'], DESCRIPTION = 'StageDescription';

const OF_METHODS = ['MethodSettings', 'DefaultRouteSettings', 'RouteSettings'];

/** Stages that may have one of some settings. */
export function stagesWith(settings: readonly string[], model: ApiModel): readonly Stage[] {
  return writing(model.stages, TYPES, [...settings, DESCRIPTION], model);
}

/** Stages that may have settings of methods or routes, such as throttles and the level of the execution log. */
export function stagesWithMethodSettings(model: ApiModel): readonly Stage[] {
  return stagesWith(OF_METHODS, model);
}
