import { causeOf, type NextCommand } from './causes';
import { EXECUTION_LOG, FUNCTION_FAILURES, FUNCTION_LOG, HTTP_STAGE } from './causes/commands';
import type { Group } from './tally';

/** Names that AWS gives to APIs, stages, functions and requests. Whatever else a log holds was written by a caller and goes into no command. */
const RE_NAME = /^[\w$.=-]{1,140}$/;
const MOST_COMMANDS = 3;

const PLACEHOLDERS: Readonly<Record<string, (group: Group) => string | undefined>> = {
  api: ({ apis }) => first(apis),
  stage: ({ stages }) => first(stages),
  function: ({ functions }) => first(functions),
  request: ({ requestId }) => requestId,
  invocation: ({ invocationId }) => invocationId,
};

const SHOWN: Readonly<Record<string, string>> = { api: '<api-id>', stage: '<stage>', function: '<function-name>', request: '<request-id>' };

/**
 * Commands that tell more about a group, with what is known filled in, and `<…>` where it is not.
 * `functionName` is what a template calls the function, where the log does not tell.
 */
export function nextCommands(group: Group, functionName?: string): string[] {
  const { cause, kind } = group;
  const commands = cause ? cause.next : [...kind === 'http' ? [] : [EXECUTION_LOG], FUNCTION_FAILURES, HTTP_STAGE, ...group.candidates.slice(0, 1).flatMap(({ id }) => causeOf(id).next)];
  const wanted = commands.filter(command => !kind || !command.kind || command.kind === kind || (kind === 'websocket' && command === EXECUTION_LOG));
  // API Gateway's id of a request means nothing to Lambda.
  const possible = wanted.map(command => command === FUNCTION_LOG && !group.invocationId ? FUNCTION_FAILURES : command);
  return [...new Set(possible.map(command => filled(command, group, functionName)))].slice(0, MOST_COMMANDS);
}

function filled({ command }: NextCommand, group: Group, functionName: string | undefined): string {
  return command.replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const value = PLACEHOLDERS[name]?.(group) ?? (name === 'function' ? functionName : undefined);
    return value !== undefined && RE_NAME.test(value) ? value : SHOWN[name] ?? `<${name}>`;
  });
}

function first(names: ReadonlySet<string>): string | undefined {
  return names.values().next().value;
}
