import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanUp, synth } from './cdk-cli';

jest.setTimeout(120_000);

interface NagReport {
  readonly exitCode: number;
  readonly open: string[];
  readonly all: string[];
}

/**
 * Always with the lowest aws-cdk-lib, which is what `npm ci` installs: cdk-nag's rule about the latest runtime goes by the runtimes
 * that aws-cdk-lib knows, so a newer one would ask for runtimes that the examples cannot name.
 */
async function nag(app: string): Promise<NagReport> {
  const folder = mkdtempSync(join(tmpdir(), 'nag-'));
  const file = join(folder, 'report.json');
  const synthesis = await synth({
    app: `test/e2e/with-nag.ts ${app}`,
    env: { NAG_REPORT: file, CDK_VALIDATION: 'false' }, // aws-cdk-lib's own rules take half of the time, and examples.test.ts has them
  });
  const report = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  cleanUp(synthesis);
  return { exitCode: synthesis.exitCode, ...report };
}

/** What the packs find when nobody acknowledges anything, by rule: the acknowledgements that the examples need, and no others. */
const FINDINGS = [
  {
    example: 'minimal',
    found: {
      'AwsSolutions-APIG2': 1,
      'AwsSolutions-APIG3': 1,
      'AwsSolutions-APIG4': 2,
      'AwsSolutions-COG4': 2,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]': 1,
      'AwsSolutions-IAM5[Resource::*]': 1,
      'Serverless-LambdaDLQ': 1,
    },
  },
  {
    example: 'orders',
    found: {
      'AwsSolutions-APIG3': 1,
      'AwsSolutions-APIG4': 2,
      'AwsSolutions-COG4': 4,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]': 1,
      'AwsSolutions-IAM5[Resource::*]': 4,
      'Serverless-LambdaDLQ': 4,
    },
  },
  {
    example: 'http-orders',
    found: {
      'AwsSolutions-APIG4': 2,
      'AwsSolutions-IAM5[Resource::*]': 4,
      'Serverless-LambdaDLQ': 4,
    },
  },
];

test.each(FINDINGS)('cdk-nag finds nothing in examples/$example that is not acknowledged', async ({ example, found }) => {
  const { exitCode, open, all } = await nag(`examples/${example}/app.ts`);
  expect({ exitCode, open, found: countByRule(all) }).toEqual({ exitCode: 0, open: [], found });
});

/** A finding is written as `rule path`. */
function countByRule(findings: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const rule of findings.map(finding => finding.slice(0, finding.lastIndexOf(' ')))) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
