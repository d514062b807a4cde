import { existsSync, readFileSync } from 'node:fs';
import type { App, NestedStack, Stack } from 'aws-cdk-lib';
import type { ConstructTree } from './tree';
import { nestedTemplate, readAssembly, type Template } from '../model';

/** The templates that synthesis wrote, with those of nested stacks, which only the CLI's asset metadata would name. */
export function readApp(app: App, tree: ConstructTree): Template[] {
  const templates = readAssembly(app.outdir);
  const byFile = new Map(templates.map(template => [template.file, template]));
  // Parents come before what they nest, so a nested stack in a nested one finds its parent.
  for (const { file, stack } of tree.nestedStacks()) {
    const parent = byFile.get(tree.fileOf(stack.nestedStackParent!));
    if (parent && !byFile.has(file) && existsSync(file)) byFile.set(file, readNested(file, stack, parent));
  }
  return [...byFile.values()];
}

function readNested(file: string, stack: Stack, parent: Template): Template {
  const { nestedStackResource } = stack as NestedStack;
  const logicalId = stack.nestedStackParent!.resolve(nestedStackResource!.logicalId) as string;
  const body = JSON.parse(readFileSync(file, 'utf8')) as Template['body'];
  return nestedTemplate({ file, body, constructPath: stack.node.path }, { template: parent, logicalId });
}
