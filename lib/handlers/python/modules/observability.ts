import { transparent } from './functools';
import { LOGGER } from './standard';
import { builtin, type Datum } from '../../core/datum';
import type { Builtin, Call, Outcome } from '../../core/language';
import { namespace, normal, pure } from '../../core/returns';
import { manager } from '../builtins/instances';
import { none } from '../builtins/kinds';

const nothing = (name: string): Builtin => ({ name, call: none });
const table = (names: readonly string[], make: (name: string) => Builtin) => Object.fromEntries(names.map(name => [name, make(name)]));
const made = (value: Builtin): Builtin => ({ ...pure(value.name, (): Datum => builtin(value)), isClass: true, open: true });

/** Powertools for AWS Lambda: decorators that call the handler and give back what it returned. */
const POWERTOOLS_LOGGER: Builtin = { ...LOGGER, members: new Map([...LOGGER.members!, ['inject_lambda_context', transparent('inject_lambda_context')]]) };

const SEGMENTS = table(['in_subsegment', 'in_segment', 'begin_subsegment'], name => pure(name, manager));

const TRACER: Builtin = namespace('Tracer', {
  ...table(['capture_lambda_handler', 'capture_method'], transparent),
  ...table(['put_annotation', 'put_metadata', 'patch'], nothing),
  provider: namespace('provider', SEGMENTS),
});

const METRICS: Builtin = namespace('Metrics', {
  log_metrics: transparent('log_metrics'),
  ...table(['add_metric', 'add_dimension', 'add_metadata', 'set_default_dimensions', 'flush_metrics'], nothing),
  single_metric: pure('single_metric', manager),
});

/** A decorator whose function calls the handler with other arguments. */
function withArguments(name: string, change: (args: readonly Datum[], call: Call) => readonly Datum[]): Builtin {
  return {
    name,
    call: (call): Outcome[] => {
      const [handler] = call.args;
      const around: Builtin = { name, call: inner => inner.machine.call(inner.state, handler, change(inner.args, inner), inner.at) };
      return normal(call.state, builtin(around));
    },
  };
}

/** `@event_source(data_class=…)`: the handler gets another object in place of the event, of which nothing is known. */
const eventSource: Builtin = pure('event_source', (): Datum => builtin(
  withArguments('event_source', (args, call) => [call.machine.unknown(), ...args.slice(1)]),
));

/** `@metric_scope`: the handler gets a logger of metrics as its last argument. */
const EMBEDDED_METRICS = namespace('aws_embedded_metrics', { metric_scope: withArguments('metric_scope', args => [...args, builtin(LOGGER)]) });

const POWERTOOLS = { Logger: made(POWERTOOLS_LOGGER), Tracer: made(TRACER), Metrics: made(METRICS), single_metric: pure('single_metric', manager) };

const RECORDER: Builtin = namespace('xray_recorder', {
  ...table(['capture', 'capture_async'], transparent), ...SEGMENTS, ...table(['put_annotation', 'put_metadata', 'configure', 'end_subsegment', 'end_segment'], nothing),
});

const XRAY = namespace('aws_xray_sdk.core', { xray_recorder: RECORDER, ...table(['patch_all', 'patch'], nothing) });

const SENTRY = namespace('sentry_sdk', {
  ...table(['init', 'capture_exception', 'capture_message', 'set_tag', 'set_user', 'set_context', 'add_breadcrumb', 'flush'], nothing),
  ...table(['push_scope', 'configure_scope', 'start_span', 'start_transaction'], name => pure(name, manager)),
});

/** `@thundra`, where the name is an instance. */
const instanceDecorator = (name: string): Builtin => made({ ...transparent(name), open: true });

const DATADOG = namespace('datadog_lambda', {
  datadog_lambda_wrapper: transparent('datadog_lambda_wrapper'), lambda_metric: nothing('lambda_metric'),
});
const LUMIGO = namespace('lumigo_tracer', { lumigo_tracer: transparent('lumigo_tracer'), ...table(['add_execution_tag', 'error', 'warn', 'info'], nothing) });
const EPSAGON = namespace('epsagon', { ...table(['lambda_wrapper', 'python_wrapper'], transparent), ...table(['init', 'label', 'error'], nothing) });

/** A client of AWS: making one throws nowhere but on a machine without a region; what it is asked to do may throw. */
const BOTO3 = namespace('boto3', {
  ...table(['client', 'Session'], name => pure(name, call => call.machine.unknown())),
  resource: pure('resource', (): Datum => builtin(namespace('resource', table(['Table', 'Bucket', 'Queue', 'Topic', 'Object'], name => pure(name, call => call.machine.unknown()))))),
  setup_default_session: nothing('setup_default_session'),
});

/** Packages that log, trace or measure a handler and hand on what it returns. */
export const OBSERVABILITY_MODULES: ReadonlyMap<string, Builtin> = new Map(Object.entries({
  'aws_lambda_powertools': namespace('aws_lambda_powertools', POWERTOOLS),
  'aws_lambda_powertools.logging': namespace('aws_lambda_powertools.logging', POWERTOOLS),
  'aws_lambda_powertools.logging.logger': namespace('aws_lambda_powertools.logging', POWERTOOLS),
  'aws_lambda_powertools.tracing': namespace('aws_lambda_powertools.tracing', POWERTOOLS),
  'aws_lambda_powertools.metrics': namespace('aws_lambda_powertools.metrics', POWERTOOLS),
  'aws_lambda_powertools.utilities.data_classes': namespace('data_classes', { event_source: eventSource }),
  'aws_lambda_powertools.utilities.data_classes.event_source': namespace('data_classes', { event_source: eventSource }),
  'aws_xray_sdk.core': XRAY,
  'aws_embedded_metrics': EMBEDDED_METRICS,
  'sentry_sdk': SENTRY,
  'datadog_lambda.wrapper': DATADOG,
  'datadog_lambda.metric': DATADOG,
  'lumigo_tracer': LUMIGO,
  'epsagon': EPSAGON,
  'thundra.thundra_agent': namespace('thundra', { Thundra: instanceDecorator('thundra') }),
  'boto3': BOTO3,
}));
