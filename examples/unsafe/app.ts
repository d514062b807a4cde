import * as path from 'node:path';
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RuleSeverity, SafeLambdaApiChecks } from 'cdk-safe-lambda-api';
import { Apis } from './apis';
import { MISTAKES, type Where } from './mistakes';

const app = new App();
const stack = new Stack(app, 'Unsafe');
const apis = new Apis(stack);

for (const { rule, javascript, python } of MISTAKES) {
  if (javascript) add(javascript, rule, 'javascript', rule, rule === 'callback-handler-unsupported' ? lambda.Runtime.NODEJS_24_X : lambda.Runtime.NODEJS_22_X);
  if (python) add(python, rule, 'python', rule.replace(/-/g, '_'), lambda.Runtime.PYTHON_3_13);
}

function add(where: Where, rule: string, language: string, file: string, runtime: lambda.Runtime): void {
  apis.add(where, `${rule}/${language}`, new lambda.Function(stack, `${rule}-${language}`, {
    runtime,
    handler: `${file}.handler`,
    code: lambda.Code.fromAsset(path.join(__dirname, 'handlers', language)),
    timeout: Duration.seconds(10),
    memorySize: 512,
    environment: rule === 'guard-bypassed' ? { SAFE_LAMBDA_API_HANDLER: `${file}.handler` } : {},
  }));
}

// Most code lets exceptions out, so that this rule is for preset strict only; here it shall show.
Validations.of(app).addPlugins(new SafeLambdaApiChecks(app, { severities: { 'unhandled-exception': RuleSeverity.ERROR } }));
