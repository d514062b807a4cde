import { errorIfReached, servingHandlers, type ServingHandler } from './handler-code';
import { GUARD_STATUS, inCode, isGuarded } from './handler-violation';
import { afterThrow, placeText } from './handler-words';
import { PairMemo } from './pair-memo';
import { isForCallers } from './reachable';
import { faultsOf, isInferring, type ResponseFault, type ResponseRule } from './response-faults';
import type { Served } from './served';
import { andOthers, nameOfFunction, nameOfServed } from './words';
import type { Exit, HandlerFacts } from '../../handlers/facts';
import type { ApiModel, LambdaFunction } from '../../model';
import { groupBy } from '../../model/group';
import { UNDOCUMENTED, type RuleContext, type Severity, type Violation } from '../rule';

/** A malformed response, where it leaves and who gets it. */
export interface Malformed {
  readonly facts: HandlerFacts;
  readonly exit: Exit;
  readonly fault: ResponseFault;
  readonly served: Served;
}

/** How a rule words and grades what it finds. */
export interface Wording {
  /** Whether to warn of a fault whose consequence is not settled; absent: never. */
  warnsOfUnsettled?(found: Malformed): boolean;
  /** What the handler does: `returns 'ok'`. */
  describe(found: Malformed): string;
}

type FaultyExit = Pick<Malformed, 'exit' | 'fault'>;

const faulty = new PairMemo<HandlerFacts, Served['readings'], ReadonlyMap<ResponseRule, readonly FaultyExit[]>>();

/** The exits that are malformed for callers, by rule; functions of the same code that are read alike share them. */
function faultyExits(facts: HandlerFacts, readings: Served['readings']): ReadonlyMap<ResponseRule, readonly FaultyExit[]> {
  return faulty.of(facts, readings, () => {
    const exits = facts.exits.filter(exit => isForCallers(exit, readings));
    return groupBy(exits.flatMap(exit => [...faultsOf(exit, facts, readings).values()].map(fault => ({ exit, fault }))), ({ fault }) => fault.rule);
  });
}

/** What a rule says about malformed responses: one finding for each function and kind of API, which names the worst exit. */
export function* malformedResponses(rule: ResponseRule, model: ApiModel, context: RuleContext, wording: Wording): Generator<Violation> {
  for (const handler of servingHandlers(model, context)) yield* judge(rule, handler, wording);
}

function* judge(rule: ResponseRule, { fn, facts, served }: ServingHandler, wording: Wording): Generator<Violation> {
  const all = served.flatMap(api => faultyExits(facts, api.readings).get(rule)?.map(found => ({ ...found, facts, served: api })) ?? []);
  for (const [kind, found] of groupBy(all, one => one.served.kind)) {
    const graded = found.flatMap(one => ({ one, severity: severityOf(one, fn, wording) })).filter(({ severity }) => severity !== undefined);
    const worst = graded.find(({ severity }) => severity === 'error') ?? graded[0];
    if (worst) yield violation(fn, kind, worst.one, worst.severity!, new Set(graded.map(({ one }) => placeText(one.exit.place))).size, wording);
  }
}

/** An error only where a caller certainly gets it: neither another trigger nor a route that may not exist leads here. */
function severityOf(found: Malformed, fn: LambdaFunction, wording: Wording): Severity | undefined {
  const { fault, exit, served } = found;
  if (fault.status === 'unsettled') return wording.warnsOfUnsettled?.(found) ? 'warning' : undefined;
  const isWrong200 = fault.rule === 'response-status-missing' && served.readings.some(isInferring);
  return isWrong200 ? 'warning' : errorIfReached(exit, fn);
}

function violation(fn: LambdaFunction, kind: Served['kind'], found: Malformed, severity: Severity, exits: number, { describe }: Wording): Violation {
  const { exit, served } = found;
  const guarded = isGuarded(fn) && found.fault.status !== 'unsettled' && found.fault.status !== 200;
  return inCode(fn, exit.place, {
    kind,
    severity,
    status: [guarded ? GUARD_STATUS : statusText(found.fault)],
    message: `${nameOfFunction(fn)} ${describe(found)} (${placeText(exit.place)}${afterThrow(exit)}${andOthers(exits - 1, 'other place')})`
      + ` to ${nameOfServed(served)} on ${served.route}${guarded ? '; the response guard answers in its place' : ''}`,
  });
}

function statusText({ status }: ResponseFault): string {
  if (status === 'unsettled') return UNDOCUMENTED;
  return status === 200 ? 'wrong 200' : String(status);
}
