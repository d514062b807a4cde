import { DIAGNOSTICS } from '../../lib/engine/diagnostics';
import type { Policy, Preset } from '../../lib/engine/policy';
import { runRules } from '../../lib/engine/run';
import { modelsOf, templateOf } from '../../lib/model';
import { UNDECLARED, type Rule, type Violation } from '../../lib/rules/rule';

const EXAMPLE = { cdk: '', template: () => ({}) };

/** A rule over raw topics, so that the engine is tested without the catalogue. */
function rule(id: string, part: Partial<Rule> = {}): Rule {
  return {
    id,
    area: 'timeouts',
    severity: 'error',
    status: { rest: ['504'] },
    title: 't',
    why: 'the gateway gives up',
    fix: 'do it',
    whenNot: 'never',
    source: 's',
    bad: EXAMPLE,
    good: EXAMPLE,
    *check(model) {
      for (const resource of model.byType('AWS::SNS::Topic')) {
        if (resource.text('TopicName') === 'bad') yield { resource, property: 'Properties.TopicName', message: `topic ${resource.logicalId} is bad` };
      }
    },
    ...part,
  };
}

function topics(...names: string[]) {
  return [templateOf({ Resources: Object.fromEntries(names.map((name, i) => [`Topic${i}`, { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } }])) }, 'shop.json')];
}

function policy(preset: Preset = 'recommended', severities: Policy['severities'] = {}): Policy {
  return { context: { ...UNDECLARED, preset }, severities };
}

function run(rules: Rule[], templates = topics('bad'), how = policy()) {
  return runRules([...modelsOf(templates)], rules, how);
}

test('a finding says what, what the caller gets, why, what to do and where', () => {
  expect(run([rule('slow', { evidence: 'Endpoint request timed out' })])).toEqual([{
    rule: 'slow',
    severity: 'error',
    status: ['504'],
    message: 'topic Topic0 is bad: the caller gets 504. The gateway gives up. The log says: Endpoint request timed out',
    fix: 'do it',
    docs: 'https://github.com/cdk-safe-lambda-api/cdk-safe-lambda-api/blob/main/docs/rules/slow.md',
    template: 'shop.json',
    logicalId: 'Topic0',
    property: 'Properties.TopicName',
  }]);
});

test.each([
  ['rest', undefined, ' The log says: Execution failed'],
  ['http', undefined, ' The log says: Execution failed'],
  ['http', 'integration failed', ' The log says: integration failed'],
  ['http', null, ''],
  ['rest', null, ' The log says: Execution failed'],
] as const)('a finding about a %s API quotes a line of the log that this kind has (HTTP: %j)', (kind, httpEvidence, expected) => {
  const check: Rule['check'] = model => model.byType('AWS::SNS::Topic').map(resource => ({ resource, property: 'Properties', kind, message: 'm' }));
  expect(run([rule('slow', { evidence: 'Execution failed', httpEvidence, check })])[0].message).toBe(`m: the caller gets 504. The gateway gives up.${expected}`);
});

test.each([
  [['undocumented answer'], 'm: undocumented answer. The gateway gives up.'],
  [['500', 'undocumented answer'], 'm: the caller gets 500; undocumented answer. The gateway gives up. The log says: Execution failed'],
])('what is logged for %j is told where the answer is known', (status, expected) => {
  const check: Rule['check'] = model => model.byType('AWS::SNS::Topic').map(resource => ({ resource, property: 'Properties', status, message: 'm' }));
  expect(run([rule('slow', { evidence: 'Execution failed', check })])[0].message).toBe(expected);
});

test('findings come in the same order whatever the order of the rules', () => {
  const rules = [rule('b'), rule('a'), rule('c')];
  const order = (list: Rule[]) => run(list, topics('bad', 'good', 'bad')).map(f => `${f.logicalId} ${f.rule}`);
  expect(order(rules)).toEqual(['Topic0 a', 'Topic0 b', 'Topic0 c', 'Topic2 a', 'Topic2 b', 'Topic2 c']);
  expect(order([...rules].reverse())).toEqual(order(rules));
});

describe('severity', () => {
  const graded = ['error', 'warning', 'strict'] as const;
  test.each([
    ['minimal', ['error', undefined, undefined]],
    ['recommended', ['error', 'warning', undefined]],
    ['strict', ['error', 'error', 'error']],
  ] as const)('preset %s', (preset, expected) => {
    expect(graded.map(severity => run([rule('r', { severity })], undefined, policy(preset))[0]?.severity)).toEqual(expected);
  });

  test('a rule may grade a violation itself', () => {
    const mild = rule('r', { * check(model): Iterable<Violation> { yield { resource: model.byType('AWS::SNS::Topic')[0], property: 'Properties', message: 'm', severity: 'warning' }; } });
    expect(run([mild]).map(f => f.severity)).toEqual(['warning']);
    expect(run([mild], undefined, policy('minimal'))).toEqual([]);
  });

  test('a rule may be milder in preset minimal, with its errors only', () => {
    const milder = (severity: Rule['severity']) => rule('r', { severity, severityInMinimal: 'warning' });
    expect(run([milder('error')], undefined, policy('minimal')).map(f => f.severity)).toEqual(['warning']);
    expect(run([milder('warning')], undefined, policy('minimal'))).toEqual([]);
  });

  test.each([['error', ['error']], ['warning', ['warning']], ['off', []]] as const)('a choice of %s wins over preset and rule', (choice, expected) => {
    expect(run([rule('r', { severity: 'strict' })], undefined, policy('recommended', { r: choice })).map(f => f.severity)).toEqual(expected);
  });

  test('a choice for what objects inherit is no choice', () => {
    expect(run([rule('toString')]).map(f => f.severity)).toEqual(['error']);
  });
});

describe('worlds', () => {
  const template = (whenProd: string, otherwise: string) => [templateOf({
    Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } },
    Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
    Resources: { T: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::If': ['Prod', whenProd, otherwise] } } } },
  })];

  test('what holds everywhere names no world', () => {
    expect(run([rule('r')], template('bad', 'bad')).map(f => f.worlds)).toEqual([undefined]);
  });

  test('what holds in some worlds names them, in the message too', () => {
    const [finding] = run([rule('r')], template('bad', 'good'));
    expect([finding.worlds, finding.message]).toEqual([['Env=prod'], 'topic T is bad (where Env=prod): the caller gets 504. The gateway gives up.']);
    expect(run([rule('r')], template('good', 'bad'))[0].worlds).toEqual(['default']);
  });

  test('what a rule misses in some worlds only is no finding', () => {
    expect(run([rule('r', { absence: true })], template('bad', 'good'))).toEqual([]);
    expect(run([rule('r', { absence: true })], template('bad', 'bad'))).toHaveLength(1);
  });

  test('a world without the resource does not count', () => {
    const sometimes = [templateOf({
      Parameters: { Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'prod'] } },
      Conditions: { Prod: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] } },
      Resources: { T: { Type: 'AWS::SNS::Topic', Condition: 'Prod', Properties: { TopicName: 'bad' } } },
    })];
    expect(run([rule('r', { absence: true })], sometimes).map(f => f.worlds)).toEqual([undefined]);
  });
});

test('a rule that throws is told as a warning, and the others still judge', () => {
  const broken = rule('broken', { check: () => { throw new Error('oops'); } });
  expect(run([broken, rule('r')]).map(f => [f.rule, f.severity])).toEqual([[DIAGNOSTICS.ruleFailed, 'warning'], ['r', 'error']]);
});

test('a rule that is off does not run', () => {
  const check = jest.fn(() => []);
  run([rule('r', { check })], undefined, policy('strict', { r: 'off' }));
  expect(check).not.toHaveBeenCalled();
});
