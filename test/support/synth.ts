import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, AppProps, Stack, StackProps, Stage } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SafeLambdaApi, SafeLambdaApiChecks, SafeLambdaApiProps } from '../../lib';

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, any>;
}

/** A synthesised stack: its template as CloudFormation gets it, and the warnings a person sees. */
export interface Synthesised {
  readonly template: Template;
  readonly warnings: string[];
  /** What the checks find, as `severity rule`; that alarms tell nobody is left out. */
  readonly findings: string[];
  /** Resources of a type, by logical id. */
  of(type: string): Record<string, Resource>;
  /** The properties of the only resource of a type. */
  only(type: string): Record<string, any>;
}

/** Props of a small function that answers well. */
export const FUNCTION_PROPS: lambda.FunctionProps = {
  runtime: lambda.Runtime.NODEJS_22_X,
  handler: 'index.handler',
  code: lambda.Code.fromInline('exports.handler = async () => ({ statusCode: 200, body: "ok" });'),
};

export function newApp(props: AppProps = {}): App {
  // aws-cdk-lib's own template rules are tried with the examples; here they would take half of the time.
  process.env.CDK_VALIDATION = 'false';
  return new App({ analyticsReporting: false, ...props });
}

/** Builds something in a stack named `Shop` and synthesises it. */
export function synthesise(build: (stack: Stack) => void, stackProps: StackProps = {}, appProps: AppProps = {}): Synthesised {
  const stack = new Stack(newApp(appProps), 'Shop', stackProps);
  build(stack);
  return read(stack);
}

/** Synthesises one `SafeLambdaApi` named `Orders`. */
export function synthesiseApi(props: SafeLambdaApiProps, then: (api: SafeLambdaApi, stack: Stack) => void = () => {}): Synthesised {
  return synthesise(stack => then(new SafeLambdaApi(stack, 'Orders', props), stack));
}

/** Template and warnings of a stack of an app that is not synthesised yet. */
export function read(stack: Stack): Synthesised {
  // Synthesises too, but lets no finding fail it.
  const findings = SafeLambdaApiChecks.findings(stack).map(({ severity, rule }) => `${severity} ${rule}`).filter(finding => !finding.endsWith(' alarm-without-action'));
  const template: Template = JSON.parse(readFileSync(join(Stage.of(stack)!.outdir, stack.templateFile), 'utf8'));
  const of = (type: string) => Object.fromEntries(Object.entries(template.Resources).filter(([, r]) => r.Type === type));
  return {
    template,
    findings,
    warnings: warningsOf(stack),
    of,
    only: type => {
      const found = Object.values(of(type));
      if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
      return found[0].Properties;
    },
  };
}

/** Warnings in the order in which they were given, without the acknowledge hint that aws-cdk-lib appends. */
function warningsOf(stack: Stack): string[] {
  return stack.node.findAll()
    .flatMap(node => node.node.metadata)
    .filter(entry => entry.type === 'aws:cdk:warning')
    .map(entry => String(entry.data).replace(/ \[ack: .*\]$/, ''));
}

/** The message that building something throws. */
export function errorOf(build: (stack: Stack) => void): string {
  const stack = new Stack(newApp(), 'Shop');
  try {
    build(stack);
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}
