import { existsSync } from 'fs';
import { join, resolve } from 'path';
import { templateAssets } from './assembly-assets';
import { InputError } from './input-error';
import { parseObject, readFile, readJson } from './read-json';
import { translated } from './sam/translate';
import { entries, isJsonMap, member, type Json, type JsonMap, type NestedIn, type Template } from './template';

/** Stages in Stages, and stacks in stacks; deeper than any app. */
const NESTING_LIMIT = 20;

/** Reads every template of a cloud assembly: stacks, Stages below it, nested stacks. */
export function readAssembly(folder: string, file: (path: string) => string = path => path): Template[] {
  return readFolder(folder, file, []);
}

function readFolder(folder: string, file: (path: string) => string, around: readonly string[]): Template[] {
  const here = resolve(folder), path = join(folder, 'manifest.json');
  if (around.includes(here) || around.length > NESTING_LIMIT) throw new InputError(file(path), 'the assembly contains itself');
  const manifest = readJson(path, file);
  return entries(manifest.artifacts).flatMap(([name, artifact]) => {
    const directory = member(member(artifact, 'properties'), 'directoryName');
    switch (member(artifact, 'type')) {
      case 'cdk:cloud-assembly': return typeof directory === 'string' ? readFolder(join(folder, directory), file, [...around, here]) : [];
      case 'aws:cloudformation:stack': return readStack(folder, name, artifact, file);
      default: return [];
    }
  });
}

function readStack(folder: string, name: string, artifact: Json, file: (path: string) => string): Template[] {
  const properties = member(artifact, 'properties');
  const templateFile = member(properties, 'templateFile');
  if (typeof templateFile !== 'string') return [];
  const path = join(folder, templateFile);
  const stackName = member(properties, 'stackName');
  const template = translated({
    file: file(path),
    body: readTemplate(path, file),
    stackName: typeof stackName === 'string' ? stackName : name,
    assembly: folder,
    artifact: name,
    fromCdk: true,
    constructPath: textOf(member(artifact, 'displayName'))?.split(' ')[0],
    assetManifest: join(folder, `${name}.assets.json`),
    ...environmentOf(textOf(member(artifact, 'environment'))),
  });
  return [template, ...new NestedStacks(folder, template.assetManifest!, file).below(template, [path])];
}

const STACK = 'AWS::CloudFormation::Stack';

/** Templates without nested stacks, as most are: their text tells for a tenth of what it takes to look at each resource. */
const flat = new WeakSet<JsonMap>();

function readTemplate(path: string, file: (path: string) => string): JsonMap {
  const text = readFile(path, file), body = parseObject(file(path), text);
  // An escape could write the type in another way.
  if (!text.includes(STACK) && !text.includes('\\u')) flat.add(body);
  return body;
}

/** `aws://123456789012/eu-west-1`; either may be `unknown-…`. */
function environmentOf(environment: string | undefined): { account?: string; region?: string } {
  const [account, region] = environment?.replace('aws://', '').split('/') ?? [];
  return { account: account?.startsWith('unknown') ? undefined : account, region: region?.startsWith('unknown') ? undefined : region };
}

/** A template of a nested stack: in the assembly and environment of the stack around it. */
export function nestedTemplate(own: Pick<Template, 'file' | 'body' | 'constructPath'>, nestedIn: NestedIn): Template {
  const { assembly, artifact, fromCdk, assetManifest, account, region } = nestedIn.template;
  return translated({ assembly, artifact, fromCdk, assetManifest, account, region, ...own, nestedIn });
}

/** The nested stacks of one stack. */
class NestedStacks {
  private assets?: (url: Json) => string | undefined;

  constructor(private readonly folder: string, private readonly assetManifest: string, private readonly file: (path: string) => string) {}

  below(parent: Template, around: readonly string[]): Template[] {
    if (flat.has(parent.body)) return [];
    const stacks = parent.body.Resources, found: Template[] = [];
    for (const logicalId in isJsonMap(stacks) ? stacks : {}) {
      const resource = (stacks as JsonMap)[logicalId];
      if (!isJsonMap(resource) || resource.Type !== STACK) continue;
      const path = this.templateOf(resource);
      if (path !== undefined) found.push(...this.read(path, { template: parent, logicalId }, around));
    }
    return found;
  }

  private read(path: string, nestedIn: NestedIn, around: readonly string[]): Template[] {
    if (around.length > NESTING_LIMIT) throw new InputError(nestedIn.template.file, `stacks nested deeper than ${NESTING_LIMIT} levels`);
    if (around.includes(path)) throw new InputError(nestedIn.template.file, `nested stack "${nestedIn.logicalId}" contains itself`);
    const nested = nestedTemplate({ file: this.file(path), body: readTemplate(path, this.file) }, nestedIn);
    return [nested, ...this.below(nested, [...around, path])];
  }

  /** The asset that its metadata names; without the CLI there is none, and the URL ends with the asset's key. */
  private templateOf(resource: JsonMap): string | undefined {
    const asset = textOf(member(resource.Metadata, 'aws:asset:path'));
    this.assets ??= templateAssets(this.assetManifest);
    const path = asset ?? this.assets(member(resource.Properties, 'TemplateURL'));
    return path !== undefined && existsSync(join(this.folder, path)) ? join(this.folder, path) : undefined;
  }
}

function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
