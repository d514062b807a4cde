import type { ApiModel } from '../api-model';
import type { Resource } from '../resource';

/** Something that the rules know by name: a resource, or a part of one, with typed accessors. */
export abstract class Entity {
  constructor(readonly model: ApiModel, readonly resource: Resource) {}

  get logicalId(): string {
    return this.resource.logicalId;
  }
}
