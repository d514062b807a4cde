import type { IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SafeLambdaApiChecksProps } from './checks-props';
import { register } from './register';

/**
 * The checks as an Aspect, for code bases that collect theirs in Aspects. They judge the templates that synthesis writes,
 * like `SafeLambdaApiChecks`, so overrides and later Aspects count; findings are no annotations and can be acknowledged.
 *
 * @example
 * declare const app: App;
 * Aspects.of(app).add(new SafeLambdaApiAspect(app));
 */
export class SafeLambdaApiAspect implements IAspect {
  /**
   * @param scope what is checked: an app, or a Stage, stack or construct of one, with everything below it
   * @param props options
   * @throws when `scope` is in no app, or an option cannot work
   */
  constructor(scope: IConstruct, props: SafeLambdaApiChecksProps = {}) {
    register(scope, props);
  }

  /** Does nothing: when Aspects run there are no templates yet, and what an Aspect adds to the report no acknowledgement can take out. */
  public visit(_node: IConstruct): void {}
}
