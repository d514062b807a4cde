import { endOfText } from '../intrinsics';
import type { JsonMap } from '../template';
import { UNKNOWN, type Maybe, type Value } from '../values';
import { Entity } from './entity';
import { sourceArnOf, sourceArnOfJoin, withWildcards, type SourceArn } from './source-arn';
import { lambdaTarget, targetOfArn, type LambdaTarget } from './target';

/** What may invoke a function: `AWS::Lambda::Permission`. */
export class Permission extends Entity {
  private readTarget?: LambdaTarget;
  private readSource?: Maybe<SourceArn> | null;
  private readIsForApiGateway?: Maybe<boolean>;

  /** Its properties as the template has them. */
  private get written(): JsonMap | undefined {
    return this.resource.raw.Properties as JsonMap | undefined;
  }

  /** The function, alias or version that it is on. */
  get target(): LambdaTarget {
    const { model, resource } = this;
    return this.readTarget ??= targetOfArn(this.written?.FunctionName, resource.view, model) ?? lambdaTarget(resource.get('FunctionName'), resource, model);
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
    const joined = sourceArnOfJoin(this.written?.SourceArn, this.resource.view);
    if (joined !== undefined) return joined;
    const arn = this.sourceArn;
    return arn === undefined ? undefined : sourceArnOf(arn);
  }

  /** How SourceArn ends, with wildcards, which tells most calls apart before it is read; undefined where that is no text. */
  get ending(): string | undefined {
    const end = endOfText(this.written?.SourceArn);
    return end === undefined ? undefined : withWildcards(end);
  }

  /** Whether API Gateway is the one that is let in. */
  get isForApiGateway(): Maybe<boolean> {
    return this.readIsForApiGateway ??= this.letsApiGatewayIn();
  }

  private letsApiGatewayIn(): Maybe<boolean> {
    if (this.isForUrl) return false;
    const principal = this.resource.get('Principal');
    // A parameter, or `apigateway.${AWS::URLSuffix}`, can be API Gateway.
    if (typeof principal !== 'string') return UNKNOWN;
    return principal === 'apigateway.amazonaws.com' || principal === '*';
  }

  /** Two permissions make a function's URL public, and neither lets API Gateway in. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
  private get isForUrl(): boolean {
    return this.resource.get('Action') === 'lambda:InvokeFunctionUrl' || this.resource.boolean('InvokedViaFunctionUrl') === true;
  }
}
