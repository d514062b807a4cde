import type { ApiModel } from '../../model';

/** Something that several rules ask of a model: made when the first one asks, and kept no longer than the model. */
export function lookup<T>(make: (model: ApiModel) => T): (model: ApiModel) => T {
  const known = new WeakMap<ApiModel, { readonly made: T }>();
  return model => {
    let found = known.get(model);
    if (!found) known.set(model, found = { made: make(model) });
    return found.made;
  };
}
