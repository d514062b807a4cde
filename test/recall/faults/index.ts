import { CONCURRENCY_FAULTS } from './concurrency';
import { CORS_FAULTS } from './cors';
import { EDGE_FAULTS, HTTP_FAULTS } from './edge';
import type { Fault } from './fault';
import { HANDLER_FAULTS } from './handlers';
import { LOGGING_FAULTS } from './logging';
import { MONITORING_FAULTS } from './monitoring';
import { NETWORK_FAULTS } from './network';
import { PERMISSION_FAULTS } from './permissions';
import { REST_FAULTS } from './rest';
import { TIMEOUT_FAULTS } from './timeouts';

/** Every fault that is planted. A rule joins by its id; faults of rules that are not written yet wait. */
export const FAULTS: readonly Fault[] = [
  ...TIMEOUT_FAULTS, ...PERMISSION_FAULTS, ...REST_FAULTS, ...EDGE_FAULTS, ...HTTP_FAULTS,
  ...CORS_FAULTS, ...CONCURRENCY_FAULTS, ...LOGGING_FAULTS, ...MONITORING_FAULTS, ...NETWORK_FAULTS, ...HANDLER_FAULTS,
];
