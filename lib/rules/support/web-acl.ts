import { between, descend, isMap, UNKNOWN, type Api, type ApiModel, type Resource, type Value } from '../../model';

/** A web ACL put in front of a stage of API Gateway. */
export interface Association {
  readonly resource: Resource;
  /** Absent when the ACL is none of the app's. */
  readonly acl?: Resource;
  /** Absent when the API is none of the app's. */
  readonly api?: Api;
  /** Whether the ARN is one of REST APIs; HTTP and WebSocket APIs have `/apis/`. */
  readonly namesRest: boolean;
}

/** The associations of an app whose ARN is known to be one of a stage. */
export function stageAssociations(model: ApiModel): readonly Association[] {
  return model.byType('AWS::WAFv2::WebACLAssociation').flatMap(resource => {
    const arn = resource.get('ResourceArn');
    const rest = between(arn, '/restapis/', ['/']), id = rest ?? between(arn, '/apis/', ['/']);
    if (id === undefined) return [];
    const acl = resource.reference('WebACLArn');
    return [{ resource, acl: acl?.type === 'AWS::WAFv2::WebACL' ? acl : undefined, api: model.apiOf(id), namesRest: rest !== undefined }];
  });
}

/** `web ACL "Acl"`, for messages. */
export function nameOfAcl(acl: Resource): string {
  const name = acl.get('Name');
  return `web ACL "${typeof name === 'string' ? name : acl.logicalId}"`;
}

/** Whether an action such as `{ Block: {} }` is the named one; Unknown when the action is. */
export function isAction(action: Value, name: string): boolean | typeof UNKNOWN {
  if (action === undefined || action === null) return false;
  return isMap(action) ? Object.hasOwn(action, name) : UNKNOWN;
}

/** The statement of a rule that is a group of AWS or a vendor. */
export function managedGroup(rule: Value): Value {
  return descend(rule, ['Statement', 'ManagedRuleGroupStatement']);
}
