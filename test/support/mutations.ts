/** JSON that a fault may change; templates of the model itself are read-only. */
export type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a template is edited by path, whatever stands there

export interface RawResource {
  Type: string;
  Properties?: Record<string, Json>;
  DependsOn?: string | string[];
  [key: string]: Json;
}

/** One template as its author wrote it, before SAM is translated. */
export interface Source {
  readonly file: string;
  body: Record<string, Json> & { Resources: Record<string, RawResource> };
  /** File and logical id of the stack that nests it. */
  readonly nestedIn?: { readonly file: string; readonly logicalId: string };
  /** What an assembly tells beside the body. */
  readonly facts?: object;
}

/** Templates that are judged together. */
export interface Sample {
  readonly name: string;
  readonly sources: readonly Source[];
  /** Set where nothing else belongs to the app, so that what is missing here is missing. */
  readonly wholeApp?: boolean;
}

/** A resource, where it stands, and the sample around it. */
export interface Spot {
  readonly sample: Sample;
  readonly source: Source;
  readonly id: string;
  readonly resource: RawResource;
  readonly properties: Record<string, Json>;
}

/** Resources of some types. */
export function spots(sample: Sample, ...types: string[]): Spot[] {
  return sample.sources.flatMap(source => Object.entries(source.body.Resources)
    .filter(([, resource]) => types.includes(resource.Type))
    .map(([id, resource]) => ({ sample, source, id, resource, properties: resource.Properties ??= {} })));
}

/** Logical ids and names that some JSON mentions: by Ref, GetAtt, in the text of a Sub, by export or nested output. */
export function mentioned(value: Json, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') for (const match of value.matchAll(/\$\{([^!.}][^.}]*)/g)) found.add(match[1]);
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'Ref' || key === 'Fn::ImportValue') found.add(String(item));
    if (key === 'Fn::GetAtt') found.add(Array.isArray(item) ? String(item[0]) : String(item).split('.')[0]);
    mentioned(item, found);
  }
  return found;
}

/** Whether some JSON leads to a resource, through aliases, versions, exports and nested outputs too. */
export function leadsTo(value: Json, target: Spot, seen = new Set<string>()): boolean {
  const { FunctionName: name } = target.properties;
  if (typeof name === 'string' && JSON.stringify(value ?? '').includes(name)) return true;
  return [...mentioned(value)].some(id => {
    if (id === target.id) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return behind(target.sample, id).some(next => leadsTo(next, target, seen));
  });
}

/** What a name stands for beyond itself: the version of an alias, the value of an export, the outputs of a nested stack. */
function behind(sample: Sample, name: string): Json[] {
  const aliases = spots(sample, 'AWS::Lambda::Alias', 'AWS::Lambda::Version').filter(({ id }) => id === name).map(({ properties }) => properties.FunctionName);
  const outputs = sample.sources.flatMap(({ body, nestedIn }) => Object.values(body.Outputs ?? {})
    .filter((output: Json) => output.Export?.Name === name || nestedIn?.logicalId === name).map((output: Json) => output.Value));
  const parameters = sample.sources.flatMap(({ nestedIn }) => nestedIn ? spots(sample, 'AWS::CloudFormation::Stack')
    .filter(({ id }) => id === nestedIn.logicalId).map(({ properties }) => properties.Parameters?.[name]) : []);
  return [...aliases, ...outputs, ...parameters].filter(value => value !== undefined);
}

export function clone(sample: Sample): Sample {
  return { ...sample, sources: sample.sources.map(source => ({ ...source, body: structuredClone(source.body) })) };
}

/** The same spot in a copy of the sample. */
export function inside(copy: Sample, { source, id }: Spot): Spot {
  const found = copy.sources.find(({ file }) => file === source.file)!;
  const resource = found.body.Resources[id];
  return { sample: copy, source: found, id, resource, properties: resource.Properties! };
}
