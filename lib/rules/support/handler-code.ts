import { PairMemo } from './pair-memo';
import { isForCallers } from './reachable';
import { hasOtherTriggers, servedBy, type Served } from './served';
import type { ObjectValue, Value } from '../../handlers/core/value';
import type { Exit, HandlerCode, HandlerFacts } from '../../handlers/facts';
import type { ApiKind, ApiModel, LambdaFunction } from '../../model';
import type { RuleContext, Severity } from '../rule';

/** A function whose response goes to the callers of APIs, and what its code tells. */
export interface ServingHandler {
  readonly fn: LambdaFunction;
  readonly facts: HandlerFacts;
  readonly served: readonly Served[];
}

type Handlers = NonNullable<RuleContext['handlers']>;

const serving = new PairMemo<Handlers, ApiModel, readonly ServingHandler[]>();

/** The handlers that answer callers through buffered proxy integrations, as far as their code can be read. */
export function servingHandlers(model: ApiModel, { handlers }: RuleContext): readonly ServingHandler[] {
  return handlers ? serving.of(handlers, model, () => model.functions.flatMap(fn => servingHandler(fn, handlers))) : [];
}

function servingHandler(fn: LambdaFunction, handlers: Handlers): ServingHandler[] {
  const served = servedBy(fn);
  const code = served.length > 0 ? handlers(fn) : undefined;
  return code?.kind === 'facts' ? [{ fn, facts: code.facts, served }] : [];
}

/** A function that some caller waits for, directly or as an authorizer. */
export interface AwaitedCode {
  readonly fn: LambdaFunction;
  readonly code: HandlerCode;
  /** The kinds of API that wait for it, each once; none for authorizers. */
  readonly kinds: readonly ApiKind[];
}

const awaited = new PairMemo<Handlers, ApiModel, readonly AwaitedCode[]>();

/** The code of every function that a caller waits for: where it cannot even be loaded, the caller gets an error. */
export function awaitedCode(model: ApiModel, { handlers }: RuleContext): readonly AwaitedCode[] {
  return handlers ? awaited.of(handlers, model, () => model.functions.flatMap(fn => awaitedFunction(fn, handlers))) : [];
}

function awaitedFunction(fn: LambdaFunction, handlers: Handlers): AwaitedCode[] {
  const waiting = fn.integrations.filter(integration => integration.isAsync === false), kinds = [...new Set(waiting.map(({ kind }) => kind))];
  return kinds.length > 0 || fn.authorizers.length > 0 ? [{ fn, code: handlers(fn), kinds }] : [];
}

/** An exit that returns an object or calls back with one. */
export interface ObjectExit {
  readonly exit: Exit;
  readonly value: ObjectValue;
}

/** The exits that certainly give an object to callers of an API. */
export function objectExits({ exits }: HandlerFacts, { readings }: Served): ObjectExit[] {
  return exits.filter(exit => isForCallers(exit, readings)).flatMap(exit => {
    const value = exit.kind === 'throw' || exit.isError ? undefined : settled(exit.value);
    return value?.kind === 'object' ? [{ exit, value }] : [];
  });
}

/** A returned promise is awaited by the runtime. */
function settled(value: Value): Value {
  return value.kind === 'promise' && !value.rejected ? settled(value.value) : value;
}

/** The value of a member that is certainly there. */
export function memberOf({ members, maybe }: ObjectValue, name: string): Value | undefined {
  return maybe?.has(name) ? undefined : members.get(name);
}

/** The severity of what is an error for every caller who gets there: a warning where that may be nobody. */
export function errorIfReached(exit: Exit, fn: LambdaFunction): Severity {
  return exit.dependsOnRoute || exit.dependsOnLoop || hasOtherTriggers(fn) ? 'warning' : 'error';
}
