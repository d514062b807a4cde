import { readdirSync, readFileSync, statSync } from 'fs';
import { join } from 'path';
import { cdkSamples } from './cdk-apps';
import { exampleSamples } from './examples';
import { readText } from '../../lib/model/read-text';
import { RULES } from '../../lib/rules';
import { clone, type Sample, type Source } from '../support/mutations';

const CORPUS = join(__dirname, 'corpus');

/** Templates without an error: files of the corpus, folders of it that are judged together, what CDK's L2 constructs make, and the examples of this project. */
export function samples(): Sample[] {
  return [...readdirSync(CORPUS).sort().map(fileSample), ...cdkSamples(), ...exampleSamples()];
}

/** The good example of a rule is a place where its own faults can always be planted. */
export function goodExample(ruleId: string): Sample {
  const rule = RULES.find(({ id }) => id === ruleId)!;
  const body = structuredClone(rule.good.template()) as Source['body'];
  return { name: `good example of ${ruleId}`, sources: [{ file: 'good.json', body }] };
}

function fileSample(name: string): Sample {
  const path = join(CORPUS, name);
  const files = statSync(path).isDirectory() ? readdirSync(path).sort().map(file => join(name, file)) : [name];
  const bodies = files.map(file => readText(file, readFileSync(join(CORPUS, file), 'utf8')).body as Source['body']);
  const sources = files.map((file, index) => ({ file, body: bodies[index], nestedIn: nestingOf(file, files, bodies) }));
  // YAML anchors share objects, and a fault must not show up at both of them.
  return clone({ name, sources: sources.map(source => ({ ...source, body: JSON.parse(JSON.stringify(source.body)) as Source['body'] })) });
}

/** A TemplateURL beside the parent, as `aws cloudformation package` takes it. */
function nestingOf(file: string, files: readonly string[], bodies: readonly Source['body'][]): Source['nestedIn'] {
  for (const [index, body] of bodies.entries()) {
    const logicalId = Object.keys(body.Resources).find(id => file.endsWith(`/${String(body.Resources[id].Properties?.TemplateURL)}`));
    if (logicalId) return { file: files[index], logicalId };
  }
  return undefined;
}
