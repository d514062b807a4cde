import { IConstruct } from 'constructs';

/**
 * Something that all parts of one stack or app share. It hangs on the construct under a global symbol, and not in a variable of
 * this module, so that two copies of the package in one app (a monorepo has them soon) share it too.
 */
export class Shared<T> {
  private readonly key: symbol;

  constructor(name: string) {
    this.key = Symbol.for(`cdk-safe-lambda-api.${name}`);
  }

  of(host: IConstruct): T | undefined {
    return (host as unknown as Record<symbol, T | undefined>)[this.key];
  }

  set(host: IConstruct, value: T): T {
    Object.defineProperty(host, this.key, { value });
    return value;
  }
}
