import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SafeLambdaApiChecksProps } from './checks-props';
import { Gate } from './gate';
import { judge, judgeSynthesised, register } from './register';
import { violationOf } from './violations';
import { isWithin, NAMESPACE } from '../engine/acknowledgements';
import type { Finding } from '../engine/finding';
import { packageVersion } from '../engine/version';

/** Options of `SafeLambdaApiNagPack`: those of the checks, and those of every cdk-nag pack. */
export interface SafeLambdaApiNagPackProps extends SafeLambdaApiChecksProps {
  /**
   * Part of every cdk-nag pack. The messages of these checks always explain themselves.
   * @default true
   */
  readonly verbose?: boolean;
}

/**
 * The checks with the interface of a cdk-nag 3 pack, to stand in a list beside its packs. cdk-nag itself is not needed.
 * Unlike its packs, warnings alone do not fail synthesis, and errors inside a nested Stage do.
 *
 * @example
 * declare const app: App;
 * Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new SafeLambdaApiNagPack(app));
 */
export class SafeLambdaApiNagPack implements IPolicyValidationPlugin {
  /** Name in CDK's report, and prefix of every acknowledge id. */
  public readonly name: string = NAMESPACE;

  /** Version of this package. */
  public readonly version?: string = packageVersion();

  private readonly props: SafeLambdaApiChecksProps;

  /**
   * @param scope what is checked. Without it the pack cannot reach nested Stages: under the CDK CLI their findings are not printed
   * @param props options
   * @throws when `scope` is in no app, or an option cannot work
   */
  constructor(scope?: IConstruct, props: SafeLambdaApiNagPackProps = {}) {
    const { verbose: _, ...checks } = props;
    this.props = checks;
    if (scope) register(scope, checks);
  }

  /** Name of the pack, as cdk-nag's packs tell it. */
  public get readPackName(): string {
    return this.name;
  }

  /** Reports nothing where the checks report through the app already; else all that nobody acknowledged. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    if (Gate.installedIn(context.appConstruct)) return { success: true, violations: [] };
    const stacks = context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath);
    const { open } = judgeSynthesised(context.appConstruct, this.props);
    return reportOf(open.filter(({ constructPath = '' }) => stacks.some(stack => isWithin(constructPath, stack))));
  }

  /**
   * Judges `scope` and everything below it, for tests. Synthesises the app if that has not happened.
   * The report holds what nobody acknowledged, and is successful without errors.
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    return reportOf(judge(scope, this.props).open.filter(({ constructPath = '' }) => isWithin(constructPath, scope.node.path)));
  }
}

function reportOf(findings: readonly Finding[]): PolicyValidationPluginReport {
  return { success: findings.every(({ severity }) => severity !== 'error'), violations: findings.map(finding => violationOf(finding)) };
}
