import { existsSync } from 'fs';
import { join } from 'path';
import { readJson } from './read-json';
import { entries, member, type Json, type Template } from './template';

/** What the CDK wrote down about a construct beside the templates. */
export interface ConstructMetadata {
  readonly path: string;
  /** Frames of the call that created it, nearest first, where the app was synthesised with stack traces. */
  readonly trace?: readonly string[];
}

/** Metadata of some type on a construct. */
export interface MetadataEntry {
  readonly path: string;
  readonly data: Json;
}

/**
 * What the manifest of an assembly, and the file beside each stack, tell about constructs. Plain node writes no construct paths into
 * templates, so this is where they stand. A stack's metadata is read when it is first asked for.
 */
export class AssemblyMetadata {
  private readonly manifests = new Map<string, Json>();
  private readonly stacks = new Map<string, readonly [path: string, entries: readonly Json[]][]>();
  private readonly constructs = new Map<Template, ReadonlyMap<string, ConstructMetadata>>();

  constructor(private readonly templates: readonly Template[]) {}

  /** The construct behind a logical id of a template. */
  constructOf(template: Template, logicalId: string): ConstructMetadata | undefined {
    let known = this.constructs.get(template);
    if (!known) this.constructs.set(template, known = this.constructsOf(template));
    return known.get(logicalId);
  }

  /** Path of the stack or nested stack that a template is of. */
  stackPathOf(template: Template): string | undefined {
    if (!template.nestedIn) return template.constructPath;
    const { template: parent, logicalId } = template.nestedIn;
    const path = this.constructOf(parent, logicalId)?.path;
    // The CDK keeps the resource of nested stack `Nested` at `Nested.NestedStack/Nested.NestedStackResource`.
    const end = path?.lastIndexOf('.NestedStack/') ?? -1;
    return end < 0 ? undefined : path!.slice(0, end);
  }

  /** All metadata of one type in the app, each once. */
  ofType(type: string): MetadataEntry[] {
    const roots = this.templates.filter(({ nestedIn }) => !nestedIn);
    return roots.flatMap(template => this.metadataOf(template)).flatMap(([path, list]) =>
      list.flatMap(entry => (member(entry, 'type') === type ? [{ path, data: member(entry, 'data') }] : [])));
  }

  private constructsOf(template: Template): Map<string, ConstructMetadata> {
    const found = new Map<string, ConstructMetadata>(), stack = this.stackPathOf(template);
    if (stack === undefined) return found;
    const nested = this.templates.filter(({ nestedIn }) => nestedIn?.template === template).map(inner => this.nestedPath(inner, template, stack));
    for (const [path, list] of this.metadataOf(template)) {
      if (!path.startsWith(`${stack}/`) || nested.some(inner => inner !== undefined && path.startsWith(`${inner}/`))) continue;
      const logicalId = dataOf(list, 'aws:cdk:logicalId');
      if (typeof logicalId === 'string') found.set(logicalId, { path, ...traceOf(list) });
    }
    return found;
  }

  /** As `stackPathOf`, but from the list itself, since the map of the parent is still being made. Deeper stacks may have the same ids. */
  private nestedPath({ nestedIn }: Template, parent: Template, stack: string): string | undefined {
    const paths = this.metadataOf(parent).flatMap(([path, list]) => {
      const end = path.lastIndexOf('.NestedStack/');
      const isIt = end >= 0 && path.startsWith(`${stack}/`) && dataOf(list, 'aws:cdk:logicalId') === nestedIn!.logicalId;
      return isIt ? [path.slice(0, end)] : [];
    });
    return paths.sort((a, b) => a.length - b.length)[0];
  }

  /** The metadata of the stack around a template, nested stacks included, by construct path. */
  private metadataOf({ assembly, artifact }: Template): readonly [path: string, entries: readonly Json[]][] {
    if (assembly === undefined || artifact === undefined) return [];
    const key = join(assembly, artifact);
    let known = this.stacks.get(key);
    if (!known) this.stacks.set(key, known = this.readMetadata(assembly, artifact));
    return known;
  }

  private readMetadata(assembly: string, artifact: string): [path: string, entries: readonly Json[]][] {
    let manifest = this.manifests.get(assembly);
    if (manifest === undefined) this.manifests.set(assembly, manifest = readJson(join(assembly, 'manifest.json')));
    const declared = member(member(manifest, 'artifacts'), artifact);
    const file = member(declared, 'additionalMetadataFile'); // newer versions keep it out of the manifest
    const beside = typeof file === 'string' && existsSync(join(assembly, file)) ? readJson(join(assembly, file)) : {};
    return [...entries(member(declared, 'metadata')), ...entries(beside)].flatMap(([path, list]) =>
      Array.isArray(list) ? [[path.replace(/^\//, ''), list as readonly Json[]]] : []);
  }
}

function dataOf(list: readonly Json[], type: string): Json {
  return member(list.find(entry => member(entry, 'type') === type), 'data');
}

/** The creation stack, or the trace that older versions put beside the logical id. */
function traceOf(list: readonly Json[]): { trace?: readonly string[] } {
  const own = dataOf(list, 'aws:cdk:creationStack');
  const trace = own ?? member(list.find(entry => member(entry, 'type') === 'aws:cdk:logicalId'), 'trace');
  const frames = Array.isArray(trace) ? (trace as readonly Json[]).filter(frame => typeof frame === 'string') : [];
  return frames.length > 0 ? { trace: frames } : {};
}
