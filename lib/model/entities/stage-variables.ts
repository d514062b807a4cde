import { concat, partsOf, UNKNOWN, type Part, type Value } from '../values';
import type { LambdaFunction } from './lambda-function';
import type { Stage } from './stage';
import type { LambdaTarget } from './target';

/** API Gateway fills a stage variable in when it calls: `${stageVariables.alias}`. */
const VARIABLE = /\$\{stageVariables\.(\w+)\}/;

/**
 * What a URI with stage variables calls: one function in all stages, an alias or version in each.
 * Undefined where a stage does not tell its variables as literal text, stages call different functions, or no template makes the alias.
 */
export function targetInStages(uri: Value, stages: readonly Stage[], read: (filledIn: Value) => LambdaTarget | undefined): LambdaTarget | undefined {
  const inStages = new Map<Stage, Value>();
  let fn: LambdaFunction | undefined;
  for (const stage of stages) {
    const filled = filledIn(uri, stage), target = filled === undefined ? undefined : read(filled);
    if (!target?.function || (fn ?? target.function) !== target.function || !isOfTemplates(target, target.function)) return undefined;
    fn = target.function;
    inStages.set(stage, target.qualifier);
  }
  return fn && { function: fn, qualifier: inAll([...inStages.values()]), byStageVariable: false, inStages };
}

function filledIn(uri: Value, stage: Stage): Value {
  const pieces: Value[] = (partsOf(uri) ?? []).flatMap((part: Part) => typeof part === 'string' ? filledPieces(part, stage) : part);
  return pieces.includes(undefined) ? undefined : concat(pieces);
}

/** Every second piece of the text is the name of a variable. */
function filledPieces(text: string, stage: Stage): Value[] {
  return text.split(VARIABLE).map((piece, i) => i % 2 === 0 ? piece : literal(stage.get(stage.kind === 'rest' ? 'Variables' : 'StageVariables', piece)));
}

function literal(value: Value): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An alias that no template makes is somebody else's, and so are its permissions. */
function isOfTemplates({ qualifier }: LambdaTarget, fn: LambdaFunction): boolean {
  return qualifier === undefined || qualifier === '$LATEST' || fn.aliases.some(alias => alias.get('Name') === qualifier);
}

function inAll([first, ...others]: readonly Value[]): Value {
  return others.every(other => other === first) ? first : UNKNOWN;
}
