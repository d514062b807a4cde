import type { Json } from '../support/mutations';

/** A template that counts how often it is read: the same on every machine, which seconds are not. */
export class Counted {
  reads = 0;
  readonly template: Json;
  private readonly proxies = new WeakMap<object, object>();

  constructor(template: Json) {
    this.template = this.counted(template);
  }

  /** One proxy for an object, since caches go by identity. */
  private counted(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    let proxy = this.proxies.get(value as object);
    if (!proxy) this.proxies.set(value as object, proxy = new Proxy(value as object, this.handler()));
    return proxy;
  }

  private handler(): ProxyHandler<object> {
    return {
      get: (target, key, receiver) => {
        this.reads++;
        return this.counted(Reflect.get(target, key, receiver));
      },
      ownKeys: target => {
        this.reads++;
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor: (target, key) => {
        this.reads++;
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    };
  }
}
