/** A CloudFormation template as an object. */
export type TemplateObject = Readonly<Record<string, unknown>>;

/** An example of a rule, as CDK code and as a template. The docs page shows both; a test judges the template. */
export interface Example {
  /** CDK code that leads to the template; shown, not run. */
  readonly cdk: string;
  /** The whole template. A function, so that loading the catalogue builds none of them. */
  readonly template: () => TemplateObject;
  /** Logical ids that the docs page shows; absent: the whole template. */
  readonly shown?: readonly string[];
}
