import { lookup } from './lookup';
import type { ApiModel, LambdaFunction } from '../../model';

const reserving = lookup(model => model.functions.filter(({ reservedConcurrency }) => typeof reservedConcurrency === 'number'));

/** Functions with a known reserved concurrency, 0 among them. */
export function reservingFunctions(model: ApiModel): readonly LambdaFunction[] {
  return reserving(model);
}
