import type { ApiModel } from '../api-model';
import type { Resource } from '../resource';

/** Something that the rules know by name: a resource, or a part of one, with typed accessors. */
export abstract class Entity {
  // Declared and assigned, like the fields of sections: there are thousands.
  declare readonly model: ApiModel;
  declare readonly resource: Resource;

  constructor(model: ApiModel, resource: Resource) {
    this.model = model;
    this.resource = resource;
  }

  get logicalId(): string {
    return this.resource.logicalId;
  }
}
