import path from 'node:path';
import { readHandler } from '../../../lib/handlers';
import { Cache } from '../../../lib/handlers/cache/cache';
import type { HandlerCode } from '../../../lib/handlers/facts';
import { withFolder } from '../../support/code-folder';
import { readInline, shownExit } from '../../support/handlers';

const OK = 'def handler(event, context):\n    return 1\n';
/** `app.handler`, and what `lib` says of itself. */
const uses = (statement: string, value: string) => `${statement}\ndef handler(event, context):\n    return ${value}\n`;

interface Given { readonly handler?: string; readonly layers?: readonly string[]; readonly final?: boolean }
type Row = [title: string, files: Readonly<Record<string, string>>, given: Given, expected: unknown];

/** Exits as text, or what is said instead. The function's code is the folder `task`, unless all files are. */
function located(files: Row[1], { handler = 'app.handler', layers = [], final = true }: Given): unknown {
  return withFolder(files, folder => {
    const task = Object.keys(files).some(name => name.startsWith('task/')) ? path.join(folder, 'task') : folder;
    const location = { handler, runtime: 'python3.13', path: task, layers: layers.map(name => path.join(folder, name)), ...final && { hash: 'abc' } };
    return told(readHandler(location, { cache: new Cache('') }));
  });
}

function told(code: HandlerCode): unknown {
  if (code.kind === 'facts') return code.facts.exits.map(shownExit);
  return code.kind === 'missing' ? code.missing : code.why;
}

const ROWS: Row[] = [
  ['a module at the root', { 'app.py': OK }, {}, ['return 1']],
  ['a module in a package', { 'src/__init__.py': '', 'src/app.py': OK }, { handler: 'src.app.handler' }, ['return 1']],
  ['a module in a folder that is no package', { 'src/app.py': OK }, { handler: 'src/app.handler' }, ['return 1']],
  ['a package whose __init__ has the handler', { 'app/__init__.py': OK }, {}, ['return 1']],
  ['a package comes before a module of its name', { 'app/__init__.py': OK, 'app.py': '' }, {}, ['return 1']],
  ['a handler in a layer', { 'task/other.py': '', 'layer/python/app.py': OK }, { layers: ['layer'] }, ['return 1']],
  ['a handler that another module has', { 'app.py': 'from lib import handler\n', 'lib.py': OK }, {}, ['return 1']],
  ['a helper in another file', { 'app.py': uses('from lib import f', 'f()'), 'lib.py': 'def f():\n    return 2\n' }, {}, ['return 2']],
  ['a module that is imported whole', { 'app.py': uses('import lib', 'lib.f()'), 'lib.py': 'def f():\n    return 2\n' }, {}, ['return 2']],
  ['a module under another name', { 'app.py': uses('import lib as l', 'l.X'), 'lib.py': 'X = 2\n' }, {}, ['return 2']],
  ['a module of a package', { 'app.py': uses('import pkg.lib', 'pkg.lib.X'), 'pkg/__init__.py': '', 'pkg/lib.py': 'X = 2\n' }, {}, ['return 2']],
  ['a module taken from a package', { 'app.py': uses('from pkg import lib', 'lib.X'), 'pkg/__init__.py': '', 'pkg/lib.py': 'X = 2\n' }, {}, ['return 2']],
  ['a package that hands a name on', { 'app.py': uses('from pkg import X', 'X'), 'pkg/__init__.py': 'from .lib import X\n', 'pkg/lib.py': 'X = 2\n' }, {}, ['return 2']],
  ['relative imports of every level', {
    'pkg/__init__.py': '',
    'pkg/sub/__init__.py': '',
    'pkg/a.py': 'A = 1\n',
    'pkg/sub/b.py': 'B = 2\n',
    'pkg/sub/app.py': uses('from ..a import A\nfrom .b import B\nfrom . import b\nfrom .. import a', '[A, B, b.B, a.A]'),
  }, { handler: 'pkg.sub.app.handler' }, ['return [1, 2, 2, 1]']],
  ['all names of a module', { 'app.py': uses('from lib import *', '[X, f()]'), 'lib.py': 'X = 2\ndef f():\n    return 3\n' }, {}, ['return [2, 3]']],
  ['modules that import each other', {
    'app.py': uses('import other\nY = 1', 'other.f()'), 'other.py': 'import app\ndef f():\n    return 5\n',
  }, {}, ['return 5']],
  ['a helper in a layer', { 'task/app.py': uses('from lib import X', 'X'), 'layer/python/lib.py': 'X = 2\n' }, { layers: ['layer'] }, ['return 2']],
  ['a helper in the site-packages of a layer', {
    'task/app.py': uses('from lib import X', 'X'), 'layer/python/lib/python3.13/site-packages/lib.py': 'X = 2\n',
  }, { layers: ['layer'] }, ['return 2']],
  ['an installed package is not followed', {
    'app.py': uses('from lib import X', 'X'), 'lib/__init__.py': 'X = 2\n', 'lib-1.0.dist-info/RECORD': 'lib/__init__.py,sha256=x,1\n',
  }, {}, ['return ?']],
  ['a file that is no Python is as foreign as a package', { 'app.py': uses('from lib import X', 'X'), 'lib.py': 'print "x"\n' }, {}, ['return ?']],
  ['a missing file is missing', { 'main.py': OK, 'README': '' }, {}, { what: 'file', name: 'app.py', there: ['main.py'] }],
  ['a missing function is missing', { 'app.py': 'import os\ndef main(event, context):\n    return 1\nX = 1\n' }, {},
    { what: 'export', name: 'handler', there: ['X', 'main', 'os'] }],
  ['a function that may come from a module that nobody knows', { 'app.py': 'from somewhere import *\n' }, {}, 'handler may come from where nobody sees it'],
  ['a missing file of code that is still to be built is unknown', { 'requirements.txt': '' }, { final: false }, 'app.py may be found elsewhere'],
  ['a missing file is unknown where a layer cannot be read', { 'main.py': OK }, { layers: ['nowhere'] }, 'app.py may be found elsewhere'],
  ['a module of machine code is unknown', { 'app.cpython-313-x86_64-linux-gnu.so': '' }, {}, 'app has no source'],
  ['a handler without a module is unknown', { 'app.py': OK }, { handler: 'handler' }, "'handler' names no module and function"],
  ['a file of Python 2 is not understood', { 'app.py': `print "x"\n${OK}` }, {}, 'app.py is not understood: line 1 is a print statement of Python 2'],
  ['a file that is no Python is not understood', { 'app.py': 'def handler(:\n' }, {}, 'app.py is not understood: line 1 is not valid Python 3'],
];

test.each(ROWS)('%s', (_title, files, given, expected) => {
  expect(located(files, given)).toEqual(expected);
});

test('places are those of the file, with lines and columns from 1, also with a byte order mark and carriage returns', () => {
  const code = readInline('python', '\uFEFFdef handler(event, context):\r\n    x = 1\r\n    return x\r\n');
  expect(code.kind === 'facts' && [code.facts.place, code.facts.exits[0].place]).toEqual([
    { file: 'index.py', line: 1, column: 1 }, { file: 'index.py', line: 3, column: 5 },
  ]);
});
