import { factsOf } from '../../aws/api-kinds';
import { show, type Api, type LambdaFunction, type Route, type Stage } from '../../model';

/** `REST API "orders"`, for messages. */
export function nameOfApi(api: Api): string {
  return `${factsOf(api.kind).label} "${api.label}"`;
}

/** The API of a route; one from elsewhere has no name here. */
export function nameOfApiOf(route: Route): string {
  return route.api ? nameOfApi(route.api) : `${article(factsOf(route.kind).label)} from elsewhere`;
}

function article(noun: string): string {
  return `${noun.startsWith('HTTP') ? 'an' : 'a'} ${noun}`;
}

/** `REST API "orders"`, or a word for one that is not of this app. */
export function nameOfServed({ api }: { readonly api: Api | undefined }, unnamed = 'an API'): string {
  return api ? nameOfApi(api) : unnamed;
}

/** `function "Orders"`, for messages. */
export function nameOfFunction(fn: LambdaFunction): string {
  const name = fn.resource.get('FunctionName');
  return `function "${typeof name === 'string' ? name : fn.logicalId}"`;
}

/** `stage "prod" of REST API "orders"`, for messages. */
export function nameOfStage(stage: Stage): string {
  return `stage "${show(stage.name)}" of ${nameOfApi(stage.api)}`;
}

/** `30 s`, `29.5 s`. */
export function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

/** `, and 3 others` for a finding that stands for several; nothing for one. */
export function andOthers(count: number, what = 'other'): string {
  return count === 0 ? '' : `, and ${count} ${what}${count === 1 ? '' : 's'}`;
}
