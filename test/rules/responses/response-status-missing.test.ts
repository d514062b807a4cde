import { responseStatusMissing } from '../../../lib/rules/responses/response-status-missing';
import { known, object } from '../../support/handler-facts';
import { fineBehindRest, httpCase } from '../../support/response-cases';
import { testRule } from '../../support/rules';

const WHOLE = { says: 'returns body without statusCode', status: 'wrong 200', severity: 'warning' } as const;

testRule(responseStatusMissing, [
  httpCase('payload format version 1.0 requires it', { body: 'x' }, '1.0', { says: 'returns body without statusCode', status: '500' }),
  httpCase('payload format version 1.0 requires it of an empty object too', {}, '1.0', { says: 'returns an empty object without statusCode', status: '500' }),
  httpCase('payload format version 2.0 sends the object whole', { body: 'x' }, '2.0', WHOLE),
  httpCase('headers show that it is meant as a response', { headers: {}, body: 'x' }, '2.0', { ...WHOLE, says: 'returns headers, body without statusCode' }),
  httpCase('without a version the milder one counts', { body: 'x' }, null, WHOLE),
  httpCase('an object without body or headers is meant whole', { orders: [] }, '2.0'),
  httpCase('an empty object is meant whole', {}, '2.0'),
  httpCase('what is unknown is silent', known.anything, '1.0'),
  httpCase('an object with anything in it may have one', object({ body: 'x' }, { open: true }), '1.0'),
  httpCase('and so for 2.0', object({ body: 'x' }, { open: true }), '2.0'),
  httpCase('one that may be absent is silent', object({ statusCode: 200, body: 'x' }, { maybe: ['statusCode'] }), '1.0'),
  httpCase('a body that may be absent is silent', object({ body: 'x' }, { maybe: ['body'] }), '2.0'),
  httpCase('one of unknown value is silent', { statusCode: known.anything, body: 'x' }, '1.0'),
  ...fineBehindRest({ 'a REST API answers 200': { body: 'x' } }),
]);
