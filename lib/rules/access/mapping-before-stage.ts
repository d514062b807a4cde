import { asList, descend, sameText, show, type ApiModel, type Resource, type Stage, type Value } from '../../model';
import type { Rule } from '../rule';
import { onRest } from '../support/examples';
import { nameOfStage } from '../support/words';

/** What names a stage, and where. */
interface Named {
  readonly api: Value;
  readonly stage: Value;
  readonly property: string;
}

const MAPPING = (more: object) => ({
  Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { DomainName: 'api.example.com', RestApiId: { Ref: 'Api' }, Stage: 'prod' }, ...more },
});

export const mappingBeforeStage: Rule = {
  id: 'mapping-before-stage',
  area: 'access',
  severity: 'warning',
  status: { rest: ['deploy'], http: ['deploy'], websocket: ['deploy'] },
  title: 'a mapping or usage plan names a stage that may not exist yet',
  why: 'a stage that is named by text, or by the parameter that names it, is no dependency: CloudFormation may make the mapping first, and a first deployment then fails by chance',
  fix: 'name the stage with Ref, or add it to DependsOn',
  evidence: 'Invalid stage identifier specified',
  whenNot: 'The stage has existed since an earlier deployment and is never replaced, and no other environment will be made from the template.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html',
  absence: true,
  bad: onRest('new CfnBasePathMapping(this, \'Mapping\', { domainName: \'api.example.com\', restApiId: api.ref, stage: \'prod\' });', MAPPING({})),
  good: onRest('const mapping = new CfnBasePathMapping(this, \'Mapping\', { domainName: \'api.example.com\', restApiId: api.ref, stage: \'prod\' });\nmapping.addDependency(stage);', MAPPING({ DependsOn: 'Stage' })),
  * check(model) {
    for (const resource of [...MAPPINGS.flatMap(type => model.byType(type)), ...model.byType('AWS::ApiGateway::UsagePlan')]) {
      if (resource.isInFragment) continue;
      for (const named of namedBy(resource)) {
        const stage = stageBeside(resource, named, model);
        if (!stage || resource.predecessors().has(stage.resource)) continue;
        yield {
          resource,
          property: named.property,
          kind: stage.kind,
          message: `${resource.logicalId} names ${nameOfStage(stage)} by its name${typeof named.stage === 'string' ? '' : ` ${show(named.stage)}`} and does not wait for it`,
          fix: `add ${stage.resource.logicalId} to DependsOn of ${resource.logicalId}, or name the stage with Ref`,
        };
        break; // one dependency is missing, however often the stage is named
      }
    }
  },
};

const MAPPINGS = ['AWS::ApiGateway::BasePathMapping', 'AWS::ApiGateway::BasePathMappingV2', 'AWS::ApiGatewayV2::ApiMapping'];

function namedBy(resource: Resource): readonly Named[] {
  if (resource.type !== 'AWS::ApiGateway::UsagePlan') {
    return [{ api: resource.get('RestApiId') ?? resource.get('ApiId'), stage: resource.get('Stage'), property: 'Properties.Stage' }];
  }
  return asList(resource.get('ApiStages')).map((item, i) => ({ api: descend(item, ['ApiId']), stage: descend(item, ['Stage']), property: `Properties.ApiStages.${i}.Stage` }));
}

/** The stage that is meant, where the same template makes it; other stacks have an order of their own. */
function stageBeside(resource: Resource, { api, stage }: Named, model: ApiModel): Stage | undefined {
  if (stage === undefined) return undefined;
  return model.apiOf(api)?.stages.find(one => one.resource.view === resource.view && sameText(one.name, stage) === true);
}
