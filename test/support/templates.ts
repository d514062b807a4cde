import { onHttp, onRest, type Overlay } from '../../lib/rules/support/examples';

/** Resources of the blameless REST API of the examples, with something laid over; `null` removes. */
export function rest(overlay: Overlay = {}): object {
  return (onRest('', overlay).template() as { Resources: object }).Resources;
}

/** Resources of the blameless HTTP API of the examples. */
export function http(overlay: Overlay = {}): object {
  return (onHttp('', overlay).template() as { Resources: object }).Resources;
}

/** The ARN of calls to an API, as permissions name it. */
export function executeApi(api: string, call: string): object {
  return { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}${call}` };
}

type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a template is rewritten whatever stands in it

/** Two stacks of some resources: `main.json`, and `other.json` with those that are named, which import what they refer to. */
export function acrossStacks(resources: object, ...moved: string[]): Record<string, object> {
  const all = Object.entries<Json>(resources as Record<string, Json>), exported = new Map<string, object>();
  const other = all.filter(([id]) => moved.includes(id)).map(([id, { DependsOn: _, ...resource }]) => [id, imported(resource, moved, exported)]);
  const outputs = [...exported].map(([name, Value], i) => [`Out${i}`, { Value, Export: { Name: name } }]);
  return {
    'main.json': { Resources: Object.fromEntries(all.filter(([id]) => !moved.includes(id))), Outputs: Object.fromEntries(outputs) },
    'other.json': { Resources: Object.fromEntries(other) },
  };
}

function imported(value: Json, own: readonly string[], exported: Map<string, object>): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(item => imported(item, own, exported));
  const id = value.Ref ?? value['Fn::GetAtt']?.[0], name = [value.Ref ?? value['Fn::GetAtt']].flat().join('.');
  if (typeof id !== 'string') return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, imported(item, own, exported)]));
  if (own.includes(id) || id.startsWith('AWS::')) return value;
  exported.set(name, value);
  return { 'Fn::ImportValue': name };
}
