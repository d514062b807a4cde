import { EXIT, UsageError, type Command, type Io } from './command';
import { nearest } from '../engine/nearest';
import { packageVersion } from '../engine/version';

const PROGRAM = 'cdk-safe-lambda-api';

/** Loaded when they are asked for. */
const COMMANDS: Readonly<Record<string, () => Command>> = {
  check: () => (require('./check') as typeof import('./check')).command,
  explain: () => (require('./explain') as typeof import('./explain')).command,
  invoke: () => (require('./invoke') as typeof import('./invoke')).command,
  rules: () => (require('./rules') as typeof import('./rules')).command,
};

/** Runs the program: the first argument names a command. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`${PROGRAM}: ${error.message}\n`);
    return EXIT.unusable;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return say(io, name === 'help' && rest[0] ? commandNamed(rest[0]).usage : help());
  if (name === '--version' || name === '-V') return say(io, `${packageVersion()}\n`);
  const command = commandNamed(name);
  if (asksForHelp(rest)) return say(io, command.usage);
  return command.run(rest, io);
}

/** What stands after `--` are paths. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some(argument => argument === '--help' || argument === '-h');
}

function commandNamed(name: string): Command {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name]();
  const names = Object.keys(COMMANDS), near = nearest(name, names);
  throw new UsageError(`unknown command '${name}'; ${near ? `did you mean '${near}'?` : `expected one of ${names.join(', ')}`}`);
}

function help(): string {
  const commands = Object.values(COMMANDS).map(load => load());
  const longest = Math.max(...commands.map(({ name }) => name.length));
  return `Finds what makes API Gateway and Lambda answer with a 5xx, before it is deployed and after.

Usage: ${PROGRAM} <command> [options]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(longest)}  ${summary}`).join('\n')}

Options:
  -h, --help     this text, or a command's: ${PROGRAM} check --help
  -V, --version  the version

Exit codes: 0 nothing to tell, 1 findings, 2 wrong usage or unreadable input
`;
}

function say(io: Io, text: string): number {
  io.stdout.write(text);
  return EXIT.ok;
}
