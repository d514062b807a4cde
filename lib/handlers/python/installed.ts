import type { ModuleSearch } from './module-search';
import type { RuntimeFiles } from '../locate/runtime-files';

/**
 * Top-level names that an installer has put beside the function's own code. They are told by the folders of metadata that every installer
 * leaves: https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
export function installedNames(files: RuntimeFiles, search: ModuleSearch): ReadonlySet<string> {
  return new Set(search.roots.flatMap(root => {
    const metadata = files.names(root).filter(name => /\.(?:dist|egg)-info$/.test(name));
    return metadata.flatMap(folder => namesOf(files, `${root}/${folder}`, folder));
  }));
}

function namesOf(files: RuntimeFiles, path: string, folder: string): string[] {
  const listed = readIfThere(files, `${path}/top_level.txt`)?.split(/\s+/).filter(Boolean) ?? [];
  const recorded = readIfThere(files, `${path}/RECORD`)?.split('\n').map(line => /^([\w]+)(?:\/|\.py,)/.exec(line)?.[1]).filter(name => name !== undefined) ?? [];
  const guessed = folder.replace(/-.*$/, '').replace(/[-.]/g, '_').toLowerCase();
  return [...listed, ...recorded, guessed];
}

function readIfThere(files: RuntimeFiles, path: string): string | undefined {
  return files.kind(path) === 'file' ? files.read(path) : undefined;
}
