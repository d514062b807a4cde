import type { IConstruct } from 'constructs';
import type { SafeLambdaApiChecksProps } from './checks-props';
import { Gate } from './gate';
import { judging } from './judging';
import { optionsFromContext, optionsFromProps } from './options';
import { Registrations } from './registrations';
import { appOf } from './tree';
import type { Judgement } from '../engine/acknowledgements';

/**
 * Checks `scope` and everything below it.
 * @throws when `scope` is in no app, or an option cannot work
 */
export function register(scope: IConstruct, props: SafeLambdaApiChecksProps): void {
  const options = optionsFromProps(props);
  const gate = Gate.of(scope) ?? needApp(scope);
  gate.cover(scope, options);
}

/**
 * Checks the app around `scope`; what every `SafeLambdaApi` does. A construct outside of an app is left alone.
 *
 * @param declared what the construct was told about its account, such as a raised quota; holds for the construct only
 */
export function registerChecks(scope: IConstruct, declared: SafeLambdaApiChecksProps = {}): void {
  const gate = Gate.of(scope);
  gate?.cover(scope.node.root, optionsFromProps({}));
  gate?.cover(scope, optionsFromProps(declared)); // what is known of this API's account says nothing about another one's
}

/**
 * Synthesises the app around `scope` and judges it, but lets no finding fail anything. An app that has checks is judged as they are
 * set up there.
 *
 * @param props options for an app without checks
 * @throws when `scope` is in no app, or an option cannot work
 */
export function judge(scope: IConstruct, props: SafeLambdaApiChecksProps): Judgement {
  const gate = Gate.installedIn(scope);
  if (gate) return gate.judge();
  (appOf(scope) ?? needApp(scope)).synth();
  return judgeSynthesised(scope, props);
}

/** Judges an app without checks whose templates are written. Also for use during validation, when synthesising again would never end. */
export function judgeSynthesised(scope: IConstruct, props: SafeLambdaApiChecksProps): Judgement {
  const app = appOf(scope) ?? needApp(scope);
  const registrations = new Registrations(optionsFromContext(app));
  registrations.add({ path: '', options: optionsFromProps(props) });
  return judging().inspect(app, registrations);
}

function needApp(scope: IConstruct): never {
  throw new Error(`the checks need a construct of an App, got '${scope.node.path || scope.constructor.name}' whose root is no App`);
}
