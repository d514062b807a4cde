import { Case, CASES, RETURNED } from './cases';
import { judge, statusOfFailure } from '../../lib/contract';

/** JSON text `200.0` is a float only in languages that tell it from 200; JavaScript sends 200, which is settled. */
const NOT_EXPRESSIBLE_IN_JAVASCRIPT = 'rest-48-status-float';

function expectStatus({ id, api, returned, failure, status }: Case) {
  const expected = id === NOT_EXPRESSIBLE_IN_JAVASCRIPT ? 200 : status;
  expect(failure ? statusOfFailure(failure, api) : judge(returned, api).status).toEqual(expected);
}

test('the table has all 107 known behaviours, 91 of them settled', () => {
  expect([CASES.length, CASES.filter(one => one.status !== 'unsettled').length]).toEqual([107, 91]);
});

test.each(CASES)('$id: the caller gets $status', expectStatus);

test.each(RETURNED.filter(one => one.status === 'unsettled' && one.id !== NOT_EXPRESSIBLE_IN_JAVASCRIPT))(
  '$id: an unsettled case is never called well-formed', ({ returned, api }) => {
    expect(judge(returned, api).wellFormed).toEqual(false);
  });
