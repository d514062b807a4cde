import { existsSync } from 'fs';
import { basename } from 'path';
import { readJson } from './read-json';
import { entries, member, type Json } from './template';

/**
 * Finds the template file that the URL of a nested stack leads to, by the key under which a stack's asset manifest publishes it.
 * The manifest is read when the first nested stack asks.
 */
export function templateAssets(manifest: string): (url: Json) => string | undefined {
  let files: Map<string, string> | undefined;
  return url => {
    const key = lastText(url);
    if (key === undefined) return undefined;
    files ??= existsSync(manifest) ? filesByKey(manifest) : new Map();
    return files.get(basename(key));
  };
}

function filesByKey(manifest: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, asset] of entries(readJson(manifest).files)) {
    const path = member(member(asset, 'source'), 'path');
    if (typeof path !== 'string') continue;
    for (const [, destination] of entries(member(asset, 'destinations'))) {
      const key = member(destination, 'objectKey');
      if (typeof key === 'string') found.set(basename(key), path);
    }
  }
  return found;
}

/** The end of a URL as the CDK writes it: a text, or the last part of a Join or Sub. */
function lastText(url: Json): string | undefined {
  if (typeof url === 'string') return url;
  const sub = member(url, 'Fn::Sub'), join = member(url, 'Fn::Join');
  if (typeof sub === 'string') return sub;
  const parts = Array.isArray(join) ? (join as readonly Json[])[1] : undefined;
  return Array.isArray(parts) ? lastText((parts as readonly Json[])[parts.length - 1]) : undefined;
}
