import cases from './cases.json';
import { Api, Failure, Status } from '../../lib/contract';

/** One recorded or documented behaviour of API Gateway; `source` says where it is from. */
export interface Case {
  readonly id: string;
  readonly api: Api;
  /** What the function returned; absent where it returned undefined or `failure` says why it did not return. */
  readonly returned?: unknown;
  readonly failure?: Failure;
  readonly status: Status;
  readonly source: string;
}

export const CASES = cases as readonly Case[];
/** Cases in which a function returned something. */
export const RETURNED = CASES.filter(one => one.failure === undefined);
