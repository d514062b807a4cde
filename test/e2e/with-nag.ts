import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { App, PolicyViolation, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, NagPack, ServerlessChecks } from 'cdk-nag';

/**
 * Runs the app named on the command line with two packs of cdk-nag added, so that what is judged is the very app that users run.
 * Writes the findings to NAG_REPORT: `open` those that nobody acknowledged, `all` those that the packs make without looking at
 * acknowledgements, which also shows that they have looked at the app.
 */
const synth = App.prototype.synth;
let packs: NagPack[] | undefined;

App.prototype.synth = function (options) {
  const first = packs === undefined;
  packs ??= [new AwsSolutionsChecks(this), new ServerlessChecks(this)];
  if (first) Validations.of(this).addPlugins(...packs);
  const assembly = synth.call(this, options);
  if (first) report(this, packs);
  return assembly;
};

function report(app: App, judges: NagPack[]): void {
  const findings = () => judges.flatMap(pack => pack.validateScope(app).violations.flatMap(places)).sort();
  const open = findings();
  (NagPack.prototype as unknown as { isAcknowledged(): boolean }).isAcknowledged = () => false;
  writeFileSync(process.env.NAG_REPORT!, JSON.stringify({ open, all: findings() }));
}

function places({ ruleName, violatingResources }: PolicyViolation): string[] {
  return violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`);
}

require(resolve(process.argv[2]));
