import * as path from 'node:path';
import { App, Stack, Stage, Validations, type CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { nodeReader } from './nodes';
import { StackResources } from './stack-resources';
import { acknowledgedRule, isWithin, type Acknowledgement } from '../engine/acknowledgements';

/** The app that a construct belongs to, if it belongs to one. */
export function appOf(scope: IConstruct): App | undefined {
  const root = scope.node.root;
  return App.isApp(root) ? root : undefined;
}

function ours(data: unknown, constructPath: string): Acknowledgement[] {
  return Object.entries(data ?? {}).flatMap(([id, reason]) => {
    const rule = acknowledgedRule(id);
    return rule === undefined ? [] : [{ rule, path: constructPath, reason: String(reason) }];
  });
}

/**
 * What only the construct tree of an app tells, from one walk over it: where acknowledgements were given, which templates are of
 * nested stacks, and the paths of constructs, since only the CLI switches path metadata on.
 */
export class ConstructTree {
  /** Acknowledgements of our rules, from wherever in the app they were given. */
  readonly acknowledgements: readonly Acknowledgement[];
  private readonly stacks = new Map<string, Stack>();
  private readonly all: readonly CfnResource[];
  private readonly byTemplate = new Map<string, Stack>();
  private grouped?: ReadonlyMap<Stack, StackResources>;

  constructor(app: App) {
    const { acknowledgements, stacks, resources } = walked(app);
    this.acknowledgements = acknowledgements;
    this.all = resources;
    for (const stack of stacks) this.stacks.set(this.fileOf(stack), stack);
  }

  /** The file that synthesis writes a stack's template to. */
  fileOf(stack: Stack): string {
    return path.resolve(Stage.of(stack)!.outdir, stack.templateFile);
  }

  /** Nested stacks with their templates, parents first. */
  nestedStacks(): { file: string; stack: Stack }[] {
    return [...this.stacks].flatMap(([file, stack]) => stack.nestedStackParent ? [{ file, stack }] : []);
  }

  /** Whether the assets of all stacks at, above and below a path were bundled: else they are placeholders, in which nothing is found. */
  isBundledAt(constructPath: string): boolean {
    const isNear = ({ node: { path: own } }: Stack) => isWithin(own, constructPath) || isWithin(constructPath, own);
    return [...this.stacks.values()].every(stack => !isNear(stack) || stack.bundlingRequired);
  }

  /** Whether the assets of the stack with this template were bundled: `cdk ls`, or `cdk deploy` of another stack, leaves placeholders. */
  isBundled(template: string): boolean {
    return this.stackOf(template)?.bundlingRequired ?? true;
  }

  /** Whether a path is a stack's or in one. */
  isInStack(constructPath: string): boolean {
    return [...this.stacks.values()].some(stack => isWithin(constructPath, stack.node.path));
  }

  /** Path of the construct behind a resource of a template, or of its stack when no construct made it. */
  find(template: string, logicalId: string, type?: string): string | undefined {
    const stack = this.stackOf(template);
    return stack && (this.resources.get(stack)?.pathOf(logicalId, type) ?? stack.node.path);
  }

  /** Thousands of findings name few files. */
  private stackOf(template: string): Stack | undefined {
    let stack = this.byTemplate.get(template);
    if (!stack && (stack = this.stacks.get(path.resolve(template)))) this.byTemplate.set(template, stack);
    return stack;
  }

  /** By stack. Under the CLI templates tell the paths themselves, and nobody asks. */
  private get resources(): ReadonlyMap<Stack, StackResources> {
    return this.grouped ??= byStack(this.all);
  }
}

/** What one walk over a tree finds. */
interface Walked {
  readonly acknowledgements: Acknowledgement[];
  readonly stacks: Stack[];
  readonly resources: CfnResource[];
}

/** Walks over every construct of an app, parents first. Iterative, because trees get deeper than calls like. */
function walked(app: App): Walked {
  const found: Walked = { acknowledgements: [], stacks: [], resources: [] }, { children, metadata } = nodeReader(app);
  const key = Validations.ACKNOWLEDGED_RULES_METADATA_KEY, open: IConstruct[] = [app];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    // The look at the type is what `isCfnResource` does; asking it, and `isStack` about each resource, too, takes 3 ms for 500 APIs.
    if ((next as Partial<CfnResource>).cfnResourceType !== undefined) found.resources.push(next as CfnResource);
    else if (Stack.isStack(next)) found.stacks.push(next);
    for (const { type, data } of metadata(node)) if (type === key) found.acknowledgements.push(...ours(data, node.path));
    for (const child of children(node)) open.push(child);
  }
  return found;
}

function byStack(resources: readonly CfnResource[]): Map<Stack, StackResources> {
  const stacks = new Map<Stack, StackResources>();
  for (const resource of resources) {
    let known = stacks.get(resource.stack);
    if (!known) stacks.set(resource.stack, known = new StackResources(resource.stack));
    known.add(resource);
  }
  return stacks;
}
