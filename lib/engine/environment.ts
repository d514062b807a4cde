import type { Exit, HandlerCode } from '../handlers/facts';
import type { LambdaFunction } from '../model';

/** What Lambda sets itself, so that a template need not. https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const SET_BY_LAMBDA = /^(?:AWS_|LAMBDA_|_|TZ$|LANG$|PATH$|LD_LIBRARY_PATH$|NODE_PATH$|NODE_OPTIONS$|PYTHONPATH$|GEM_PATH$)/;
/** Only the local emulator sets it. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-using-invoke.html */
const NEVER_SET = 'AWS_SAM_LOCAL';

/** The code of a function without the exits for which its template sets no variable: nobody gets there. */
export function inEnvironment(code: HandlerCode, fn: LambdaFunction): HandlerCode {
  if (code.kind !== 'facts' || code.facts.exits.every(exit => isOpen(exit, fn))) return code;
  return { ...code, facts: { ...code.facts, exits: code.facts.exits.filter(exit => isOpen(exit, fn)) } };
}

function isOpen({ variables = [] }: Exit, fn: LambdaFunction): boolean {
  return variables.every(each => isSet(each, fn));
}

/** `NAME`, or `NAME=value`. A value that the template leaves open may be any but the one that is asked for. */
function isSet(asked: string, fn: LambdaFunction): boolean {
  const [name, ...rest] = asked.split('='), value = rest.length > 0 ? rest.join('=') : undefined;
  if (name === NEVER_SET) return false;
  if (SET_BY_LAMBDA.test(name)) return true;
  const given = fn.variable(name);
  return value === undefined ? given !== undefined && given !== '' : given === value;
}
