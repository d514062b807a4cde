/** All that only a response needs that is not plainly good: a file of its own, loaded then, so that cold starts do not pay for it. */
export { answerFor } from './answer';
export { faultOfResponse } from './check';
export { report } from './report';
