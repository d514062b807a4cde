/** What to do with a function whose timeout leaves the gateway no time to hear the answer. */
export enum WhenTooLong {
  /** Lower the function's timeout to the integration timeout less the headroom, and warn. */
  CLAMP = 'CLAMP',

  /** Leave the function as it is and warn: it may also serve a queue or a schedule that needs the time. */
  WARN = 'WARN',

  /** Throw at construction. */
  FAIL = 'FAIL',
}
