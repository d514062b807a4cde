import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Resource } from '../model';

/** Where an asset's content is, and its hash where a manifest tells it. */
export interface AssetSource {
  readonly path: string;
  readonly hash?: string;
}

interface ManifestFile {
  readonly source?: { readonly path?: string };
  readonly destinations?: Readonly<Record<string, { readonly objectKey?: string }>>;
}

/** Finds what the assets of cloud assemblies are made of. Each manifest is read once. */
export class AssetManifests {
  private readonly byFile = new Map<string, ReadonlyMap<string, AssetSource>>();

  /** @param cwd folder that the paths of templates start from; that of the process unless given */
  constructor(private readonly cwd = '') {}

  /** The folder of a resource's template. */
  folderOf({ template }: Resource): string {
    const folder = template.assembly ?? dirname(template.file);
    return this.cwd === '' ? folder : resolve(this.cwd, folder);
  }

  /** The asset that a resource's property names (`Code` of a function, `Content` of a layer); undefined for what no assembly has. */
  sourceOf(resource: Resource, property: string): AssetSource | undefined {
    const key = resource.text(property, 'S3Key'), { assetManifest } = resource.template;
    const listed = assetManifest !== undefined && typeof key === 'string' ? this.read(assetManifest).get(key) : undefined;
    const source = listed ?? fromMetadata(resource, property, this.folderOf(resource));
    return source && existsSync(source.path) ? source : undefined;
  }

  private read(file: string): ReadonlyMap<string, AssetSource> {
    let sources = this.byFile.get(file);
    if (!sources) this.byFile.set(file, sources = readManifest(file));
    return sources;
  }
}

function readManifest(file: string): Map<string, AssetSource> {
  const sources = new Map<string, AssetSource>();
  for (const [hash, { source, destinations = {} }] of Object.entries(filesOf(file))) {
    if (source?.path === undefined) continue;
    const asset = { path: join(dirname(file), source.path), hash };
    for (const { objectKey } of Object.values(destinations)) if (objectKey !== undefined) sources.set(objectKey, asset);
  }
  return sources;
}

/** What cannot be read tells nothing: then the code is unknown, and no rule speaks. */
function filesOf(file: string): Readonly<Record<string, ManifestFile>> {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { files?: Record<string, ManifestFile> }).files ?? {};
  } catch {
    return {};
  }
}

/** What the CDK writes for tools that run functions locally; it stands in for the manifest where a template is checked on its own. */
function fromMetadata({ raw }: Resource, property: string, folder: string): AssetSource | undefined {
  const metadata = raw.Metadata as Readonly<Record<string, unknown>> | undefined;
  const path = metadata?.['aws:asset:path'];
  if (typeof path !== 'string' || metadata?.['aws:asset:property'] !== property) return undefined;
  // The name says that it is what is deployed, and not a source that is built first.
  return { path: join(folder, path), hash: /^asset\.([0-9a-f]+)/.exec(path)?.[1] };
}
