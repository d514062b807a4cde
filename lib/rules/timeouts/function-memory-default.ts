import type { LambdaFunction } from '../../model';
import type { Rule, Violation } from '../rule';
import { onRest } from '../support/examples';
import { answersCallers } from '../support/fronted';
import { nameOfFunction } from '../support/words';

/** What Lambda gives where nothing is set, and the least that it gives. CPU comes with memory. */
const LEAST_MB = 128;

export const functionMemoryDefault: Rule = {
  id: 'function-memory-default',
  area: 'timeouts',
  severity: 'strict',
  status: { rest: ['502', '504'], http: ['500', '503'], websocket: ['error frame'] },
  title: 'a function behind an API has the least memory there is',
  why: 'Lambda gives CPU in proportion to memory, so that 128 MB make cold starts slow, requests run into the timeout, and a larger payload ends the function',
  fix: 'set MemorySize to 512 MB or more, and measure which size costs least for each request',
  evidence: 'Runtime exited with error: signal: killed Runtime.ExitError',
  whenNot: 'Measurements show that 128 MB are enough under load, cold starts included.',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html',
  bad: onRest('new Function(this, \'Function\', { … }); // no memorySize', { Function: { Properties: { MemorySize: null } } }),
  good: onRest('new Function(this, \'Function\', { memorySize: 512, … });', { Function: { Properties: { MemorySize: 512 } } }),
  * check(model) {
    for (const fn of model.functions) {
      if (fn.memoryMb === LEAST_MB && !fn.resource.isInFragment && answersCallers(fn)) yield violation(fn);
    }
  },
};

function violation(fn: LambdaFunction): Violation {
  const { integrations } = fn, kind = integrations[0]?.kind;
  return {
    resource: fn.resource,
    property: 'Properties.MemorySize',
    kind: integrations.every(integration => integration.kind === kind) ? kind : undefined,
    message: `${nameOfFunction(fn)}, which is behind an API, has ${fn.resource.has('MemorySize') ? '' : 'the default of '}${LEAST_MB} MB`,
  };
}
