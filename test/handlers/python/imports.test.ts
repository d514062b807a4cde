import path from 'node:path';
import { readHandler } from '../../../lib/handlers';
import { Cache } from '../../../lib/handlers/cache/cache';
import { withFolder } from '../../support/code-folder';
import { factsOf } from '../../support/handlers';

const HANDLER = '\ndef handler(event, context):\n    return 1\n';

interface Given {
  readonly files?: Readonly<Record<string, string>>;
  readonly runtime?: string;
  readonly layers?: readonly string[];
  readonly final?: boolean;
}
type Row = [title: string, code: string, given: Given, expected: readonly string[]];

/** `line: specifier found`. */
function imported(code: string, { files = {}, runtime = 'python3.13', layers = [], final = true }: Given): string[] {
  return withFolder({ ...Object.fromEntries(Object.entries(files)), 'task/app.py': code + HANDLER }, folder => {
    const location = {
      handler: 'app.handler', runtime, path: path.join(folder, 'task'), layers: layers.map(name => path.join(folder, name)), ...final && { hash: 'abc' },
    };
    return factsOf(readHandler(location, { cache: new Cache('') })).imports
      .map(({ place, specifier, found }) => `${path.basename(place.file)} ${place.line}: ${specifier} ${found}`);
  });
}

const ROWS: Row[] = [
  ['modules of the language', 'import json, os.path\nfrom urllib.parse import quote', {}, ['app.py 1: json builtin', 'app.py 1: os.path builtin', 'app.py 2: urllib.parse builtin']],
  ['packages of the runtime', 'import boto3\nfrom botocore.exceptions import ClientError', {}, ['app.py 1: boto3 runtime', 'app.py 2: botocore.exceptions runtime']],
  ['packages that are nowhere', 'import requests\nimport numpy as np', {}, ['app.py 1: requests missing', 'app.py 2: numpy missing']],
  ['packages that some releases of the runtime have', 'import setuptools, simplejson', {}, ['app.py 1: setuptools unknown', 'app.py 1: simplejson unknown']],
  ['packages in the asset', 'import requests', { files: { 'task/requests/__init__.py': '', 'task/requests-2.0.dist-info/top_level.txt': 'requests\n' } }, ['app.py 1: requests asset']],
  ['packages in a layer', 'import requests', { files: { 'layer/python/requests/__init__.py': '' }, layers: ['layer'] }, ['app.py 1: requests layer']],
  ['packages in a layer for that version', 'import requests', { files: { 'layer/python/lib/python3.13/site-packages/requests/__init__.py': '' }, layers: ['layer'] },
    ['app.py 1: requests layer']],
  ['packages in a layer for another version', 'import requests', { files: { 'layer/python/lib/python3.9/site-packages/requests/__init__.py': '' }, layers: ['layer'] },
    ['app.py 1: requests missing']],
  ['a layer that cannot be read', 'import requests', { layers: ['nowhere'] }, ['app.py 1: requests unknown']],
  ['code that is not built yet', 'import requests', { final: false, files: { 'task/requirements.txt': 'requests\n' } }, ['app.py 1: requests unknown']],
  ['the own modules are no packages', 'import lib\nfrom . import other', { files: { 'task/lib.py': 'import requests\n' } }, ['lib.py 1: requests missing']],
  ['a module that a followed one imports', 'from pkg import lib', { files: { 'task/pkg/__init__.py': 'import yaml\n', 'task/pkg/lib.py': 'import requests\n' } },
    ['__init__.py 1: yaml missing', 'lib.py 1: requests missing']],
  ['imports that may not run', [
    'try:', '    import a', 'except ImportError:', '    import b', 'if x:', '    import c', 'from typing import TYPE_CHECKING', 'if TYPE_CHECKING:', '    import d',
    'def f():', '    import e', 'class C:', '    import g', 'with x:', '    import h',
  ].join('\n'), {}, ['app.py 7: typing builtin']],
  ['imports behind a change of the path in another module', 'import paths\nimport requests', { files: { 'task/paths.py': 'from sys import path\npath.append("vendor")\n' } },
    ['app.py 2: requests unknown', 'paths.py 1: sys builtin']],
  ['packages that are unpacked first', 'try:\n    import unzip_requirements\nexcept ImportError:\n    pass\nimport requests', {}, ['app.py 5: requests unknown']],
  ['imports behind a change of the path', 'import sys\nsys.path.append("vendor")\nimport requests', {}, ['app.py 1: sys builtin', 'app.py 3: requests unknown']],
  ['modules that left the language', 'import imp, cgi', { runtime: 'python3.13' }, ['app.py 1: imp missing', 'app.py 1: cgi missing']],
  ['modules that had not left yet', 'import imp, cgi', { runtime: 'python3.11' }, ['app.py 1: imp builtin', 'app.py 1: cgi builtin']],
  ['modules that had not come yet', 'import tomllib', { runtime: 'python3.9' }, ['app.py 1: tomllib missing']],
  ['distutils, which setuptools may bring back', 'import distutils', { runtime: 'python3.12' }, ['app.py 1: distutils unknown']],
  ['a module of machine code', 'import fast', { files: { 'task/fast.cpython-313-x86_64-linux-gnu.so': '' } }, []],
];

test.each(ROWS)('%s', (_title, code, given, expected) => {
  expect(imported(code, given)).toEqual(expected);
});
