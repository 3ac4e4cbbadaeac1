import { z } from 'zod';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
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

/**
 * The body of an HTTP 200. Throttling is told with that status too; every other error means that the answer is not
 * whole. Its message may quote what we sent or what was read, so only codes and field names are kept.
 */
export function readAnswer(body: unknown): AdminAnswer {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) throw new RetryableError('Shopify answered with something that is not GraphQL');
  const { data, errors, extensions } = parsed.data;
  const codes = (errors ?? []).map((one) => one.extensions?.code ?? 'NO_CODE');
  const isThrottled = codes.includes('THROTTLED');
  if (codes.length > 0 && !isThrottled) throw refusal(codes, fieldsOf(errors ?? []));
  const told = extensions?.cost;
  return {
    data,
    isThrottled,
    cost: told ? { requested: told.requestedQueryCost, status: told.throttleStatus } : null,
  };
}

/** Shopify's own trouble, which passes. */
const passing = new Set(['INTERNAL_SERVER_ERROR', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);

function refusal(codes: string[], fields: string): Error {
  const message = `Shopify refused: ${[...new Set(codes)].join(', ')}${fields}`;
  return codes.every((code) => passing.has(code)) ? new RetryableError(message) : new TerminalError(message);
}

const fieldsOf = (errors: z.output<typeof error>[]): string => {
  const paths = errors.flatMap(({ path }) => (path && path.length > 0 ? [path.join('.')] : []));
  return paths.length > 0 ? ` at ${[...new Set(paths)].slice(0, 5).join(', ')}` : '';
};

/** Throws for every HTTP status but 200. `Retry-After` is in seconds (Shopify's own client takes it for milliseconds). */
export function assertUsable(status: number, retryAfter: string | null): void {
  if (status === 200) return;
  const message = `Shopify answered HTTP ${status}`;
  if (status !== 429 && status < 500) throw new TerminalError(message);
  const seconds = Number.parseFloat(retryAfter ?? '');
  throw new RetryableError(message, Number.isFinite(seconds) ? { retryAfterMs: Math.ceil(seconds * 1_000) } : {});
}
