import { arnCovers, endingsOf, pathsOf, type Call } from './source-arn';
import { sameQualifier, type Integration, type Maybe, type Permission, type Route } from '../../model';

/** The permissions on a function, compared with the calls of its routes. */
export class CallPermissions {
  private readonly endings: readonly (string | undefined)[];
  private ofApiGateway?: readonly Permission[];

  constructor(private readonly all: readonly Permission[]) {
    this.endings = all.map(({ ending }) => ending);
  }

  /** Those that let API Gateway in, or may do so. */
  get forApiGateway(): readonly Permission[] {
    return this.ofApiGateway ??= this.all.filter(permission => permission.isForApiGateway !== false);
  }

  /** The calls of a route that none covers, one for each stage; none where no permission lets API Gateway in. */
  refused(integration: Integration, route: Route): readonly Call[] {
    const paths = pathsOf(route), endings = paths ? endingsOf(route.kind, paths[0]) : [];
    return callsOf(integration, route, paths).filter(call => !this.mayCover(call, endings) && this.cannotCover(call));
  }

  /**
   * The CDK writes two permissions for each method: with 50 methods on one function, comparing each with each would be 5,000 comparisons.
   * The one that was made for the route is nearly always there, and is found by its ending.
   */
  private mayCover(call: Call, endings: readonly string[]): boolean {
    for (const ending of endings) {
      for (let at = this.endings.indexOf(ending); at >= 0; at = this.endings.indexOf(ending, at + 1)) {
        if (covers(this.all[at], call) !== false) return true;
      }
    }
    return false;
  }

  private cannotCover(call: Call): boolean {
    return this.forApiGateway.length > 0 && this.forApiGateway.every(permission => covers(permission, call) === false);
  }
}

/** The calls of a route on each stage; without a stage in the app, only what does not depend on it is compared. */
export function callsOf({ target }: Integration, { api }: Route, paths: readonly string[] | undefined): readonly Call[] {
  const stages = api?.stages ?? [], qualifier = target?.qualifier, inStages = target?.inStages;
  if (stages.length === 0) return [{ api, qualifier, stageKey: '*', paths }];
  return stages.map(stage => ({ api, qualifier: inStages ? inStages.get(stage) : qualifier, stage, stageKey: stage.nameKey, paths }));
}

/** Whether a permission lets API Gateway make a call. */
export function covers(permission: Permission, call: Call): Maybe<boolean> {
  const { isForApiGateway } = permission;
  if (isForApiGateway !== true) return isForApiGateway;
  const sameVersion = sameQualifier(permission.target.qualifier, call.qualifier);
  if (sameVersion === false) return false;
  const covered = arnCovers(permission, call);
  return covered === true ? sameVersion : covered;
}
