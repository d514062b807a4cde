import { checkShape } from '../check-shape';
import { entries, isJsonMap, member, type Json, type JsonMap, type Origin, type Template } from '../template';
import { addApi, addHttpApi } from './apis';
import { addConnectors } from './connectors';
import type { AddedOperation } from './definition';
import { addFunction } from './functions';
import { withGlobals } from './globals';
import { addStateMachine } from './state-machines';
import { addWebSocketApi } from './websocket';

/** Names of the APIs that SAM makes for events which name none. */
const IMPLICIT = { Api: 'ServerlessRestApi', HttpApi: 'ServerlessHttpApi' } as const;

const SAM = 'AWS::Serverless-2016-10-31';

/** A template as the model reads it: one of the Serverless Application Model is translated, any other stays as it is. */
export function translated(template: Template): Template {
  if (!isSam(template.body)) return template;
  checkShape(template.body, template.file);
  return translateSam(template);
}

/** Whether a template is one of the Serverless Application Model. */
function isSam(body: JsonMap): boolean {
  const transform = body.Transform;
  return Array.isArray(transform) ? transform.includes(SAM) : transform === SAM;
}

/** Resources that stand for a SAM template, and where each comes from. */
export class Translation {
  readonly resources: Record<string, JsonMap> = {};
  readonly origins = new Map<string, Origin>();
  /** `Api.Stage` and the like, which SAM lets a template refer to. */
  readonly aliases = new Map<string, string>();
  /** Methods and routes by the API that they belong to, for the deployment to depend on. */
  readonly methods = new Map<string, string[]>();

  /** Conditions that the author did not write. */
  readonly conditions: Record<string, JsonMap> = {};

  /** APIs to whose resource policy an event adds. */
  readonly policies = new Set<string>();

  /** What events add to APIs whose definition the author wrote. */
  private readonly operations = new Map<string, AddedOperation[]>();

  /** @param declared the resources of the template, with what `Globals` says for each */
  constructor(readonly source: JsonMap, readonly declared: ReadonlyMap<string, JsonMap>) {}

  /** Properties of an API, which may be one that SAM makes for events. */
  propertiesOf(api: string): JsonMap {
    const properties = this.declared.has(api) ? this.declared.get(api)!.Properties : member(this.source.Globals, api === IMPLICIT.HttpApi ? 'HttpApi' : 'Api');
    return isJsonMap(properties) ? properties : {};
  }

  addOperation(api: string, operation: AddedOperation) {
    this.operations.set(api, [...this.operationsOf(api), operation]);
  }

  operationsOf(api: string): readonly AddedOperation[] {
    return this.operations.get(api) ?? [];
  }

  /** Adds a resource that the author did not write. */
  generate(id: string, resource: JsonMap, origin: Origin) {
    // What the author wrote under this name stays.
    if (Object.hasOwn(this.resources, id)) return;
    this.resources[id] = resource;
    this.origins.set(id, origin);
  }

  /** The condition of an API that SAM makes: where all its methods have one, any of them. */
  conditionOfAll(api: string): JsonMap {
    const found = [...new Set((this.methods.get(api) ?? []).map(id => this.resources[id].Condition))];
    if (found.length === 0 || found.includes(undefined)) return {};
    if (found.length === 1) return { Condition: found[0] };
    this.conditions[`${api}Condition`] = { 'Fn::Or': found.map(Condition => ({ Condition })) };
    return { Condition: `${api}Condition` };
  }

  addMethod(api: string, id: string) {
    this.methods.set(api, [...this.methods.get(api) ?? [], id]);
  }
}

/** Translates a SAM template into the resources that SAM would make of it, as far as the model needs them. */
function translateSam(template: Template): Template {
  const { Resources: written, Globals: globals } = template.body;
  const declared = new Map(entries(written).map(([id, resource]) => [id, withGlobals(resource as JsonMap, globals)] as const));
  const translation = new Translation(template.body, declared);
  for (const [id, resource] of declared) {
    // Tables, state machines and the like stay what they are: a reference to one must not look like one to nothing.
    if (!isTranslated(resource)) translation.resources[id] = resource;
  }
  // APIs come after functions: their deployments depend on the functions' methods.
  for (const [id, resource] of declared) if (resource.Type === 'AWS::Serverless::Function') addFunction(translation, id, resource);
  for (const [id, resource] of declared) if (resource.Type === 'AWS::Serverless::StateMachine') addStateMachine(translation, id, resource);
  for (const [id, resource] of declared) addDeclared(translation, id, resource);
  addImplicit(translation, globals);
  addConnectors(translation);
  const { resources: Resources, origins, aliases } = translation;
  const made = Object.keys(translation.conditions).length > 0, conditions = { ...asMap(template.body.Conditions), ...translation.conditions };
  return { ...template, body: { ...template.body, Resources, ...made ? { Conditions: conditions } : {} }, origins, aliases };
}

function asMap(value: Json): JsonMap {
  return isJsonMap(value) ? value : {};
}

const TRANSLATED = new Set<Json>(['AWS::Serverless::Function', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi', 'AWS::Serverless::WebSocketApi']);

function isTranslated(resource: JsonMap): boolean {
  return TRANSLATED.has(resource.Type);
}

function addDeclared(translation: Translation, id: string, resource: JsonMap) {
  if (resource.Type === 'AWS::Serverless::Api') addApi(translation, id, resource, { logicalId: id });
  else if (resource.Type === 'AWS::Serverless::HttpApi') addHttpApi(translation, id, resource, { logicalId: id });
  else if (resource.Type === 'AWS::Serverless::WebSocketApi') addWebSocketApi(translation, id, resource, { logicalId: id });
}

/** The API that SAM makes for events which name none. Findings about it point at the first such event. */
function addImplicit(translation: Translation, globals: Json) {
  for (const [kind, add] of [['Api', addApi], ['HttpApi', addHttpApi]] as const) {
    const id = IMPLICIT[kind];
    const [first] = translation.methods.get(id) ?? [];
    if (first === undefined || Object.hasOwn(translation.resources, id)) continue;
    const properties = member(globals, kind);
    const stage = kind === 'Api' ? { StageName: 'Prod' } : {};
    add(translation, id, { ...translation.conditionOfAll(id), Type: `AWS::Serverless::${kind}`, Properties: { ...stage, ...isJsonMap(properties) ? properties : {} } }, translation.origins.get(first)!);
  }
}
