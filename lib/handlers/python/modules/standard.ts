import type { Datum } from '../../core/datum';
import { builtin } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { givesBoolean, givesNew, givesText, givesUnknown, mayThrow, namespace, normal, pure } from '../../core/returns';
import { NULL, literal } from '../../core/value';
import { EXCEPTIONS, raise } from '../builtins/exceptions';
import { bytes, date, instance, manager } from '../builtins/instances';
import { kindOf, newNumber, newText, none, orThrow } from '../builtins/kinds';
import { IDENTITY } from '../builtins/operations';

const nothing = (name: string): Builtin => ({ name, call: none });
const text = (name: string) => pure(name, newText);
const number = (name: string) => pure(name, newNumber);
const dated = (name: string) => pure(name, date);
const throwing = (name: string) => mayThrow(givesNew(name));
const entries = (names: readonly string[], make: (name: string) => Builtin) => Object.fromEntries(names.map(name => [name, make(name)]));

/** A logger of any kind: it never throws, whatever it is asked to write. */
export const LOGGER: Builtin = namespace('logger', {
  ...entries(['debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'fatal', 'log', 'setLevel', 'addHandler', 'removeHandler',
    'addFilter', 'append_keys', 'set_correlation_id', 'structure_logs', 'remove_keys', 'propagate',
    'put_metric', 'put_dimensions', 'set_dimensions', 'set_property', 'set_namespace', 'set_timestamp'], nothing),
  isEnabledFor: givesBoolean('isEnabledFor'),
  getChild: pure('getChild', () => builtin(LOGGER)),
});

const logger = (name: string) => pure(name, () => builtin(LOGGER));

const logging: Builtin = namespace('logging', {
  ...entries(['debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'log', 'basicConfig', 'disable', 'captureWarnings'], nothing),
  getLogger: logger('getLogger'),
  ...entries(['StreamHandler', 'Formatter', 'Filter', 'NullHandler', 'getLevelName'], givesNew),
});

/** Variables of the environment are the template's affair: that one is missing is not for the code to tell. */
const environ: Builtin = {
  ...namespace('os.environ', {
    get: { name: 'os.environ.get', call: variable },
    setdefault: { name: 'os.environ.setdefault', call: variable },
    ...entries(['copy', 'items', 'keys', 'values', 'pop'], givesNew),
  }),
  variables: true,
};

function variable(call: Call): Outcome[] {
  const [, fallback = NULL] = call.args;
  const other = call.state.fork();
  return fallback === NULL || kindOf(call.machine, call.state, fallback) === 'none'
    ? normal(call.state, call.args[0]?.kind === 'literal' ? call.machine.variable(String(call.args[0].value)) : call.machine.unknown())
    : [...normal(call.state, newText(call)), ...normal(other, fallback)];
}

const path: Builtin = namespace('os.path', {
  ...entries(['join', 'basename', 'dirname', 'abspath', 'realpath', 'normpath', 'splitext', 'expanduser'], name => givesText(name)),
  ...entries(['exists', 'isfile', 'isdir'], givesBoolean),
  splitext: givesNew('splitext'),
});

const os: Builtin = namespace('os', { environ, path, getenv: { name: 'os.getenv', call: variable }, getcwd: text('getcwd'), urandom: pure('urandom', call => bytes(call)) });

const dateClass = (name: string): Builtin => ({
  ...namespace(name, {
    ...entries(['now', 'utcnow', 'today'], dated),
    ...entries(['strptime', 'fromisoformat', 'fromtimestamp', 'utcfromtimestamp', 'combine'], each => mayThrow(dated(each))),
  }),
  isClass: true,
  call: call => normal(call.state, date(call)),
});

const datetime: Builtin = namespace('datetime', {
  ...entries(['datetime', 'date', 'time', 'timedelta'], dateClass),
  timezone: { ...dateClass('timezone'), open: true },
});

const time: Builtin = namespace('time', {
  ...entries(['time', 'time_ns', 'perf_counter', 'perf_counter_ns', 'monotonic', 'process_time'], number),
  ...entries(['strftime', 'ctime', 'asctime'], text),
  sleep: nothing('sleep'),
});

const uuidOf = (call: Call): Datum => instance(call, 'UUID', new Map(), [['hex', newText(call)], ['urn', newText(call)]]);
const uuid: Builtin = namespace('uuid', {
  ...entries(['uuid1', 'uuid3', 'uuid4', 'uuid5'], name => pure(name, uuidOf)),
  UUID: { ...mayThrow(pure('UUID', uuidOf)), isClass: true },
});

const decimal: Builtin = namespace('decimal', {
  Decimal: {
    name: 'Decimal',
    isClass: true,
    open: true,
    call: call => call.args.every(arg => arg.kind === 'literal' && typeof arg.value === 'number')
      ? normal(call.state, instance(call, 'Decimal'))
      : orThrow(call, instance(call, 'Decimal'), 'Decimal(…)'),
  },
});

const base64: Builtin = namespace('base64', {
  ...entries(['b64encode', 'urlsafe_b64encode', 'standard_b64encode', 'encodebytes'], name => pure(name, call => bytes(call, 'base64'))),
  ...entries(['b64decode', 'urlsafe_b64decode', 'standard_b64decode', 'decodebytes'], name => mayThrow(pure(name, call => bytes(call)))),
});

const hash = (name: string) => pure(name, call => instance(call, 'hash', new Map([['hexdigest', text('hexdigest')], ['digest', pure('digest', bytes)]])));
const hashlib: Builtin = namespace('hashlib', entries(['sha256', 'sha1', 'sha512', 'md5', 'sha384', 'blake2b', 'new'], hash));
const hmac: Builtin = namespace('hmac', { new: hash('hmac.new'), compare_digest: givesBoolean('compare_digest') });

const sys: Builtin = namespace('sys', {
  exit: { name: 'sys.exit', call: call => raise(call, 'SystemExit', 'sys.exit(…)') },
  exc_info: givesNew('exc_info'),
  getsizeof: number('getsizeof'),
});

const traceback: Builtin = namespace('traceback', {
  format_exc: text('format_exc'), ...entries(['print_exc', 'print_exception', 'print_stack'], nothing), format_exception: givesNew('format_exception'),
});

const random: Builtin = namespace('random', {
  ...entries(['random', 'uniform', 'gauss', 'randint', 'randrange', 'getrandbits'], number), ...entries(['choice', 'choices', 'sample'], givesNew), seed: nothing('seed'), shuffle: givesNew('shuffle'),
});

const re: Builtin = namespace('re', {
  ...entries(['match', 'search', 'fullmatch', 'findall', 'finditer', 'split'], givesUnknown),
  ...entries(['sub', 'escape'], name => givesText(name)),
  compile: pure('compile', call => instance(call, 'pattern', new Map([...entriesOf(['match', 'search', 'fullmatch', 'findall', 'split'], givesUnknown), ...entriesOf(['sub'], name => givesText(name))]))),
});

function entriesOf(names: readonly string[], make: (name: string) => Builtin): [string, Builtin][] {
  return names.map(name => [name, make(name)]);
}

const urlparse: Builtin = namespace('urllib.parse', {
  ...entries(['quote', 'quote_plus', 'unquote', 'unquote_plus', 'urlencode', 'urljoin'], name => givesText(name)), ...entries(['parse_qs', 'parse_qsl', 'urlparse', 'urlsplit'], givesUnknown),
});

const warnings: Builtin = namespace('warnings', entries(['warn', 'filterwarnings', 'simplefilter'], nothing));
const typing: Builtin = namespace('typing', { cast: pure('cast', call => call.args[1]), TYPE_CHECKING: literal(false) });
const string: Builtin = namespace('string', {});
const copy: Builtin = namespace('copy', entries(['copy', 'deepcopy'], givesNew));
const secrets: Builtin = namespace('secrets', { ...entries(['token_hex', 'token_urlsafe'], text), token_bytes: pure('token_bytes', bytes), ...entries(['randbelow', 'choice'], givesNew) });
const math: Builtin = namespace('math', { ...entries(['ceil', 'floor', 'trunc', 'fabs'], name => mayThrow(number(name))), pi: { kind: 'number' } });
const abc: Builtin = namespace('abc', { abstractmethod: IDENTITY });
const threading: Builtin = namespace('threading', { Lock: pure('Lock', manager), RLock: pure('RLock', manager) });
const io: Builtin = namespace('io', entries(['BytesIO', 'StringIO'], name => pure(name, manager)));
const socket: Builtin = namespace('socket', { gethostname: text('gethostname'), ...entries(['gethostbyname'], throwing) });

/** What the standard library is known to give; any other of its modules is Unknown. */
export const STANDARD_MODULES: ReadonlyMap<string, Builtin> = new Map(Object.entries({
  logging,
  os,
  'os.path': path,
  datetime,
  time,
  uuid,
  decimal,
  base64,
  hashlib,
  hmac,
  sys,
  traceback,
  random,
  re,
  'urllib.parse': urlparse,

  warnings,
  typing,
  'typing_extensions': typing,
  string,
  copy,
  secrets,
  math,
  abc,
  threading,
  io,
  socket,
  'builtins': namespace('builtins', Object.fromEntries(EXCEPTIONS)),
  'urllib': namespace('urllib', { parse: urlparse }),
}));
