import { asList, toNumber, toText, type Maybe, type Value } from '../values';
import { Entity } from './entity';
import { metricsOfAlarm, type Metric } from './metric';

/** A CloudWatch alarm. */
export class Alarm extends Entity {
  private read?: readonly Metric[];

  /** Its metric, or those of its metric math; metrics behind an expression have no threshold of their own. */
  get metrics(): readonly Metric[] {
    return this.read ??= metricsOfAlarm(this.resource.get());
  }

  /** Whether the threshold is compared with an expression instead of the metric. */
  get isMath(): boolean {
    return this.metrics.length !== 1 || asList(this.resource.get('Metrics')).length > 1;
  }

  get threshold(): Maybe<number> | undefined {
    return toNumber(this.resource.get('Threshold'));
  }

  get comparison(): Maybe<string> | undefined {
    return toText(this.resource.get('ComparisonOperator'));
  }

  get treatMissingData(): Maybe<string> {
    return toText(this.resource.get('TreatMissingData')) ?? 'missing';
  }

  /** What is told when it goes off. */
  get actions(): Maybe<readonly Value[]> {
    return this.resource.list('AlarmActions');
  }
}
