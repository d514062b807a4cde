/**
 * Puts what judges an app (model, engine, rules) into one file, `build/checks/inspect.js`: loading it from a hundred small files takes
 * five times as long, inside of `cdk synth`. From the sources, since what tsc writes reads every import through a getter. Packages
 * stay outside.
 */
import { buildSync } from 'esbuild';

/** Bundles `lib/checks/inspect.ts` over its compiled module. */
export function bundleJudging(outfile: string): void {
  buildSync({ entryPoints: ['lib/checks/inspect.ts'], outfile, bundle: true, platform: 'node', target: 'node20', packages: 'external', logLevel: 'warning' });
}

if (require.main === module) bundleJudging('build/checks/inspect.js');
