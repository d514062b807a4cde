import type { ModuleStore } from './module-store';
import type { Resolver } from './resolve';
import type { Builtin } from '../core/language';
import type { Loaded, Loader } from '../core/loader';
import { LimitExceeded, NotAnalysed } from '../locate/limits';
import { runtimePath } from '../locate/runtime-files';

/** Follows imports of Node.js code. A file that cannot be understood is as foreign as a package. */
export class NodeLoader implements Loader {
  constructor(
    private readonly modules: ModuleStore,
    private readonly resolver: Resolver,
    private readonly known: (specifier: string) => Builtin | undefined,
  ) {}

  load(specifier: string, fromFile: string): Loaded {
    const from = this.modules.read(runtimePath(fromFile));
    const { file, packageName = specifier } = this.resolver.resolve(specifier, from.file, from.ir.format === 'esm' ? 'esm' : 'cjs');
    return (file && this.follow(file)) || { kind: 'external', packageName, exports: this.known(specifier) };
  }

  private follow(file: string): Loaded | undefined {
    try {
      return { kind: 'module', module: this.modules.read(file).ir };
    } catch (error) {
      if (error instanceof LimitExceeded || !(error instanceof NotAnalysed)) throw error;
      return undefined;
    }
  }
}
