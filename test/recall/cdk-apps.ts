import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join, relative } from 'path';
import { App, type AppProps } from 'aws-cdk-lib';
import { CDK_APPS } from './cdk-stacks';
import { readAssembly, type Template } from '../../lib/model';
import type { Sample, Source } from '../support/mutations';

/** What the L2 constructs of aws-cdk-lib make of small apps, without its own validation, which takes long. */
export function cdkSamples(): Sample[] {
  const before = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  try {
    return Object.entries(CDK_APPS).map(([name, build]) => synthesise(`cdk ${name}`, build));
  } finally {
    if (before === undefined) delete process.env.CDK_VALIDATION;
    else process.env.CDK_VALIDATION = before;
  }
}

function synthesise(name: string, build: (app: App) => void): Sample {
  const outdir = mkdtempSync(join(tmpdir(), 'recall-'));
  try {
    const app = new App({ outdir, analyticsReporting: false, treeMetadata: false, context: { 'aws:cdk:enable-asset-metadata': true } } as AppProps);
    build(app);
    app.synth();
    return { name, sources: readAssembly(outdir, path => relative(outdir, path)).map(toSource), wholeApp: true };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** A template that was read from an assembly, for faults to be planted in. */
export function toSource({ file, body, nestedIn, ...facts }: Template): Source {
  return { file, body: body as Source['body'], nestedIn: nestedIn && { file: nestedIn.template.file, logicalId: nestedIn.logicalId }, facts };
}
