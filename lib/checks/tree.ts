import * as path from 'node:path';
import { App, CfnResource, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgedRule, isWithin, type Acknowledgement } from '../engine/acknowledgements';

/** Every construct of a tree, parents first. Iterative, because trees get deeper than generators like. */
function* constructsOf(root: IConstruct): Generator<IConstruct> {
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...next.node.children);
  }
}

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
  private readonly stacks = new Map<string, StackElements>();

  constructor(app: App) {
    const given: Acknowledgement[] = [];
    const elements = new Map<Stack, StackElements>();
    for (const construct of constructsOf(app)) {
      if (Stack.isStack(construct)) elements.set(construct, new StackElements(construct));
      // Parents come first, so the stack is known.
      else if (CfnResource.isCfnResource(construct)) elements.get(construct.stack)?.add(construct);
      for (const { type, data } of construct.node.metadata) {
        if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY) given.push(...ours(data, construct.node.path));
      }
    }
    this.acknowledgements = given;
    for (const [stack, found] of elements) this.stacks.set(this.fileOf(stack), found);
  }

  /** The file that synthesis writes a stack's template to. */
  fileOf(stack: Stack): string {
    return path.resolve(Stage.of(stack)!.outdir, stack.templateFile);
  }

  /** Nested stacks with their templates, parents first. */
  nestedStacks(): { file: string; stack: Stack }[] {
    return [...this.stacks].flatMap(([file, { stack }]) => stack.nestedStackParent ? [{ file, stack }] : []);
  }

  /** Whether the assets of all stacks at, above and below a path were bundled: else they are placeholders, in which nothing is found. */
  isBundledAt(constructPath: string): boolean {
    const isNear = ({ node: { path: own } }: Stack) => isWithin(own, constructPath) || isWithin(constructPath, own);
    return [...this.stacks.values()].every(({ stack }) => !isNear(stack) || stack.bundlingRequired);
  }

  /** Whether the assets of the stack with this template were bundled: `cdk ls`, or `cdk deploy` of another stack, leaves placeholders. */
  isBundled(template: string): boolean {
    return this.stacks.get(path.resolve(template))?.stack.bundlingRequired ?? true;
  }

  /** Whether a path is a stack's or in one. */
  isInStack(constructPath: string): boolean {
    return [...this.stacks.values()].some(({ stack }) => isWithin(constructPath, stack.node.path));
  }

  /** Path of the construct behind a resource of a template, or of its stack when no construct made it. */
  find(template: string, logicalId: string, type?: string): string | undefined {
    const elements = this.stacks.get(path.resolve(template));
    return elements && (elements.pathOf(logicalId, type) ?? elements.stack.node.path);
  }
}

/** The resources of one stack by type, and by logical id as far as somebody asked: CDK hashes a path for each, 4 us a resource. */
class StackElements {
  private readonly byType = new Map<string, CfnResource[]>();
  private readonly paths = new Map<string, string>();

  constructor(readonly stack: Stack) {}

  add(resource: CfnResource): void {
    const known = this.byType.get(resource.cfnResourceType);
    if (known) known.push(resource);
    else this.byType.set(resource.cfnResourceType, [resource]);
  }

  /** The type is where to look first; an override may have changed it in the template. */
  pathOf(logicalId: string, type = ''): string | undefined {
    this.name(type);
    if (!this.paths.has(logicalId)) for (const other of this.byType.keys()) this.name(other);
    return this.paths.get(logicalId);
  }

  private name(type: string): void {
    for (const resource of this.byType.get(type) ?? []) this.paths.set(logicalIdOf(resource, this.stack), resource.node.path);
    this.byType.delete(type);
  }
}

/**
 * What resolving the token `logicalId` gives, without the 30 us that it takes: 300 ms for an app of 500 APIs. An override may itself be
 * a token: deployments and versions have a hash of what they deploy in their logical id.
 */
function logicalIdOf(element: CfnResource, stack: Stack): string {
  const { _logicalIdOverride: override } = element as unknown as { _logicalIdOverride?: string };
  return Token.isUnresolved(override) ? stack.resolve(override) : override ?? stack.getLogicalId(element);
}
