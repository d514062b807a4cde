/** How much of the observability that CloudWatch and X-Ray bill for is switched on; docs/costs.md has the figures. */
export enum CostLevel {
  /** Everything that helps a diagnosis. */
  FULL = 'FULL',

  /**
   * Access log, alarms and execution log at ERROR stay; detailed metrics, data trace, X-Ray, the dashboard and the metrics by cause go.
   * Each of them can be switched on again on its own.
   */
  REDUCED = 'REDUCED',
}
