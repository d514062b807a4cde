import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SafeLambdaApiChecksProps } from './checks-props';
import { toPublicFinding, type SafeLambdaApiFinding } from './finding';
import { judge, register } from './register';
import { isWithin, NAMESPACE } from '../engine/acknowledgements';
import { packageVersion } from '../engine/version';

/**
 * Fails synthesis when an API of the app would answer its callers with an error that can be foreseen.
 *
 * `cdk synth` and `cdk deploy` exit non-zero on an error that nobody acknowledged, also in nested Stages. Acknowledge one with
 * `Validations.of(construct).acknowledge({ id: 'SafeLambdaApi::<rule>', reason: '…' })`, on the construct or any above it.
 *
 * @example
 * declare const app: App;
 * Validations.of(app).addPlugins(new SafeLambdaApiChecks(app));
 */
export class SafeLambdaApiChecks implements IPolicyValidationPlugin {
  /**
   * The findings at `scope` and below it that nobody acknowledged, for unit tests. Synthesises the app, but no finding makes that fail.
   *
   * @param scope an app, or a stack or construct of one
   * @param props options for an app that has no checks; one that has them is judged as they are set up there
   */
  public static findings(scope: IConstruct, props: SafeLambdaApiChecksProps = {}): SafeLambdaApiFinding[] {
    return judge(scope, props).open.filter(({ constructPath = '' }) => isWithin(constructPath, scope.node.path)).map(toPublicFinding);
  }

  /** Name in CDK's report, and prefix of every acknowledge id. */
  public readonly name: string = NAMESPACE;

  /** Version of this package. */
  public readonly version?: string = packageVersion();

  /**
   * @param scope what is checked: an app, or a Stage, stack or construct of one, with everything below it
   * @param props options
   * @throws when `scope` is in no app, or an option cannot work
   */
  constructor(scope: IConstruct, props: SafeLambdaApiChecksProps = {}) {
    register(scope, props);
  }

  /** Reports nothing: the checks report through the app they are registered with, so that nothing is reported twice. */
  public validate(_context: IPolicyValidationContext): PolicyValidationPluginReport {
    return { success: true, violations: [] };
  }
}
