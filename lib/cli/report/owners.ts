import { apiId, functionsOf } from './pictures';
import type { Finding } from '../../engine/finding';
import type { Api, ApiModel, Resource } from '../../model';
import { groupBy } from '../../model/group';

/** Tells whose callers a finding hits. */
export class Owners {
  private readonly byPlace = new Map<string, string>();
  private readonly resources = new Map<string, Resource>();
  private byTemplate?: ReadonlyMap<string, readonly Api[]>;

  constructor(private readonly model: ApiModel) {
    for (const api of model.apis) this.claimAll(api, partsOf(api));
    for (const api of model.apis) this.claimAll(api, functionsOf(api).flatMap(fn => [fn, ...fn.permissions].map(({ resource }) => resource)));
    // Roles, log groups and the like are of the first API that names them.
    for (const api of model.apis) this.claimNamed(api, [...partsOf(api), ...functionsOf(api).map(fn => fn.resource)]);
    for (const view of model.views) for (const [id, resource] of view.resources) this.resources.set(`${view.template.file}#${id}`, resource);
  }

  /** The id of the API, where one can be told. */
  of({ template, logicalId }: Finding): string | undefined {
    const place = `${template}#${logicalId}`, own = this.byPlace.get(place);
    if (own !== undefined) return own;
    // An alarm, a mapping, a web ACL: what it names tells.
    const named = [...this.resources.get(place)?.references() ?? []].map(id => this.byPlace.get(`${template}#${id}`));
    return named.find(api => api !== undefined) ?? this.onlyApi(template);
  }

  /** What stands in a template beside one API is taken to be about it. */
  private onlyApi(template: string): string | undefined {
    this.byTemplate ??= groupBy(this.model.apis, api => api.resource.template.file);
    const apis = this.byTemplate.get(template) ?? [];
    return apis.length === 1 ? apiId(apis[0]) : undefined;
  }

  private claimAll(api: Api, resources: readonly Resource[]): void {
    for (const resource of resources) {
      const { template, logicalId } = resource.place('Properties');
      this.claim(api, `${template}#${logicalId}`);
    }
  }

  private claimNamed(api: Api, resources: readonly Resource[]): void {
    for (const resource of resources) for (const id of resource.references()) this.claim(api, `${resource.template.file}#${id}`);
  }

  private claim(api: Api, place: string): void {
    if (!this.byPlace.has(place)) this.byPlace.set(place, apiId(api));
  }
}

function partsOf(api: Api): Resource[] {
  const routes = api.routes.flatMap(({ resource, integration }) => [resource, ...integration ? [integration.resource] : []]);
  return [...new Set([api, ...api.stages, ...api.deployments, ...api.authorizers].map(({ resource }) => resource).concat(routes))];
}
