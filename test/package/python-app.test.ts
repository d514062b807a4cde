import * as fs from 'node:fs';
import * as path from 'node:path';
import { run } from './run';
import { emptyFolder, manifest, only, resourceTypes, ROOT } from './workspace';

function whyNoPython(): string | undefined {
  try {
    run(ROOT, 'python3', '-c', 'import venv, ensurepip');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Plain Python takes an argument more; the CLI takes it inside of its `--app`. */
function withAck(args: string[]): string[] {
  return args.includes('--app') ? [...args.slice(0, -1), `${args[args.length - 1]} ack`] : [...args, 'ack'];
}

const missing = whyNoPython();
if (missing) {
  const line = '!'.repeat(100);
  process.stderr.write(`\n${line}\n!!  python3 with venv is missing, so THE PYTHON PACKAGE IS NOT TESTED: ${missing.split('\n')[0]}\n${line}\n\n`);
}

(missing && !process.env.CI ? describe.skip : describe)('a Python app that installs the wheel', () => {
  let app: string;
  let python: string;

  beforeAll(() => {
    if (missing) throw new Error(`the Python package has to be tested in CI, and there is no python3 with venv: ${missing}`);
    app = emptyFolder('python-app');
    const dist = path.join(app, 'dist');
    run(ROOT, 'npx', 'jsii-pacmak', '--target', 'python', '--outdir', dist);
    const lowest = manifest().devDependencies;
    run(app, 'python3', '-m', 'venv', '.venv');
    python = path.join(app, '.venv/bin/python');
    run(app, python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check',
      only(path.join(dist, 'python'), '.whl'), `aws-cdk-lib==${lowest['aws-cdk-lib']}`, `constructs==${lowest.constructs}`);
  });

  test('the app synthesises', () => {
    fs.copyFileSync(path.join(__dirname, 'app.py'), path.join(app, 'app.py'));
    run(app, path.join(ROOT, 'node_modules/.bin/cdk'), 'synth', '--quiet', '--app', `${python} app.py`);
    expect(resourceTypes(app)).toMatchObject({ 'AWS::ApiGateway::RestApi': 1, 'AWS::ApiGateway::Stage': 1, 'AWS::Lambda::Function': 1 });
  });

  describe.each(['plugin', 'aspect', 'construct'])('checked by way of %s, in a Stage', way => {
    const programs = (): [string, string[]][] => [
      [python, ['checked.py', way]],
      [path.join(ROOT, 'node_modules/.bin/cdk'), ['synth', '--quiet', '--app', `${python} checked.py ${way}`]],
    ];
    beforeAll(() => fs.copyFileSync(path.join(__dirname, 'checked.py'), path.join(app, 'checked.py')));

    test('an error fails plain Python and the CLI, with the id to acknowledge', () => {
      for (const [program, args] of programs()) expect(() => run(app, program, ...args)).toThrow('SafeLambdaApi::function-outlives-integration');
    });

    test('acknowledged it fails neither', () => {
      for (const [program, args] of programs()) run(app, program, ...withAck(args));
    });
  });

  test('a wrong prop is refused with the message of the construct', () => {
    const wrong = fs.readFileSync(path.join(__dirname, 'app.py'), 'utf8').replace('"Api", ', '"Api", api_name="", ');
    fs.writeFileSync(path.join(app, 'wrong.py'), wrong);
    expect(() => run(app, python, 'wrong.py')).toThrow(/'apiName'/);
  });
});
