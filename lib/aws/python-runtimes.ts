/**
 * What the Python runtimes of Lambda bring along.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-python.html
 */

/** The minor version of a Python 3 runtime: 13 of `python3.13`. */
function pythonVersion(runtime: string): number | undefined {
  const found = /^python3\.(\d+)$/.exec(runtime);
  return found ? Number(found[1]) : undefined;
}

/** Modules that every version from 3.8 to 3.14 has: https://docs.python.org/3/library/sys.html#sys.stdlib_module_names */
const ALWAYS = `
  abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop
  collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm
  decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools
  gc genericpath getopt getpass gettext glob grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools
  json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath
  nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint
  profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched
  secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading
  time timeit tkinter token tokenize trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv
  warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib
`;

/** First minor version that has a module, and the first that has it no longer: "What's New in Python", sections "New Modules" and "Removed". */
const SINCE: Readonly<Record<string, number>> = { graphlib: 9, zoneinfo: 9, tomllib: 11, annotationlib: 14, compression: 14 };
const UNTIL: Readonly<Record<string, number>> = {
  dummy_threading: 9,
  _dummy_thread: 9,
  formatter: 10,
  parser: 10,
  symbol: 10,
  binhex: 11,
  asynchat: 12,
  asyncore: 12,
  distutils: 12,
  imp: 12,
  smtpd: 12,
  aifc: 13,
  audioop: 13,
  cgi: 13,
  cgitb: 13,
  chunk: 13,
  crypt: 13,
  imghdr: 13,
  lib2to3: 13,
  mailcap: 13,
  msilib: 13,
  nis: 13,
  nntplib: 13,
  ossaudiodev: 13,
  pipes: 13,
  sndhdr: 13,
  spwd: 13,
  sunau: 13,
  telnetlib: 13,
  uu: 13,
  xdrlib: 13,
};

const STANDARD = new Set(ALWAYS.trim().split(/\s+/));

/** Whether a top-level module belongs to the standard library of a runtime. What begins with an underscore is nobody's to list. */
export function isPythonStandard(runtime: string, name: string): boolean {
  const version = pythonVersion(runtime);
  if (version === undefined || STANDARD.has(name) || name.startsWith('_')) return true;
  if (name in SINCE) return version >= SINCE[name];
  return name in UNTIL && version < UNTIL[name];
}

/** boto3 and what it needs, which lie in `/var/runtime`: the page above, section "Runtime-included SDK versions". */
const IN_RUNTIME = new Set(['boto3', 'botocore', 's3transfer', 'jmespath', 'dateutil', 'six', 'urllib3', 'awslambdaric', 'bootstrap']);

/**
 * In some releases of the runtime and not in others: what the runtime client needs (https://pypi.org/project/awslambdaric/), and what comes
 * with Python itself. setuptools brings a `distutils` back.
 */
const PERHAPS = new Set(['simplejson', 'snapshot_restore_py', 'runtime_client', 'rapid_client', 'typing_extensions', 'pip', 'setuptools', 'pkg_resources',
  'wheel', 'distutils', 'importlib_metadata', 'lambda_runtime_client', 'lambda_runtime_exception', 'lambda_runtime_marshaller', 'rapidjson']);

/** Whether the runtime brings a package beside the standard library: `undefined` where nobody can tell. */
export function pythonRuntimeHas(name: string): boolean | undefined {
  if (IN_RUNTIME.has(name)) return true;
  return PERHAPS.has(name) ? undefined : false;
}
