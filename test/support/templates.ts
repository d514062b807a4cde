import { onHttp, onRest, type Overlay } from '../../lib/rules/support/examples';

/** Resources of the blameless REST API of the examples, with something laid over; `null` removes. */
export function rest(overlay: Overlay = {}): object {
  return (onRest('', overlay).template() as { Resources: object }).Resources;
}

/** Resources of the blameless HTTP API of the examples. */
export function http(overlay: Overlay = {}): object {
  return (onHttp('', overlay).template() as { Resources: object }).Resources;
}

/** The ARN of calls to an API, as permissions name it. */
export function executeApi(api: string, call: string): object {
  return { 'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${${api}}${call}` };
}
