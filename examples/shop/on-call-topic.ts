import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * A topic that takes messages over TLS only, and takes them from CloudWatch alarms. `enforceSSL` gives the topic a policy of its
 * own; that replaces the one that lets the account publish, and an alarm that may not publish fails silently.
 */
export class OnCallTopic extends sns.Topic {
  constructor(scope: Construct, id: string) {
    super(scope, id, { enforceSSL: true });
    this.grantPublish(new iam.ServicePrincipal('cloudwatch.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } } }));
  }
}
