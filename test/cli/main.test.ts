import { runCli } from './io';
import { version } from '../../package.json';

test.each([
  ['no argument', []], ['--help', ['--help']], ['-h', ['-h']], ['help', ['help']],
])('%s lists the commands on standard output', async (_, argv) => {
  const { code, stdout, stderr } = await runCli(argv);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Commands:\n {2}check /m);
});

test.each([['check --help', ['check', '--help']], ['check -h', ['check', 'cdk.out', '-h']], ['help check', ['help', 'check']]])('%s explains the command', async (_, argv) => {
  const { code, stdout } = await runCli(argv);
  expect({ code, begins: stdout.split('\n')[0] }).toEqual({ code: 0, begins: 'Usage: cdk-safe-lambda-api check [paths…] [options]' });
});

test.each(['--version', '-V'])('%s prints the version', async option => {
  expect(await runCli([option])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([
  ['a misspelt command', ['chek'], "unknown command 'chek'; did you mean 'check'?"],
  ['an unknown command', ['deploy'], /^unknown command 'deploy'; expected one of .*check/],
  ['a name that objects inherit', ['toString'], /^unknown command 'toString'; expected one of /],
  ['a misspelt option', ['check', '--fromat', 'json'], "unknown option '--fromat'; did you mean '--format'?"],
  ['an unknown option', ['check', '--zzzzzzzzz'], "unknown option '--zzzzzzzzz'; --help lists the options"],
  ['an unknown short option', ['check', '-z'], "unknown option '-z'; --help lists the options"],
  ['an option without its value', ['check', '--preset'], '--preset needs a value: minimal, recommended, strict'],
  ['a value that is not allowed', ['check', '--preset', 'lax'], "--preset must be one of minimal, recommended, strict, got 'lax'"],
  ['a misspelt value', ['check', '--format', 'jsn'], "--format must be one of text, json, sarif, junit, github, html, got 'jsn'; did you mean 'json'?"],
  ['a flag with a value', ['check', '--quiet=yes'], "--quiet takes no value, got 'yes'"],
] as const)('%s is refused with exit code 2 and what is allowed', async (_, argv, message) => {
  const { code, stdout, stderr } = await runCli(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.replace(/^cdk-safe-lambda-api: /, '').trimEnd()).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
});
