import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

/** The schema is of draft 4; of what changed since, only the name of its id concerns it. */
function schema(): object {
  const { $schema: _, id: __, ...rest } = JSON.parse(fs.readFileSync(path.join(__dirname, '../support/sarif/sarif-2.1.0-rtm.5.json'), 'utf8'));
  return rest;
}

// One of its patterns is none under the flag `u`.
const validate = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(schema());

/** What the schema of SARIF 2.1.0 has against a log, one line each. */
export function schemaErrors(log: unknown): string[] {
  return validate(log) ? [] : validate.errors!.map(error => `${error.instancePath} ${error.message}`);
}
