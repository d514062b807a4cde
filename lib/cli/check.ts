import { EXIT, type Command, type Io } from './command';
import { readArguments, type OptionSpec } from './options';

const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'html'] as const;

/** A format that `check` can write. */
export type FormatName = typeof FORMATS[number];

const OPTIONS = {
  'format': { takes: 'value', oneOf: FORMATS },
  'output': { takes: 'value', short: 'o' },
  'preset': { takes: 'value', oneOf: ['minimal', 'recommended', 'strict'] },
  'fail-on': { takes: 'value', oneOf: ['error', 'warning', 'never'] },
  'config': { takes: 'value' },
  'baseline': { takes: 'value' },
  'write-baseline': { takes: 'optional' },
  'quiet': { takes: 'flag', short: 'q' },
} as const satisfies Record<string, OptionSpec>;

const USAGE = `Usage: cdk-safe-lambda-api check [paths…] [options]

Finds what makes an API Gateway API answer its callers with an error, before it is deployed.

Paths:
  cdk.out folders, CloudFormation or SAM templates (JSON or YAML), folders with either, globs,
  and - for a template on standard input. Without a path: cdk.out

Options:
      --format FORMAT          text (default), json, sarif, junit, github or html
  -o, --output FILE            write the report there; the text report still goes to the terminal
      --preset PRESET          minimal: only what certainly fails; recommended (default); strict: all
      --fail-on LEVEL          lowest severity that ends with exit code 1: error (default), warning or never
      --config FILE            options and acknowledgements; default: safe-lambda-api.json, .yaml or .yml here
      --baseline FILE          only findings that are not in this file count
      --write-baseline[=FILE]  write the findings of now to the baseline, and end with 0
  -q, --quiet                  only the findings, no notes and no summary
      --no-color               no colours; NO_COLOR and FORCE_COLOR are respected too
  -h, --help                   this text

Exit codes:
  0  nothing at or above the bar
  1  findings
  2  wrong usage, or an input that cannot be read; the others are still judged and reported

Examples:
  cdk synth --quiet; cdk-safe-lambda-api check
  cdk-safe-lambda-api check template.yaml --format sarif --output results.sarif
  cdk-safe-lambda-api check 'services/*/template.yaml' --preset minimal
`;

/** `check`: judges cdk.out folders and templates. */
export const command: Command = {
  name: 'check',
  summary: 'find what answers with an error, in cdk.out folders and CloudFormation or SAM templates',
  usage: USAGE,
  run: (argv, io) => run(argv, io),
};

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { options, paths } = readArguments(argv, OPTIONS);
  if (options.help) {
    io.stdout.write(USAGE);
    return EXIT.ok;
  }
  const { runCheck } = require('./run-check') as typeof import('./run-check');
  return runCheck({ paths: paths.length > 0 ? paths : ['cdk.out'], ...options as CheckOptions }, io);
}

/** The options of `check`, as `readArguments` has checked them. */
export interface CheckOptions {
  readonly 'format'?: FormatName;
  readonly 'output'?: string;
  readonly 'preset'?: 'minimal' | 'recommended' | 'strict';
  readonly 'fail-on'?: 'error' | 'warning' | 'never';
  readonly 'config'?: string;
  readonly 'baseline'?: string;
  readonly 'write-baseline'?: string | true;
  readonly 'quiet'?: true;
}
