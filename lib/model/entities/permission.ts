import { UNKNOWN, type Maybe, type Value } from '../values';
import { Entity } from './entity';
import { lambdaTarget, type LambdaTarget } from './target';

/** What may invoke a function: `AWS::Lambda::Permission`. */
export class Permission extends Entity {
  private read?: LambdaTarget;

  /** The function, alias or version that it is on. */
  get target(): LambdaTarget {
    return this.read ??= lambdaTarget(this.resource.get('FunctionName'), this.model);
  }

  get principal(): Value {
    return this.resource.get('Principal');
  }

  /** Undefined where any source is allowed. */
  get sourceArn(): Value {
    return this.resource.get('SourceArn');
  }

  /** Whether API Gateway is the one that is let in. */
  get isForApiGateway(): Maybe<boolean> {
    const { principal } = this;
    // A parameter, or `apigateway.${AWS::URLSuffix}`, can be API Gateway.
    if (typeof principal !== 'string') return UNKNOWN;
    return principal === 'apigateway.amazonaws.com' || principal === '*';
  }
}
