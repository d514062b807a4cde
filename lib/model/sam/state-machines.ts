import { entries, isJsonMap, member, type JsonMap } from '../template';
import { addRestMethod, asksForPolicy, hasDefinition, restCall } from './api-events';
import type { Translation } from './translate';

/** The Api events of an `AWS::Serverless::StateMachine`: methods that start it. The state machine itself stays what it is. */
export function addStateMachine(translation: Translation, id: string, resource: JsonMap) {
  for (const [name, event] of entries(member(resource.Properties, 'Events'))) {
    const call = member(event, 'Type') === 'Api' ? restCall(event) : undefined;
    if (call?.api === undefined) continue;
    if (asksForPolicy(event)) translation.policies.add(call.api);
    if (hasDefinition(translation, call.api)) continue;
    const role = `${id}${name}Role`;
    const condition: JsonMap = isJsonMap(resource) && resource.Condition !== undefined ? { Condition: resource.Condition } : {};
    translation.generate(role, { ...condition, Type: 'AWS::IAM::Role', Properties: { Policies: { 'Fn::Transform': 'SAM' } } }, { logicalId: id, at: `Properties.Events.${name}` });
    addRestMethod({ translation, id, name, event, condition }, call.api, call.path, call.verb, {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Uri: { 'Fn::Join': ['', ['arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':states:action/StartExecution']] },
      Credentials: { 'Fn::GetAtt': [role, 'Arn'] },
      // SAM's own answers, about which its user can do nothing.
      IntegrationResponses: { 'Fn::Transform': 'SAM' },
    });
  }
}
