import { plantAll, type Outcome } from './plant';
import { RULES } from '../../lib/rules';

/** Prints, for each rule, in how many places its faults were planted and found: `npx tsx test/recall/report.ts [rule]`. */
function main(only?: string) {
  const rows = RULES.filter(({ id }) => !only || id === only).map(({ id }) => ({ id, outcomes: plantAll(id) }));
  console.log('| rule | planted | found | other errors |\n|---|---|---|---|');
  for (const { id, outcomes } of rows) console.log(`| \`${id}\` | ${outcomes.length} | ${outcomes.filter(({ found }) => found).length} | ${outcomes.filter(({ alarms }) => alarms.length > 0).length} |`);
  const all = rows.flatMap(({ outcomes }) => outcomes);
  console.log(`| all | ${all.length} | ${all.filter(({ found }) => found).length} | ${all.filter(({ alarms }) => alarms.length > 0).length} |`);
  for (const outcome of all.filter(({ found, alarms }) => !found || alarms.length > 0)) console.log(textOf(outcome));
}

function textOf({ fault, sample, place, found, alarms, elsewhere }: Outcome): string {
  const lines = [...found ? [] : ['  not found', ...elsewhere.map(one => `  instead: ${one}`)], ...alarms.map(one => `  also: ${one}`)];
  return [`\n${fault.rule}: ${fault.name}, in ${sample} at ${place}`, ...lines].join('\n');
}

main(process.argv[2]);
