import type { IConstruct } from 'constructs';
import type { SafeLambdaApiChecksProps } from './checks-props';
import { CONTEXT_KEY, readContext, readOptions, type OptionName, type Options } from '../engine/options';

/** Every prop is an option and the reverse, or this does not compile. */
const NONE: Readonly<Record<keyof SafeLambdaApiChecksProps, undefined>> & Readonly<Record<OptionName, undefined>> = {
  preset: undefined,
  severities: undefined,
  accountConcurrencyLimit: undefined,
  unreservedConcurrencyMinimum: undefined,
  integrationTimeoutQuota: undefined,
  existingAccountRole: undefined,
  productionStages: undefined,
  expectedDuration: undefined,
};

/**
 * Options from code.
 * @throws when one cannot work; the message names it
 */
export function optionsFromProps(props: SafeLambdaApiChecksProps): Options {
  const seconds = (duration: SafeLambdaApiChecksProps['expectedDuration']) => duration?.toSeconds({ integral: false });
  const durations = { integrationTimeoutQuota: seconds(props.integrationTimeoutQuota), expectedDuration: seconds(props.expectedDuration) };
  const given: Readonly<Record<OptionName, unknown>> = { ...NONE, ...props, ...durations };
  return readOptions(given, name => `'${name}'`);
}

/**
 * Options from the context of `scope`.
 * @throws when one cannot work; the message names it
 */
export function optionsFromContext(scope: IConstruct): Options {
  return readContext(scope.node.tryGetContext(CONTEXT_KEY) ?? {});
}
