import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Acknowledges cdk-nag's finding about an AWS managed policy. The finding's id has several `::` in it, which
 * `Validations.of(scope).acknowledge` of aws-cdk-lib 2.262 refuses with `InvalidValidationId`; this is what that method writes.
 */
export function acknowledgeManagedPolicy(scope: IConstruct, policy: string, reason: string): void {
  const id = `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/${policy}]`;
  scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [id]: reason });
}
