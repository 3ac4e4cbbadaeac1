import { pino, type DestinationStream, type LogFn, type Logger } from 'pino';

export type Log = Logger;

/**
 * What may be said of an error: its class, its code and where it was thrown, so that no row, body or address
 * that a library quotes in its message reaches the log. Our own errors carry no payload and keep their message.
 */
function describeError(error: unknown): Record<string, string | number> {
  if (!(error instanceof Error)) return { class: typeof error };
  const described: Record<string, string | number> = { class: error.name };
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    described.code = error.code;
  if (ownErrors.has(error.name)) described.message = error.message;
  if (error.cause instanceof Error) described.cause = error.cause.name;
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at '));
  if (frames?.length)
    described.at = frames
      .slice(0, 8)
      .map((line) => line.trim().slice(3))
      .join(' < ');
  return described;
}

const ownErrors = new Set(['RetryableError', 'TerminalError', 'DatabaseBusyError', 'InvalidEnvError']);

/** Fields that may be logged: ids, names of things of ours, counts and times. Everything else is dropped. */
const allowed = new Set([
  'shop',
  'topic',
  'webhookId',
  'orderId',
  'messageId',
  'attempt',
  'job',
  'kind',
  'state',
  'reason',
  'count',
  'ms',
  'status',
  'method',
  'route',
  'port',
  'signal',
  'err',
  'lib',
]);

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));
}

/** Lets only fields and one plain sentence through: pino would take an error's own message where none is given. */
function logMethod(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, second]: unknown[] = args;
  if (typeof first === 'string') method.call(this, first);
  else method.call(this, first, typeof second === 'string' ? second : 'error');
}

/** A JSON-lines logger on standard output. Fields outside the list above never leave the process. */
export function createLog(options: { name: string; level: string; destination?: DestinationStream }): Log {
  const settings = {
    name: options.name,
    level: options.level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    hooks: { logMethod },
    formatters: { level: (label: string) => ({ level: label }), log: onlyAllowed },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
