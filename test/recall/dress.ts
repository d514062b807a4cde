import type { Dress } from './plant';
import type { Json, Sample, Source } from '../support/mutations';

/** Members whose value CloudFormation takes from no intrinsic, or that name something inside a body. */
const LITERAL = new Set(['Type', 'DependsOn', 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::If', 'Fn::FindInMap', 'Fn::ImportValue', '$ref']);

/** Every number and text that a fault has changed comes from the default of a parameter. */
export const asParameters: Dress = (copy, original) => dressed(copy, original, (source, value) => {
  const parameters = (source.body.Parameters ??= {}) as Record<string, Json>;
  const name = `Planted${Object.keys(parameters).length}`;
  parameters[name] = { Type: typeof value === 'number' ? 'Number' : 'String', Default: value };
  return { Ref: name };
});

/** Every number and text that a fault has changed stands in a map. */
export const inMaps: Dress = (copy, original) => dressed(copy, original, (source, value) => {
  const maps = (source.body.Mappings ??= {}) as Record<string, Json>;
  const name = `Planted${Object.keys(maps).length}`;
  maps[name] = { row: { column: value } };
  return { 'Fn::FindInMap': [name, 'row', 'column'] };
});

/** Every number and text that a fault has changed is there under a condition that always holds. */
export const underConditions: Dress = (copy, original) => dressed(copy, original, (source, value) => {
  source.body.Conditions = { ...source.body.Conditions as object, PlantedAlways: { 'Fn::Equals': ['a', 'a'] } };
  return { 'Fn::If': ['PlantedAlways', value, { Ref: 'AWS::NoValue' }] };
});

/** Every number and text that a fault has changed is a parameter that has no default: nobody can say that it is wrong. */
export const asUnknown: Dress = (copy, original) => dressed(copy, original, (source, value) => {
  source.body.Parameters = { ...source.body.Parameters as object, PlantedUnknown: { Type: typeof value === 'number' ? 'Number' : 'String' } };
  return { Ref: 'PlantedUnknown' };
});

/** Whether a dress has put anything on. */
export function isDressed({ sources }: Sample): boolean {
  return sources.some(({ body }) => JSON.stringify([body.Parameters, body.Mappings, body.Conditions]).includes('"Planted'));
}

function dressed(copy: Parameters<Dress>[0], original: Parameters<Dress>[1], put: (source: Source, value: Json) => Json): ReturnType<Dress> {
  for (const source of copy.sources) {
    const before = original.sources.find(({ file }) => file === source.file)!;
    for (const [id, resource] of Object.entries(source.body.Resources)) {
      // What is planted whole has no value that was there before.
      if (before.body.Resources[id]) walk(resource.Properties, before.body.Resources[id].Properties, value => put(source, value));
    }
  }
  return copy;
}

function walk(value: Json, before: Json, put: (value: Json) => Json) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (LITERAL.has(key)) continue;
    if (typeof item === 'object') walk(item, before?.[key], put);
    else if (!Array.isArray(value) && item !== before?.[key] && before !== undefined) value[key] = put(item);
  }
}
