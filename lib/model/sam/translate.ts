import { checkShape } from '../check-shape';
import { entries, isJsonMap, member, type Json, type JsonMap, type Origin, type Template } from '../template';
import { addApi, addHttpApi } from './apis';
import { addFunction } from './functions';
import { withGlobals } from './globals';
import { addStateMachine } from './state-machines';

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

  /** APIs to whose resource policy an event adds. */
  readonly policies = new Set<string>();

  constructor(readonly source: JsonMap) {}

  /** Adds a resource that the author did not write. */
  generate(id: string, resource: JsonMap, origin: Origin) {
    // What the author wrote under this name stays.
    if (Object.hasOwn(this.resources, id)) return;
    this.resources[id] = resource;
    this.origins.set(id, origin);
  }

  addMethod(api: string, id: string) {
    this.methods.set(api, [...this.methods.get(api) ?? [], id]);
  }
}

/** Translates a SAM template into the resources that SAM would make of it, as far as the model needs them. */
function translateSam(template: Template): Template {
  const translation = new Translation(template.body);
  const declared = entries(template.body.Resources).map(([id, resource]) => [id, withGlobals(resource as JsonMap, template.body.Globals)] as const);
  for (const [id, resource] of declared) {
    // Tables, state machines and the like stay what they are: a reference to one must not look like one to nothing.
    if (!isTranslated(resource)) translation.resources[id] = resource;
  }
  // APIs come after functions: their deployments depend on the functions' methods.
  for (const [id, resource] of declared) if (resource.Type === 'AWS::Serverless::Function') addFunction(translation, id, resource);
  for (const [id, resource] of declared) if (resource.Type === 'AWS::Serverless::StateMachine') addStateMachine(translation, id, resource);
  for (const [id, resource] of declared) addDeclared(translation, id, resource);
  addImplicit(translation, template.body.Globals);
  return { ...template, body: { ...template.body, Resources: translation.resources }, origins: translation.origins, aliases: translation.aliases };
}

const TRANSLATED = new Set<Json>(['AWS::Serverless::Function', 'AWS::Serverless::Api', 'AWS::Serverless::HttpApi']);

function isTranslated(resource: JsonMap): boolean {
  return TRANSLATED.has(resource.Type);
}

function addDeclared(translation: Translation, id: string, resource: JsonMap) {
  if (resource.Type === 'AWS::Serverless::Api') addApi(translation, id, resource, { logicalId: id });
  else if (resource.Type === 'AWS::Serverless::HttpApi') addHttpApi(translation, id, resource, { logicalId: id });
}

/** The API that SAM makes for events which name none. Findings about it point at the first such event. */
function addImplicit(translation: Translation, globals: Json) {
  for (const [id, kind, add] of [['ServerlessRestApi', 'Api', addApi], ['ServerlessHttpApi', 'HttpApi', addHttpApi]] as const) {
    const [first] = translation.methods.get(id) ?? [];
    if (first === undefined || Object.hasOwn(translation.resources, id)) continue;
    const properties = member(globals, kind);
    const stage = kind === 'Api' ? { StageName: 'Prod' } : {};
    add(translation, id, { Type: `AWS::Serverless::${kind}`, Properties: { ...stage, ...isJsonMap(properties) ? properties : {} } }, translation.origins.get(first)!);
  }
}
