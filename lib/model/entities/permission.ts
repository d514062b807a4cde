import { member } from '../template';
import { UNKNOWN, type Maybe, type Value } from '../values';
import { Entity } from './entity';
import { endingOf, sourceArnOf, sourceArnOfJoin, type SourceArn } from './source-arn';
import { lambdaTarget, targetOfArn, type LambdaTarget } from './target';

/** What may invoke a function: `AWS::Lambda::Permission`. */
export class Permission extends Entity {
  private read?: LambdaTarget;
  private readSource?: Maybe<SourceArn> | null;
  private readIsForApiGateway?: Maybe<boolean>;

  /** The function, alias or version that it is on. */
  get target(): LambdaTarget {
    return this.read ??= this.targetRead();
  }

  private targetRead(): LambdaTarget {
    const { resource, model } = this;
    return targetOfArn(member(resource.raw.Properties, 'FunctionName'), resource.view, model)
      ?? lambdaTarget(resource.get('FunctionName'), resource, model);
  }

  get principal(): Value {
    return this.resource.get('Principal');
  }

  /** Undefined where any source is allowed. */
  get sourceArn(): Value {
    return this.resource.get('SourceArn');
  }

  /** What SourceArn names; undefined where any source is allowed. */
  get source(): Maybe<SourceArn> | undefined {
    if (this.readSource === undefined) this.readSource = this.sourceRead() ?? null;
    return this.readSource ?? undefined;
  }

  private sourceRead(): Maybe<SourceArn> | undefined {
    const { raw, view } = this.resource;
    const joined = sourceArnOfJoin(member(raw.Properties, 'SourceArn'), view);
    if (joined !== undefined) return joined;
    const arn = this.sourceArn;
    return arn === undefined ? undefined : sourceArnOf(arn);
  }

  /** How SourceArn ends in the template, which tells most calls apart before it is read; undefined where that is no text. */
  get ending(): string | undefined {
    return endingOf(member(this.resource.raw.Properties, 'SourceArn'));
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
