import { EXIT, UsageError, type Command, type Io } from './command';
import { readArguments } from './options';
import { nearest } from '../engine/nearest';

const USAGE = `Usage: cdk-safe-lambda-api rules [id] [options]

Lists every rule by what it is about, or tells all about one: what callers see,
why, the fix, the line in the logs, and when to acknowledge it.

Options:
  --format FORMAT  text (default) or json
  --no-color       no colours

Exit codes: 0, or 2 for wrong usage or a rule that does not exist
`;

/** `rules`: the catalogue. */
export const command: Command = {
  name: 'rules',
  summary: 'list the rules, or tell all about one',
  usage: USAGE,
  run,
};

const OPTIONS = { format: { takes: 'value', oneOf: ['text', 'json'] } } as const;
/** Acknowledgements write the id so. */
const PREFIX = 'SafeLambdaApi::';

function run(argv: readonly string[], io: Io): number {
  const { options, paths } = readArguments(argv, OPTIONS);
  if (paths.length > 1) throw new UsageError(`rules takes one id, got ${paths.join(' ')}`);
  const { catalogue } = require('../engine/catalogue') as typeof import('../engine/catalogue');
  const rules = catalogue(), [given] = paths;
  const { jsonOfRule, textOfRule, textOfRules } = require('./rules/print') as typeof import('./rules/print');
  const look = { color: io.color, width: io.columns };
  if (given === undefined) {
    io.stdout.write(options.format === 'json' ? `${JSON.stringify(rules.map(jsonOfRule), null, 2)}\n` : textOfRules(rules, look));
    return EXIT.ok;
  }
  const id = given.startsWith(PREFIX) ? given.slice(PREFIX.length) : given;
  const rule = rules.find(one => one.id === id);
  if (!rule) throw new UsageError(unknownRule(given, rules.map(one => one.id)));
  io.stdout.write(options.format === 'json' ? `${JSON.stringify(jsonOfRule(rule), null, 2)}\n` : textOfRule(rule, look));
  return EXIT.ok;
}

/** Ids that are nearly the same, or have a word in common. */
function unknownRule(given: string, ids: readonly string[]): string {
  const words = given.split('-').filter(word => word.length > 3);
  const near = nearest(given, ids), alike = ids.filter(id => words.some(word => id.split('-').includes(word)));
  const meant = [...new Set([...near ? [near] : [], ...alike])].slice(0, 5);
  return `there is no rule '${given}'; ${meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'rules lists them all'}`;
}
