import { lookup } from './lookup';
import { writing } from './writing';
import type { ApiModel, LambdaFunction } from '../../model';

const reserving = lookup(model => functionsWith('ReservedConcurrentExecutions', model).filter(({ reservedConcurrency }) => typeof reservedConcurrency === 'number'));

/** Functions that may have a property. */
export function functionsWith(property: string, model: ApiModel): readonly LambdaFunction[] {
  return writing(model.functions, ['AWS::Lambda::Function'], [property], model);
}

/** Functions with a known reserved concurrency, 0 among them. */
export function reservingFunctions(model: ApiModel): readonly LambdaFunction[] {
  return reserving(model);
}
