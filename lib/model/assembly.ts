import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { InputError } from './input-error';
import { entries, isJsonMap, member, type Json, type JsonMap, type Template } from './template';

/** Reads every template of a cloud assembly: stacks, Stages below it, nested stacks. */
export function readAssembly(folder: string, file: (path: string) => string = path => path): Template[] {
  const manifest = readJson(join(folder, 'manifest.json'));
  return entries(manifest.artifacts).flatMap(([name, artifact]) => {
    const directory = member(member(artifact, 'properties'), 'directoryName');
    switch (member(artifact, 'type')) {
      case 'cdk:cloud-assembly': return typeof directory === 'string' ? readAssembly(join(folder, directory), file) : [];
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
  const template: Template = {
    file: file(path),
    body: readJson(path),
    stackName: typeof stackName === 'string' ? stackName : name,
    assembly: folder,
    fromCdk: true,
    constructPath: textOf(member(artifact, 'displayName'))?.split(' ')[0],
    assetManifest: join(folder, `${name}.assets.json`),
    ...environmentOf(textOf(member(artifact, 'environment'))),
  };
  return [template, ...readNested(folder, template, file, 0)];
}

/** `aws://123456789012/eu-west-1`; either may be `unknown-…`. */
function environmentOf(environment: string | undefined): { account?: string; region?: string } {
  const [account, region] = environment?.replace('aws://', '').split('/') ?? [];
  return { account: account?.startsWith('unknown') ? undefined : account, region: region?.startsWith('unknown') ? undefined : region };
}

/** A nested stack's template is the asset that its metadata names. */
function readNested(folder: string, parent: Template, file: (path: string) => string, depth: number): Template[] {
  if (depth > 20) throw new InputError(parent.file, 'stacks nested deeper than 20 levels');
  const stacks = parent.body.Resources, found: Template[] = [];
  for (const logicalId in isJsonMap(stacks) ? stacks : {}) {
    const resource = (stacks as JsonMap)[logicalId];
    if (!isJsonMap(resource) || resource.Type !== 'AWS::CloudFormation::Stack') continue;
    const asset = textOf(member(member(resource, 'Metadata'), 'aws:asset:path'));
    if (asset === undefined || !existsSync(join(folder, asset))) continue;
    const path = join(folder, asset);
    const own = { file: file(path), body: readJson(path), stackName: undefined, constructPath: undefined, nestedIn: { template: parent, logicalId } };
    const nested: Template = { ...parent, ...own };
    found.push(nested, ...readNested(folder, nested, file, depth + 1));
  }
  return found;
}

function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readJson(path: string): JsonMap {
  const text = readFile(path);
  try {
    const value = JSON.parse(text) as Json;
    if (isJsonMap(value)) return value;
  } catch (error) {
    throw new InputError(path, `not valid JSON: ${(error as Error).message}`);
  }
  throw new InputError(path, 'expected an object');
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new InputError(path, 'cannot be read; a cloud assembly has this file');
  }
}
