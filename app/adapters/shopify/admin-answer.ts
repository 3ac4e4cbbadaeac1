import { z } from 'zod';
import { RetryableError, TerminalError, UnclearError } from '../../domain/shared/errors.ts';
import type { AttentionReason } from '../../domain/shared/shop-attention.ts';
import type { ThrottleStatus } from './throttle.ts';

const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
});

const error = z.object({
  extensions: z.object({ code: z.string().nullish() }).nullish(),
  path: z.array(z.union([z.string(), z.number()])).nullish(),
});

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(error).nullish(),
  extensions: z.object({ cost: cost.nullish() }).nullish(),
});

export type AdminAnswer = {
  data: unknown;
  isThrottled: boolean;
  cost: { requested: number; status: ThrottleStatus } | null;
};

/** What an answer that cannot be used means: a read is asked again, what was to change something may have done so. */
export type Asked = 'read' | 'change';

export const noUsableAnswer = (asked: Asked, message: string, cause?: unknown): RetryableError | UnclearError => {
  const options = cause === undefined ? {} : { cause };
  return asked === 'read' ? new RetryableError(message, options) : new UnclearError(message, options);
};

/**
 * The body of an HTTP 200. Throttling is told with that status too; every other error means that the answer is not
 * whole. Its message may quote what we sent or what was read, so only codes and field names are kept.
 */
export function readAnswer(body: unknown, asked: Asked = 'read'): AdminAnswer {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw noUsableAnswer(asked, 'Shopify answered with something that is not GraphQL');
  const { data, errors, extensions } = parsed.data;
  const codes = (errors ?? []).map((one) => one.extensions?.code ?? 'NO_CODE');
  const isThrottled = codes.includes('THROTTLED');
  if (codes.length > 0 && !isThrottled) throw refusal(errors ?? [], codes, asked);
  const told = extensions?.cost;
  return {
    data,
    isThrottled,
    cost: told ? { requested: told.requestedQueryCost, status: told.throttleStatus } : null,
  };
}

/** Shopify's own trouble, which passes. */
const passing = new Set(['INTERNAL_SERVER_ERROR', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);

function refusal(errors: GraphError[], codes: string[], asked: Asked): Error {
  const message = `Shopify refused: ${[...new Set(codes)].join(', ')}${fieldsOf(errors)}`;
  if (asked === 'read')
    return codes.every((code) => passing.has(code)) ? new RetryableError(message) : new TerminalError(message);
  // What failed inside its answer was done before that.
  const mayBeDone = codes.some((code) => passing.has(code)) || errors.some(({ path }) => (path?.length ?? 0) > 1);
  return mayBeDone ? new UnclearError(message) : new TerminalError(message);
}

type GraphError = z.output<typeof error>;

const fieldsOf = (errors: GraphError[]): string => {
  const paths = errors.flatMap(({ path }) => (path && path.length > 0 ? [path.join('.')] : []));
  return paths.length > 0 ? ` at ${[...new Set(paths)].slice(0, 5).join(', ')}` : '';
};

/** What Shopify says of a whole shop, instead of an answer. */
const refusals: Readonly<Record<number, AttentionReason>> = {
  401: 'token_refused',
  402: 'shop_frozen',
  403: 'access_forbidden',
  404: 'shop_not_found',
  423: 'shop_locked',
};

/** Real milliseconds, where the answer says so. `Retry-After` is in seconds; Shopify's own client gets that wrong. */
export function retryAfterOf({ headers }: Pick<Response, 'headers'>): number | null {
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) ? Math.ceil(seconds * 1_000) : null;
}

/** Throws for every HTTP status but 200. */
export function assertUsable(response: Pick<Response, 'status' | 'headers'>, asked: Asked = 'read'): void {
  const { status } = response;
  if (status === 200) return;
  const message = `Shopify answered HTTP ${status}`;
  const attention = refusals[status];
  if (attention) throw new TerminalError(message, { attention });
  if (status !== 429 && status < 500) throw new TerminalError(message);
  if (asked === 'change' && status >= 500) throw new UnclearError(message);
  const retryAfterMs = retryAfterOf(response);
  throw new RetryableError(message, retryAfterMs === null ? {} : { retryAfterMs });
}
