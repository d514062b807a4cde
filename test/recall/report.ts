import { asParameters, inMaps, underConditions } from './dress';
import { plantAll, titleOf, type Dress, type Outcome } from './plant';
import { RULES } from '../../lib/rules';

const DRESSES: Readonly<Record<string, Dress>> = { parameters: asParameters, maps: inMaps, conditions: underConditions };

/** Prints in how many places faults were planted, found, and found as errors: `npx tsx test/recall/report.ts [plain|parameters|maps|conditions] [rule]`. */
function main(dress = 'plain', only?: string) {
  const rows = RULES.filter(({ id }) => !only || id === only).map(({ id }) => ({ id, outcomes: plantAll(id, DRESSES[dress]) }));
  console.log('| rule | planted | found | as error | other errors |\n|---|---|---|---|---|');
  for (const { id, outcomes } of rows) console.log(row(`\`${id}\``, outcomes));
  const all = rows.flatMap(({ outcomes }) => outcomes);
  console.log(row('all', all));
  for (const outcome of all.filter(({ found, alarms }) => !found || alarms.length > 0)) console.log(textOf(outcome));
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  return `| ${name} | ${outcomes.length} | ${count(({ found }) => found)} | ${count(({ isError }) => isError)} | ${count(({ alarms }) => alarms.length > 0)} |`;
}

function textOf(outcome: Outcome): string {
  const { place, found, alarms, elsewhere } = outcome;
  const lines = [...found ? [] : ['  not found', ...elsewhere.map(one => `  instead: ${one}`)], ...alarms.map(one => `  also: ${one}`)];
  return [`\n${titleOf(outcome)} at ${place}`, ...lines].join('\n');
}

main(...process.argv.slice(2) as [string?, string?]);
