import { EXIT, type Command } from './command';

/** `check`: judges cdk.out folders and templates. */
export const command: Command = {
  name: 'check',
  summary: 'find what answers with an error, in cdk.out folders and CloudFormation or SAM templates',
  usage: 'Usage: cdk-safe-lambda-api check [paths…] [options]\n',
  run: () => EXIT.ok,
};
