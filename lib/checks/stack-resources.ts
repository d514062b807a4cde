import { hash } from 'node:crypto';
import { Stack, Token, type CfnResource } from 'aws-cdk-lib';

/** The resources of one stack by type, and by logical id as far as somebody asked. */
export class StackResources {
  private readonly byType = new Map<string, CfnResource[]>();
  private readonly paths = new Map<string, string>();
  /** Paths by the hash with which CDK ends logical ids. */
  private readonly hashed = new Map<string, string>();
  /** Whether logical ids end with the hash of their path; tried with the first one, since CDK nowhere promises it. */
  private namedByPath?: boolean;

  constructor(private readonly stack: Stack) {
    if (!isNamedAsUsual(stack)) this.namedByPath = false;
  }

  add(resource: CfnResource): void {
    const known = this.byType.get(resource.cfnResourceType);
    if (known) known.push(resource);
    else this.byType.set(resource.cfnResourceType, [resource]);
  }

  /** Path of the resource with a logical id. The type is where to look first; an override may have changed it in the template. */
  pathOf(logicalId: string, type = ''): string | undefined {
    this.name(type);
    const path = this.named(logicalId);
    if (path !== undefined) return path;
    for (const other of this.byType.keys()) this.name(other);
    return this.named(logicalId);
  }

  private named(logicalId: string): string | undefined {
    return this.paths.get(logicalId) ?? this.hashed.get(logicalId.slice(-HASH_LENGTH));
  }

  private name(type: string): void {
    const resources = this.byType.get(type);
    if (!resources) return;
    this.byType.delete(type);
    const { path } = this.stack.node, prefix = path === '' ? '' : `${path}/`;
    for (const resource of resources) {
      const within = pathWithin(resource, this.stack), digits = this.digitsOf(resource, within);
      if (digits) this.hashed.set(digits, prefix + within);
      else this.paths.set(logicalIdOf(resource, this.stack), prefix + within);
    }
  }

  private digitsOf(resource: CfnResource, path: string): string | undefined {
    const digits = this.namedByPath === false ? undefined : hashOf(resource, path);
    if (digits) this.namedByPath ??= this.stack.getLogicalId(resource).endsWith(digits);
    return this.namedByPath ? digits : undefined;
  }
}

const HASH_LENGTH = 8;

/** The path below the stack: `node.path` makes a list of all constructs above, and takes five times as long. */
function pathWithin(resource: CfnResource, stack: Stack): string {
  let path = resource.node.id;
  for (let { scope } = resource.node; scope && scope !== stack; { scope } = scope.node) path = `${scope.node.id}/${path}`;
  return path;
}

/** Whether nobody has changed how a stack names its resources. */
function isNamedAsUsual(stack: Stack): boolean {
  const { _logicalIds: ids, allocateLogicalId } = stack as unknown as { _logicalIds?: { renames?: object }; allocateLogicalId?: unknown };
  const { allocateLogicalId: usual } = Stack.prototype as unknown as { allocateLogicalId?: unknown };
  return ids?.renames !== undefined && Object.keys(ids.renames).length === 0 && allocateLogicalId === usual && hasMd5();
}

function hasMd5(): boolean {
  try {
    return hash('md5', '').length > 0;
  } catch {
    return false; // a system that allows no such hashes
  }
}

/**
 * The end of the logical id that CDK gives a resource, from its path in the stack: 4 us in place of the 12 us that asking CDK takes.
 * Undefined where CDK makes something else of it: of an id that was set, of a path of one part, or with parts that it leaves out.
 */
function hashOf(resource: CfnResource, path: string): string | undefined {
  if (overrideOf(resource) !== undefined || !path.includes('/') || path.includes('Default')) return undefined;
  return hash('md5', path).slice(0, HASH_LENGTH).toUpperCase();
}

/**
 * What resolving the token `logicalId` gives, without the 30 us that it takes: 300 ms for an app of 500 APIs. An override may itself be
 * a token: deployments and versions have a hash of what they deploy in their logical id.
 */
function logicalIdOf(resource: CfnResource, stack: Stack): string {
  const override = overrideOf(resource);
  return Token.isUnresolved(override) ? stack.resolve(override) as string : override ?? stack.getLogicalId(resource);
}

function overrideOf(resource: CfnResource): string | undefined {
  return (resource as unknown as { _logicalIdOverride?: string })._logicalIdOverride;
}
