import {
  Validations,
  type App, type IPolicyValidationContext, type IPolicyValidationPlugin, type PolicyValidationPluginReport, type Stage, type StageSynthesisOptions,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { judging } from './judging';
import { optionsFromContext } from './options';
import { Registrations } from './registrations';
import { appOf } from './tree';
import { violationsOf } from './violations';
import { isWithin, NAMESPACE, type Judgement } from '../engine/acknowledgements';
import type { Finding, FindingSeverity } from '../engine/finding';
import type { Options } from '../engine/options';
import { packageVersion } from '../engine/version';

/** On the app and not in a variable, so that two copies of the package in one app share one gate. */
const GATE = Symbol.for('cdk-safe-lambda-api.gate');
const WRAPPED = Symbol.for('cdk-safe-lambda-api.wrapped');

/**
 * The one place of an app where the checks meet CDK: whoever asks first (plugin, Aspect, pack, `SafeLambdaApi`) installs it,
 * everybody registers with it, and the app is judged once, from the templates that synthesis has written.
 */
export class Gate {
  /** The gate of the app around `scope`, installed if need be; `undefined` where there is no app. */
  static of(scope: IConstruct): Gate | undefined {
    const app = appOf(scope);
    return app && (installedAt(app) ?? new Gate(app));
  }

  /** The gate of the app around `scope`, if somebody installed it. */
  static installedIn(scope: IConstruct): Gate | undefined {
    return installedAt(scope.node.root);
  }

  private readonly registrations: Registrations;
  private readonly told = new WeakSet<Finding>();
  private judgement?: Judgement;
  private silent = false;
  private asked = false;
  private again = false;

  private constructor(private readonly app: App) {
    this.registrations = new Registrations(optionsFromContext(app));
    Object.defineProperty(app, GATE, { value: this });
    // Two plugins of one name, since the CLI keeps a report's conclusion when it filters the report by stack: with errors and
    // warnings in one, an error of stack B would fail `cdk deploy A` if A has a warning.
    Validations.of(app).addPlugins(this.plugin('error'), this.plugin('warning'));
    wrapSynth(app);
  }

  /** Checks a construct and everything below it. */
  cover(scope: IConstruct, options: Options = {}): void {
    this.registrations.add({ path: scope.node.path, options });
  }

  /** Synthesises the app if that has not happened, and judges it, but lets no finding fail the synthesis. */
  judge(): Judgement {
    this.silent = true;
    this.asked = false;
    try {
      this.app.synth();
    } catch (error) {
      // Another plugin may refuse the app after the templates are written; that is not for us to tell.
      if (!this.asked) throw error;
    } finally {
      this.silent = false;
      // What was synthesised in silence is cached, and has to be judged aloud when the user synthesises.
      this.again ||= this.asked;
    }
    return this.inspection();
  }

  /** What synthesis of a Stage of this app has to run with. */
  synthesisOptions(stage: Stage, given: StageSynthesisOptions = {}): StageSynthesisOptions {
    // Without it, a plugin's error inside a nested Stage is not even printed by the CLI, which then exits with 0. CDK Pipelines sets it too.
    if (stage !== this.app) return { ...given, validateOnSynthesis: true };
    this.judgement = undefined;
    if (this.silent || !this.again) return given;
    this.again = false;
    return { ...given, force: true };
  }

  private plugin(severity: FindingSeverity): IPolicyValidationPlugin {
    return { name: NAMESPACE, version: packageVersion(), validate: context => this.report(context, severity) };
  }

  private inspection(): Judgement {
    return this.judgement ??= judging().inspect(this.app, this.registrations);
  }

  private report(context: IPolicyValidationContext, severity: FindingSeverity): PolicyValidationPluginReport {
    this.asked = true;
    if (this.silent) return { success: true, violations: [] };
    const stacks = context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath);
    const violations = violationsOf(this.inspection(), severity, finding => this.isDue(finding, stacks));
    return { success: severity !== 'error' || violations.length === 0, violations };
  }

  /** aws-cdk-lib 2.262 asks once for each environment, with its stacks; what belongs to no stack is told the first time. */
  private isDue(finding: Finding, stacks: readonly string[]): boolean {
    if (finding.constructPath !== undefined) return stacks.some(stack => isWithin(finding.constructPath!, stack));
    const first = !this.told.has(finding);
    this.told.add(finding);
    return first;
  }
}

function installedAt(root: IConstruct): Gate | undefined {
  return (root as unknown as Record<symbol, Gate | undefined>)[GATE];
}

/**
 * Wraps `synth` of the app's own Stage class, once. The prototype is the one point that everything passes: `App.synth` through
 * `super`, nested Stages, subclasses, and callers in other languages, whose runtime does not see methods put on one object.
 */
function wrapSynth(app: App): void {
  const owner = ownerOfSynth(app);
  const synth = owner.synth;
  if (WRAPPED in synth) return;
  const gated = function (this: Stage, options?: StageSynthesisOptions) {
    return synth.call(this, installedAt(this.node.root)?.synthesisOptions(this, options) ?? options);
  };
  Object.defineProperty(gated, WRAPPED, { value: true });
  Object.defineProperty(owner, 'synth', { configurable: true, writable: true, value: gated });
}

/** The prototype furthest from the app that has `synth`: that of `Stage`, also when there are two copies of aws-cdk-lib. */
function ownerOfSynth(app: App): Pick<Stage, 'synth'> {
  let owner: object = app;
  for (let proto: object | null = app; proto; proto = Object.getPrototypeOf(proto)) {
    if (Object.hasOwn(proto, 'synth')) owner = proto;
  }
  return owner as Pick<Stage, 'synth'>;
}
