import type { Template } from './template';
import type { Value } from './values';

/** One consistent choice of parameters: the defaults, or the defaults with one parameter of one template varied. */
export class World {
  /** The defaults everywhere. */
  static readonly DEFAULT = new World('default');

  constructor(
    /** As findings name it: `default`, or `Environment=production`. */
    readonly name: string,
    private readonly template?: Template,
    private readonly parameter?: string,
    private readonly value?: Value,
  ) {}

  get isDefault(): boolean {
    return this.template === undefined;
  }

  /** The varied template, if any. */
  get varied(): Template | undefined {
    return this.template;
  }

  /** The value that this world gives to a parameter (or pseudo parameter). */
  valueOf(template: Template, parameter: string): Value {
    return template === this.template && parameter === this.parameter ? this.value : undefined;
  }
}
