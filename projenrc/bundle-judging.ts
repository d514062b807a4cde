/**
 * Puts what judges an app (model, engine, rules) into one file, `build/checks/inspect.js`: loading it from a hundred small files takes
 * five times as long, inside of `cdk synth`. From the sources, since what tsc writes reads every import through a getter. Packages
 * stay outside.
 */
import { buildSync, type BuildOptions } from 'esbuild';

/**
 * How code that runs once for each of ten thousand resources is bundled: fields of classes are assigned, since to define one takes
 * twice the time (2 % of judging).
 */
export const FOR_SPEED: BuildOptions = { bundle: true, platform: 'node', target: 'node20', tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } } };

/** Bundles `lib/checks/inspect.ts` over its compiled module. */
export function bundleJudging(outfile: string): void {
  buildSync({ ...FOR_SPEED, entryPoints: ['lib/checks/inspect.ts'], outfile, packages: 'external', logLevel: 'warning' });
}

if (require.main === module) bundleJudging('build/checks/inspect.js');
