import { member } from '../template';
import { UNKNOWN, type Maybe, type Value } from '../values';
import { Entity } from './entity';
import { afterAccount, afterAccountOfJoin } from './source-arn';
import { lambdaTarget, type LambdaTarget } from './target';

/** What may invoke a function: `AWS::Lambda::Permission`. */
export class Permission extends Entity {
  private read?: LambdaTarget;
  private readIsForApiGateway?: Maybe<boolean>;

  /** The function, alias or version that it is on. */
  get target(): LambdaTarget {
    return this.read ??= lambdaTarget(this.resource.get('FunctionName'), this.resource, this.model);
  }

  get principal(): Value {
    return this.resource.get('Principal');
  }

  /** Undefined where any source is allowed. */
  get sourceArn(): Value {
    return this.resource.get('SourceArn');
  }

  /** What SourceArn says after the account: `<api>/<stage>/<verb>/<path>`; undefined where any source is allowed. */
  get source(): Value {
    const { raw, view } = this.resource;
    const joined = afterAccountOfJoin(member(raw.Properties, 'SourceArn'), view);
    if (joined !== undefined) return joined;
    const arn = this.sourceArn;
    return arn === undefined ? undefined : afterAccount(arn);
  }

  /** Whether API Gateway is the one that is let in. */
  get isForApiGateway(): Maybe<boolean> {
    return this.readIsForApiGateway ??= this.letsApiGatewayIn();
  }

  private letsApiGatewayIn(): Maybe<boolean> {
    const { principal } = this;
    // A parameter, or `apigateway.${AWS::URLSuffix}`, can be API Gateway.
    if (typeof principal !== 'string') return UNKNOWN;
    return principal === 'apigateway.amazonaws.com' || principal === '*';
  }
}
