import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** A folder with some files, as a project has them. */
export class Project {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'project-'));

  constructor(files: Readonly<Record<string, string | object>>) {
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  write(file: string, content: string | object): void {
    const full = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** An HTTP API whose function outlives it, and which nobody watches: one error, two warnings. */
export function slowApi(timeout: number, metadata?: object) {
  return {
    Resources: {
      Fn: {
        Type: 'AWS::Lambda::Function',
        ...metadata && { Metadata: metadata },
        Properties: { Timeout: timeout, MemorySize: 512, Handler: 'index.handler', Runtime: 'java21', Role: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/r' }, Code: { S3Bucket: 'b', S3Key: 'k' } },
      },
      Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'orders', ProtocolType: 'HTTP' } },
      Call: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', IntegrationUri: { 'Fn::GetAtt': ['Fn', 'Arn'] }, PayloadFormatVersion: '2.0' } },
      Route: { Type: 'AWS::ApiGatewayV2::Route', Properties: { ApiId: { Ref: 'Api' }, RouteKey: 'GET /orders', Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Call' }]] } } },
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true } },
      Allow: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: { Ref: 'Fn' }, Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' } },
    },
  };
}
