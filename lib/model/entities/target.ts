import type { ApiModel } from '../api-model';
import type { Resource } from '../resource';
import { between, concat, isKnown, keyOf, mentions, partsOf, splitText, Sym, Text, UNKNOWN, type Part, type Value } from '../values';
import type { LambdaFunction } from './lambda-function';

/** The function that an integration, authorizer or permission names. */
export interface LambdaTarget {
  /** The app's function; absent when it is none of the app's or cannot be known. */
  readonly function?: LambdaFunction;
  /** Alias or version that is named; `undefined` for none, which is `$LATEST`. */
  readonly qualifier: Value;
  /** Named by a stage variable. */
  readonly byStageVariable: boolean;
  /** Named by its identity (Ref, GetAtt), not by text that happens to match. */
  readonly byReference: boolean;
  /** The value as it was given. */
  readonly named: Value;
}

const NOBODY = { qualifier: undefined, byStageVariable: false, byReference: false };

/** Reads a function's name, ARN, qualified ARN, or the Ref of a function, alias or version. */
export function lambdaTarget(named: Value, model: ApiModel): LambdaTarget {
  if (named instanceof Sym) return { ...NOBODY, named, ...fromSymbol(named, model) };
  if (mentions(named, '${stageVariables.')) return { ...NOBODY, named, byStageVariable: true };
  const pieces = nameAndQualifier(expand(named));
  if (!pieces) return { ...NOBODY, named };
  const base = pieces.name instanceof Sym ? fromSymbol(pieces.name, model) : {};
  const found = base.function ?? model.functionNamed(pieces.name);
  return { ...NOBODY, named, ...base, function: found, qualifier: pieces.qualifier ?? base.qualifier };
}

type Found = Partial<Pick<LambdaTarget, 'function' | 'qualifier' | 'byReference'>>;

function fromSymbol(sym: Sym, model: ApiModel): Found {
  const { resource } = sym;
  if (!resource) return {};
  switch (resource.type) {
    case 'AWS::Lambda::Function': return { function: model.functionOf(resource), byReference: true };
    case 'AWS::Lambda::Version': return qualified(resource, resource.sym(sym.attribute === 'Ref' ? 'Version' : sym.attribute), model);
    case 'AWS::Lambda::Alias': return qualified(resource, resource.get('Name'), model);
    default: return {};
  }
}

/** Ref of an alias or version is its ARN. */
function qualified(resource: Resource, qualifier: Value, model: ApiModel): Found {
  return { function: lambdaTarget(resource.get('FunctionName'), model).function, qualifier, byReference: true };
}

/** Writes out the ARN of a function or alias inside a text, so that what follows it (`:prod`) can be told apart. */
function expand(value: Value): Value {
  if (!(value instanceof Text)) return value;
  const first = value.parts[0];
  if (!(first instanceof Sym) || first.resource?.type !== 'AWS::Lambda::Function') return value;
  return concat(['arn:aws:lambda:::function:', first, ...value.parts.slice(1)]);
}

function nameAndQualifier(value: Value): { name: Value; qualifier: Value } | undefined {
  const segments = splitText(value, ':');
  if (!segments || segments.some(segment => segment === undefined)) return undefined;
  if (segments[0] !== 'arn') return { name: segments[0], qualifier: segments[1] };
  const at = segments.findIndex(segment => segment === 'function');
  return at < 0 ? undefined : { name: segments[at + 1], qualifier: segments[at + 2] };
}

const URI_ENDS = ['/invocations', '/response-streaming-invocations'];

/** The function that an integration or authorizer URI calls; undefined when the URI is not one of Lambda. */
export function targetOfUri(uri: Value, model: ApiModel): LambdaTarget | undefined {
  if (uri === undefined || !isKnown(uri)) return undefined;
  const inPath = between(uri, '/functions/', URI_ENDS);
  if (inPath !== undefined) return lambdaTarget(inPath, model);
  return namesFunction(partsOf(uri) ?? []) ? lambdaTarget(uri, model) : undefined;
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
