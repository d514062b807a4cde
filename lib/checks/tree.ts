import * as path from 'node:path';
import { App, CfnElement, CfnResource, Stack, Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgedRule, isWithin, type Acknowledgement } from '../engine/acknowledgements';

/** Every construct of a tree, parents first. Iterative, because trees get deeper than generators like. */
export function* constructsOf(root: IConstruct): Generator<IConstruct> {
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

/** Acknowledgements of our rules, from wherever in the app they were given. */
export function acknowledgementsOf(app: App): Acknowledgement[] {
  const given: Acknowledgement[] = [];
  for (const construct of constructsOf(app)) {
    for (const { type, data } of construct.node.metadata) {
      if (type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY) given.push(...ours(data, construct.node.path));
    }
  }
  return given;
}

function ours(data: unknown, constructPath: string): Acknowledgement[] {
  return Object.entries(data ?? {}).flatMap(([id, reason]) => {
    const rule = acknowledgedRule(id);
    return rule === undefined ? [] : [{ rule, path: constructPath, reason: String(reason) }];
  });
}

/**
 * Finds construct paths for templates that carry none: only the CLI switches path metadata on, so in plain node and in unit tests
 * there is none at all. A stack is read when one of its resources is first asked for.
 */
export class ConstructPaths {
  private readonly stacks = new Map<string, Stack>();
  private readonly paths = new Map<Stack, StackPaths>();

  constructor(app: App) {
    for (const construct of constructsOf(app)) {
      if (Stack.isStack(construct)) this.stacks.set(this.fileOf(construct), construct);
    }
  }

  /** The file that synthesis writes a stack's template to. */
  fileOf(stack: Stack): string {
    return path.resolve(Stage.of(stack)!.outdir, stack.templateFile);
  }

  /** Nested stacks with their templates, parents first. */
  nestedStacks(): { file: string; stack: Stack }[] {
    return [...this.stacks].flatMap(([file, stack]) => stack.nestedStackParent ? [{ file, stack }] : []);
  }

  /** Whether the assets of the stack with this template were bundled: `cdk ls`, or `cdk deploy` of another stack, leaves placeholders. */
  isBundled(template: string): boolean {
    return this.stacks.get(path.resolve(template))?.bundlingRequired ?? true;
  }

  /** Whether a path is a stack's or in one. */
  isInStack(constructPath: string): boolean {
    return [...this.stacks.values()].some(stack => isWithin(constructPath, stack.node.path));
  }

  /** Path of the construct behind a logical id of a template, or of its stack when no construct made it. */
  find(template: string, logicalId: string): string | undefined {
    const stack = this.stacks.get(path.resolve(template));
    if (!stack) return undefined;
    let paths = this.paths.get(stack);
    if (!paths) this.paths.set(stack, paths = new StackPaths(stack));
    return paths.find(logicalId) ?? stack.node.path;
  }
}

/** Half of an app is permissions and roles, about which there is seldom a finding, and CDK hashes a path for each logical id. */
const SELDOM = new Set(['AWS::Lambda::Permission', 'AWS::IAM::Role', 'AWS::IAM::Policy']);

/** The constructs of one stack by logical id. */
class StackPaths {
  private readonly elements = new Map<string, CfnElement>();
  private readonly seldom: CfnElement[] = [];

  constructor(private readonly stack: Stack) {
    const often: CfnElement[] = [];
    for (const construct of constructsOf(stack)) {
      if (!CfnElement.isCfnElement(construct) || construct.stack !== stack) continue;
      (CfnResource.isCfnResource(construct) && SELDOM.has(construct.cfnResourceType) ? this.seldom : often).push(construct);
    }
    this.add(often);
  }

  find(logicalId: string): string | undefined {
    if (!this.elements.has(logicalId)) this.add(this.seldom.splice(0));
    return this.elements.get(logicalId)?.node.path;
  }

  private add(elements: readonly CfnElement[]): void {
    for (const element of elements) this.elements.set(logicalIdOf(element, this.stack), element);
  }
}

/** What resolving the token `logicalId` gives, without the 30 us that it takes: 300 ms for an app of 500 APIs. */
function logicalIdOf(element: CfnElement, stack: Stack): string {
  const { _logicalIdOverride: override } = element as unknown as { _logicalIdOverride?: string };
  return override ?? stack.getLogicalId(element);
}
