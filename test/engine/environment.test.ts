import { handlersFor } from '../../lib/engine/handler-code';
import { modelIn, templateOf, type Template } from '../../lib/model';
import { shownExit } from '../support/handlers';

const JAVASCRIPT = 'exports.handler = async () => { if (TEST) return 1; return 2; };';
const PYTHON = 'import os\ndef handler(event, context):\n    if TEST:\n        return 1\n    return 2\n';

/** The exits that are left of a handler in a function with these variables. */
function exitsOf(runtime: string, test: string, variables: unknown): string[] {
  const code = (runtime.startsWith('python') ? PYTHON : JAVASCRIPT).replace('TEST', test);
  const properties = { Runtime: runtime, Handler: 'index.handler', Code: { ZipFile: code }, Environment: { Variables: variables } };
  const body = { Parameters: { Stage: { Type: 'String' } }, Resources: { Fn: { Type: 'AWS::Lambda::Function', Properties: properties } } };
  const [fn] = modelIn([templateOf(JSON.parse(JSON.stringify(body)) as Template['body'])]).functions;
  const found = handlersFor()(fn);
  return found.kind === 'facts' ? found.facts.exits.map(shownExit) : [found.kind];
}

const BOTH = ['return 1', 'return 2'], UNSET = ['return 2'];

test.each([
  ['a variable that the template sets may be tested', 'process.env.DEBUG', { DEBUG: 'yes' }, BOTH],
  ['nobody gets where a variable has to be set that the template does not set', 'process.env.DEBUG', {}, UNSET],
  ['a function without variables has none', 'process.env.DEBUG', undefined, UNSET],
  ['an empty variable is as good as none', 'process.env.DEBUG', { DEBUG: '' }, UNSET],
  ['a value that the template sets is found', "process.env.STAGE === 'local'", { STAGE: 'local' }, BOTH],
  ['another value is not', "process.env.STAGE === 'local'", { STAGE: 'prod' }, UNSET],
  ['a value that nobody knows may be another one', "process.env.STAGE === 'local'", { STAGE: { Ref: 'Stage' } }, UNSET],
  ['a variable whose value nobody knows is set', 'process.env.STAGE', { STAGE: { Ref: 'Stage' } }, BOTH],
  ['code may be wrapped by variables that nobody knows', 'process.env.STAGE', { 'Fn::Transform': { Name: 'Variables' } }, ['unknown']],
  ['what Lambda sets is set', 'process.env.AWS_REGION', undefined, BOTH],
  ['what the local emulator sets never is', "process.env.AWS_SAM_LOCAL === 'true'", undefined, UNSET],
  ['a test of something else needs no variable', 'Math.random() > 0.5', undefined, BOTH],
])('%s', (_, test, variables, expected) => {
  expect(exitsOf('nodejs22.x', test, variables)).toEqual(expected);
});

test.each([
  ['os.environ.get', "os.environ.get('DEBUG')"],
  ['os.getenv', "os.getenv('DEBUG')"],
  ['a value', "os.environ['DEBUG'] == '1'"],
])('the same holds of Python: %s', (_, test) => {
  expect([exitsOf('python3.13', test, {}), exitsOf('python3.13', test, { DEBUG: '1' })]).toEqual([UNSET, BOTH]);
});
