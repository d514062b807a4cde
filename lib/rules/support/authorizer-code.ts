import { favourableAuthorizer } from './favourable-authorizer';
import { isForAuthorizers } from './reachable';
import { authorizerFault, type AuthorizerFormat, type Fault } from '../../contract';
import type { EventFormat, Exit, HandlerFacts } from '../../handlers/facts';
import { toBoolean, toText, type ApiModel, type Authorizer, type LambdaFunction } from '../../model';
import type { RuleContext } from '../rule';

/** A Lambda authorizer whose code can be read. */
export interface AuthorizerCode {
  readonly authorizer: Authorizer;
  readonly fn: LambdaFunction;
  readonly facts: HandlerFacts;
  /** What API Gateway expects of it; undefined where the template does not tell. */
  readonly format: AuthorizerFormat | undefined;
}

/** An answer of an authorizer that API Gateway cannot read. */
export interface BadAnswer {
  readonly exit: Exit;
  readonly fault: Fault;
  /** It is a good answer in the other format. */
  readonly isOtherFormat: boolean;
}

/** The authorizers of REST and HTTP APIs with the code behind them; WebSocket APIs take the answers of REST APIs, and only on `$connect`. */
export function* authorizerCode(model: ApiModel, { handlers }: RuleContext): Generator<AuthorizerCode> {
  if (!handlers) return;
  for (const authorizer of model.authorizers) {
    const fn = authorizer.target?.function;
    const code = fn ? handlers(fn) : undefined;
    if (fn && code?.kind === 'facts') yield { authorizer, fn, facts: code.facts, format: formatOf(authorizer) };
  }
}

/** Simple answers are for payload format version 2.0 of HTTP APIs, and have to be switched on. */
function formatOf(authorizer: Authorizer): AuthorizerFormat | undefined {
  if (authorizer.kind !== 'http') return 'iam';
  const simple = toBoolean(authorizer.get(authorizer.scheme === undefined ? 'EnableSimpleResponses' : 'enableSimpleResponses')) ?? false;
  const version = eventFormatOf(authorizer);
  if (simple === false || version === '1.0') return 'iam';
  return simple === true && version === '2.0' ? 'simple' : undefined;
}

/** The format of the event that the authorizer gets; undefined where the template does not tell. */
function eventFormatOf(authorizer: Authorizer): EventFormat | undefined {
  if (authorizer.kind !== 'http') return 'none';
  const version = toText(authorizer.get(authorizer.scheme === undefined ? 'AuthorizerPayloadFormatVersion' : 'authorizerPayloadFormatVersion'));
  return VERSIONS[String(version)];
}

/** Unquoted in YAML, they are numbers. */
const VERSIONS: Readonly<Record<string, EventFormat>> = { '1.0': '1.0', '1': '1.0', '2.0': '2.0', '2': '2.0' };

/** The exits whose value API Gateway certainly cannot read. */
export function badAnswers({ facts, format, authorizer }: AuthorizerCode): BadAnswer[] {
  if (!format || facts.framework !== undefined) return [];
  return facts.exits.flatMap(exit => {
    if (exit.kind === 'throw' || exit.isError || !isForAuthorizers(exit, eventFormatOf(authorizer)) || exit.dependsOnLoop || isSilentReturn(exit, facts)) return [];
    const fault = certainFault(exit, facts, format);
    return fault ? [{ exit, fault, isOtherFormat: isFor(exit, format === 'iam' ? 'simple' : 'iam') }] : [];
  });
}

/** What a handler returns that calls back is not looked at. */
function isSilentReturn({ kind, value }: Exit, { callbackAt }: HandlerFacts): boolean {
  return callbackAt !== undefined && kind === 'return' && value.kind === 'literal' && value.value === undefined;
}

function certainFault({ value }: Exit, { language }: HandlerFacts, format: AuthorizerFormat): Fault | undefined {
  const faults = favourableAuthorizer(value, language).map(sent => authorizerFault(sent, format));
  return faults.length > 0 && faults.every(fault => fault !== undefined && fault.status !== 'unsettled') ? faults[0] : undefined;
}

/** Whether the author meant an answer of this format. */
function isFor({ value }: Exit, format: AuthorizerFormat): boolean {
  return value.kind === 'object' && value.members.has(format === 'simple' ? 'isAuthorized' : 'policyDocument');
}
