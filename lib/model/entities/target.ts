import type { ApiModel } from '../api-model';
import { resourceOfArn } from '../intrinsics';
import { meantFrom, type Whence } from '../namesake';
import type { Resource } from '../resource';
import { member, type Json } from '../template';
import { between, concat, isKnown, keyOf, mentions, partsOf, splitText, Sym, Text, UNKNOWN, type Maybe, type Part, type Value } from '../values';
import type { View } from '../view';
import type { LambdaFunction } from './lambda-function';
import type { Stage } from './stage';

/** The function that an integration, authorizer or permission names. */
export interface LambdaTarget {
  /** The app's function; absent when it is none of the app's or cannot be known. */
  readonly function?: LambdaFunction;
  /** Alias or version that is named; `undefined` for none, which is `$LATEST`. */
  readonly qualifier: Value;
  /** Named by a stage variable that the stages do not tell. */
  readonly byStageVariable: boolean;
  /** The qualifier in each stage, where a stage variable names it; `qualifier` is Unknown where they differ. */
  readonly inStages?: ReadonlyMap<Stage, Value>;
}

const NOWHERE: LambdaTarget = { qualifier: undefined, byStageVariable: false };
const BY_STAGE_VARIABLE: LambdaTarget = { qualifier: undefined, byStageVariable: true };

/**
 * Reads a function's name, ARN, qualified ARN, or the Ref of a function, alias or version.
 *
 * @param whence where it is written, since a name is one of the account and Region of its template
 */
export function lambdaTarget(named: Value, whence: Whence, model: ApiModel, depth = 0): LambdaTarget {
  if (named instanceof Sym) return targetOfSymbol(named, model, depth);
  if (mentions(named, '${stageVariables.')) return BY_STAGE_VARIABLE;
  const pieces = piecesOf(expand(named));
  if (!pieces) return NOWHERE;
  const { name, qualifier, account = whence.account, region = whence.region } = pieces;
  const base = name instanceof Sym ? targetOfSymbol(name, model, depth) : NOWHERE;
  const found = base.function ?? meantFrom({ template: whence.template, account, region }, model.functionsNamed(name), fn => fn.resource.template);
  return { function: found, qualifier: qualifier ?? base.qualifier, byStageVariable: false };
}

/** A function that a template names by its ARN; undefined for anything else. */
export function targetOfArn(json: Json, view: View, model: ApiModel): LambdaTarget | undefined {
  const resource = resourceOfArn(json, view);
  return resource?.type === FUNCTION ? model.functionOf(resource).target : undefined;
}

const FUNCTION = 'AWS::Lambda::Function';

function targetOfSymbol({ resource, attribute }: Sym, model: ApiModel, depth = 0): LambdaTarget {
  if (depth > QUALIFIED_LIMIT) return NOWHERE;
  switch (resource?.type) {
    case FUNCTION: return model.functionOf(resource).target;
    case 'AWS::Lambda::Version': return qualified(resource, resource.sym(attribute === 'Ref' ? 'Version' : attribute), model, depth);
    case 'AWS::Lambda::Alias': return qualified(resource, resource.get('Name'), model, depth);
    default: return NOWHERE;
  }
}

/** Ref of an alias or version is its ARN. */
function qualified(resource: Resource, qualifier: Value, model: ApiModel, depth: number): LambdaTarget {
  return { function: lambdaTarget(resource.get('FunctionName'), resource, model, depth + 1).function, qualifier, byStageVariable: false };
}

/** Aliases are of functions or versions; those that are of each other are of nothing. */
const QUALIFIED_LIMIT = 4;

/** Writes out the ARN of a function or alias inside a text, so that what follows it (`:prod`) can be told apart. */
function expand(value: Value): Value {
  if (!(value instanceof Text)) return value;
  const first = value.parts[0];
  if (!(first instanceof Sym) || first.resource?.type !== FUNCTION) return value;
  return concat(['arn:aws:lambda:::function:', first, ...value.parts.slice(1)]);
}

interface NamePieces extends Pick<Whence, 'account' | 'region'> {
  readonly name: Value;
  readonly qualifier: Value;
}

function piecesOf(value: Value): NamePieces | undefined {
  const segments = splitText(value, ':');
  if (!segments || segments.some(segment => segment === undefined)) return undefined;
  if (segments[0] !== 'arn') return { name: segments[0], qualifier: segments[1] };
  const at = segments.findIndex(segment => segment === 'function');
  if (at < 0) return undefined;
  return { name: segments[at + 1], qualifier: segments[at + 2], region: environmentPart(segments[3]), account: environmentPart(segments[4]) };
}

/** An Unknown one, such as a parameter, may be any. */
function environmentPart(segment: Value): Maybe<string> | undefined {
  return segment === '' ? undefined : typeof segment === 'string' ? segment : UNKNOWN;
}

const URI_ENDS = ['/invocations', '/response-streaming-invocations'];

/** The function that an integration or authorizer URI calls; undefined when the URI is not one of Lambda. */
export function targetOfUri(uri: Value, whence: Whence, model: ApiModel): LambdaTarget | undefined {
  if (uri === undefined || !isKnown(uri)) return undefined;
  const reference = uri instanceof Text ? referenceIn(uri.parts) : undefined;
  if (reference) return targetOfSymbol(reference, model);
  const inPath = between(uri, '/functions/', URI_ENDS);
  if (inPath !== undefined) return lambdaTarget(inPath, whence, model);
  return namesFunction(partsOf(uri) ?? []) ? lambdaTarget(uri, whence, model) : undefined;
}

/** What a URI calls, as far as its template tells at first sight. */
export interface Call {
  readonly target: LambdaTarget;
  readonly streams: boolean;
}

/** What a URI calls that joins a prefix, a reference and an ending, as the CDK writes it, without building its text: there are thousands. */
export function callOf(uri: Json, view: View, model: ApiModel): Call | undefined {
  const operand = member(uri, 'Fn::Join');
  const list: Json = Array.isArray(operand) && operand[0] === '' ? operand[1] : undefined;
  if (!Array.isArray(list)) return undefined;
  const at = list.length - 3, before = list[at], reference = list[at + 1], end = list[at + 2];
  if (typeof before !== 'string' || !before.endsWith(':lambda:path/2015-03-31/functions/') || typeof end !== 'string' || !URI_ENDS.includes(end)) return undefined;
  const target = targetOfArn(reference, view, model) ?? targetOfReference(view.resolve(reference), model);
  return target && { target, streams: end !== '/invocations' };
}

function targetOfReference(value: Value, model: ApiModel): LambdaTarget | undefined {
  return value instanceof Sym ? targetOfSymbol(value, model) : undefined;
}

/** The symbol between `/functions/` and what ends an invocation's path, as all but hand-written URIs have it. */
function referenceIn(parts: readonly Part[]): Sym | undefined {
  const at = parts.findIndex(part => typeof part === 'string' && part.includes('/functions/'));
  const before = parts[at], reference = parts[at + 1], end = parts[at + 2];
  const isAlone = typeof before === 'string' && before.indexOf('/functions/') === before.length - '/functions/'.length
    && typeof end === 'string' && URI_ENDS.some(one => end.startsWith(one));
  return isAlone && reference instanceof Sym ? reference : undefined;
}

function namesFunction(parts: readonly Part[]): boolean {
  const [first] = parts;
  if (first instanceof Sym) return first.resource?.type.startsWith('AWS::Lambda::') ?? false;
  return typeof first === 'string' && first.startsWith('arn:') && parts.some(part => typeof part === 'string' && part.includes(':function:'));
}

/** Whether two qualifiers are the same; `$LATEST` is none. */
export function sameQualifier(a: Value, b: Value): boolean | typeof UNKNOWN {
  const left = a === undefined || a === '$LATEST' ? '' : keyOf(a), right = b === undefined || b === '$LATEST' ? '' : keyOf(b);
  return left === undefined || right === undefined ? UNKNOWN : left === right;
}
