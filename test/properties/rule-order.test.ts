import fc from 'fast-check';
import { edits } from './arbitraries';
import { edited } from './edit';
import { permissionTemplate } from './permission-templates';
import { runs, SEED } from './runs';
import { runRules } from '../../lib/engine/run';
import { InputError, modelsOf, templateOf, type Template } from '../../lib/model';
import { RULES, type Rule } from '../../lib/rules';
import { samples } from '../recall/samples';
import type { Json } from '../support/mutations';

const RUNS = runs(100);

/** The templates of each sample, which are judged together. */
const apps: Json[][] = samples().map(({ sources }) => sources.map(({ body }) => body));

/** Some rules, shuffled. */
const someRules = fc.shuffledSubarray(RULES.map(({ id }) => id), { minLength: 1 });

/** Numbers of routes. */
const numbers = fc.array(fc.nat(), { maxLength: 8 });

/** Routes of HTTP and WebSocket APIs that share integrations, across APIs as well. */
function shared(template: Json, picks: readonly number[]): Json {
  const copy = structuredClone(template);
  const routes = Object.values<Json>(copy.Resources).filter(resource => resource?.Type === 'AWS::ApiGatewayV2::Route');
  const targets = routes.map(({ Properties }) => Properties?.Target as Json);
  routes.forEach(({ Properties }, i) => { if (i < picks.length && Properties) Properties.Target = targets[picks[i] % targets.length]; });
  return copy;
}

/** A rule that says nothing and asks only some routes for their integrations, as one does that looks at one verb or one API. */
function asking(picks: readonly number[]): Rule {
  return {
    ...RULES[0],
    * check({ routes }) {
      for (const pick of picks) void routes[pick % routes.length]?.integration?.target;
    },
  };
}

function findings(bodies: readonly Json[], rules: readonly Rule[]) {
  const text = JSON.stringify(bodies);
  try {
    const templates = (JSON.parse(text) as Template['body'][]).map((body, i) => templateOf(body, `${i}.json`));
    return runRules([...modelsOf(templates)], rules, { context: { wholeApp: true, preset: 'strict', expectedDurationMs: 500 }, severities: {} });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return [];
  }
}

/** What some rules find in any order is what they find among all. */
function sameInAnyOrder(bodies: readonly Json[], ids: readonly string[], picks: readonly number[]) {
  const rules = ids.map(id => RULES.find(rule => rule.id === id)!);
  expect(findings(bodies, [asking(picks), ...rules])).toEqual(findings(bodies, RULES).filter(({ rule }) => ids.includes(rule)));
}

test('some rules in any order find in real templates what they find among all', () => {
  fc.assert(fc.property(fc.constantFrom(...apps), numbers, edits, someRules, (bodies, picks, changes, ids) => {
    sameInAnyOrder(bodies.map((body, i) => i === 0 ? edited(shared(body, picks), changes) : shared(body, picks)), ids, picks);
  }), { numRuns: RUNS, seed: SEED });
});

test('and in templates whose routes share integrations', () => {
  const sharing = fc.property(permissionTemplate, numbers, someRules, (body, picks, ids) => sameInAnyOrder([shared(body, picks)], ids, picks));
  fc.assert(sharing, { numRuns: RUNS * 2, seed: SEED });
});
