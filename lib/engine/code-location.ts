import { existsSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import type { AssetManifests } from './asset-manifest';
import { buildOf, type Build } from './build';
import type { CodeLocation } from '../handlers/facts';
import { isKnown, Sym, type LambdaFunction, type Resource, type Value } from '../model';

/** Where a function's code is; `build` tells what is still to be done to it before it is deployed. */
export interface Located {
  readonly location: CodeLocation;
  readonly build?: Build;
}

/** Why nobody can tell where a function's code is. */
export interface Unlocated { readonly why: string }

type Code = Pick<CodeLocation, 'inline' | 'path' | 'hash'> & { readonly build?: Build };

/** Finds the code of a function: in the template, in an asset of the CDK, or where a SAM template says. */
export function locate(fn: LambdaFunction, manifests: AssetManifests): Located | Unlocated {
  const { runtime, started: { own } } = fn;
  if (fn.resource.text('PackageType') === 'Image') return { why: 'the function runs a container image' };
  if (typeof runtime !== 'string') return { why: 'the template does not tell the runtime' };
  if (typeof own !== 'string') return { why: 'the template does not tell what handles requests' };
  const code = codeOf(fn, manifests);
  if (!code) return { why: 'the code is not beside the template' };
  const { build, ...where } = code;
  return { location: { handler: entryOf(own, build), runtime, ...where, layers: layersOf(fn, manifests) }, build };
}

function codeOf({ resource }: LambdaFunction, manifests: AssetManifests): Code | undefined {
  const inline = resource.text('InlineCode') ?? resource.text('Code', 'ZipFile');
  if (inline !== undefined) return typeof inline === 'string' ? { inline } : undefined;
  return sourceFolder(resource, resource.get('CodeUri') ?? resource.get('Code'), manifests) ?? manifests.sourceOf(resource, 'Code');
}

/** A path beside the template, as SAM and `aws cloudformation package` take it. */
function sourceFolder(resource: Resource, uri: Value, manifests: AssetManifests): Code | undefined {
  if (typeof uri !== 'string' || uri.includes('://')) return undefined;
  const folder = manifests.folderOf(resource), path = join(folder, uri);
  return existsSync(path) ? { path, build: buildOf(resource, path, folder) } : undefined;
}

/** A build puts its entry points to the top of what it makes, so that `Handler` names the file without its folder. */
function entryOf(handler: string, build: Build | undefined): string {
  const dot = handler.lastIndexOf('.'), file = handler.slice(0, dot);
  const entry = build?.entryPoints.map(withoutExtension).find(point => basename(point) === basename(file));
  return entry === undefined ? handler : `${entry}${handler.slice(dot)}`;
}

function withoutExtension(file: string): string {
  return posix.normalize(file).replace(/\.[^./]+$/, '');
}

/** Layers of the app. What cannot be read may have anything in it. */
function layersOf({ resource }: LambdaFunction, manifests: AssetManifests): (string | undefined)[] {
  const layers = resource.list('Layers');
  return isKnown(layers) ? layers.map(layer => layer instanceof Sym ? layerPath(layer.resource, manifests) : undefined) : [undefined];
}

function layerPath(layer: Resource | undefined, manifests: AssetManifests): string | undefined {
  if (!layer) return undefined;
  const source = sourceFolder(layer, layer.get('ContentUri') ?? layer.get('Content'), manifests);
  // What a build would add to a layer is not there yet.
  return source ? source.build ? undefined : source.path : manifests.sourceOf(layer, 'Content')?.path;
}
