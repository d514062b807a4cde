import { CfnResource, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, IConstruct } from 'constructs';
import { topLevelStack } from './api-name';
import { reject } from './input';
import { Shared } from './shared';

/**
 * Where the role comes from with which API Gateway writes the logs of REST APIs.
 * There is one such setting in each account and Region.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export enum AccountRole {
  /**
   * One `SafeLambdaApiAccount` in the top-level stack, shared by its APIs and nested stacks and retained when the stack goes.
   * It overwrites a role that somebody else has set for the account and Region.
   */
  MANAGED = 'MANAGED',

  /** The account has its role already (another stack or an account baseline set it); it is left alone. */
  EXISTING = 'EXISTING',

  /** The account has no role and gets none: a REST API then has neither execution log nor access log. */
  NONE = 'NONE',
}

/** The `SafeLambdaApiAccount` of each top-level stack. */
const ACCOUNTS = new Shared<SafeLambdaApiAccount>('account');

/**
 * The role that lets API Gateway write logs, set for the whole account and Region.
 *
 * `SafeLambdaApi` makes one in each top-level stack when it needs it. Write it yourself to choose the stack that owns
 * the setting, and pass it to the APIs as `account`.
 *
 * Both resources stay when the stack is deleted: the setting is shared by every REST API of the account and Region, and a
 * deleted role silently ends all of their logs.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-account.html
 */
export class SafeLambdaApiAccount extends Construct {
  /** Finds the account settings of the top-level stack around `scope`, or makes them. */
  public static of(scope: IConstruct): SafeLambdaApiAccount {
    const stack = topLevelStack(scope);
    return ACCOUNTS.of(stack) ?? new SafeLambdaApiAccount(stack, 'SafeLambdaApiAccount');
  }

  /** The role that API Gateway assumes to write logs. */
  public readonly role: iam.Role;

  /** The account setting that names the role. */
  public readonly resource: CfnAccount;

  /**
   * @param scope a stack, or a construct in one
   * @param id id of the construct
   * @throws when the top-level stack has a `SafeLambdaApiAccount` already
   */
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.claimStack();
    this.role = this.createRole();
    this.resource = new CfnAccount(this, 'Resource', { cloudWatchRoleArn: this.role.roleArn });
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  /**
   * Makes a stage wait for the account setting: a first deployment fails without it.
   *
   * @throws when the stage is in another CDK `Stage`, across which no dependency is possible
   */
  public prepare(stage: IConstruct): void {
    if (Stage.of(stage) !== Stage.of(this)) {
      reject(stage, `'account' is in another CDK Stage ('${Stage.of(this)?.node.path}'): pass a SafeLambdaApiAccount of the same Stage, or accountRole: AccountRole.EXISTING`);
    }
    stage.node.addDependency(this.resource);
  }

  private claimStack(): void {
    const stack = topLevelStack(this);
    const other = ACCOUNTS.of(stack);
    if (other) reject(this, `a stack sets the account's role once, and '${other.node.path}' does it already; use that one`);
    ACCOUNTS.set(stack, this);
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      description: 'Lets API Gateway write the logs of all REST APIs of this account and Region',
      assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs')],
    });
    (role.node.defaultChild as CfnResource).applyRemovalPolicy(RemovalPolicy.RETAIN);
    return role;
  }
}
