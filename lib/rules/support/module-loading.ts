import type { LambdaFunction } from '../../model';

/** Options of Node.js that load something first, which may make modules or their format loadable, or that choose the format. */
const LOADING = /(^|\s)(-r|--(require|import|loader|experimental-loader|experimental-detect-module|experimental-default-type)\b)/;

/** Whether `NODE_OPTIONS` changes how modules are loaded; what cannot be known may. */
export function hasLoadingOptions(fn: LambdaFunction): boolean {
  const options = fn.variable('NODE_OPTIONS');
  return options !== undefined && (typeof options !== 'string' || LOADING.test(options));
}

/** Whether modules are looked for in more folders than those of the runtime. */
export function hasSearchPath(fn: LambdaFunction): boolean {
  return fn.variable('NODE_PATH') !== undefined || fn.variable('PYTHONPATH') !== undefined;
}
