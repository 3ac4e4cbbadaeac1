import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { describeProblem } from '../../domain/facts/describe-problem.ts';
import { RetryableError, TerminalError, UnclearError } from '../../domain/shared/errors.ts';
import { assertUsable, noUsableAnswer, readAnswer, retryAfterOf } from './admin-answer.ts';
import type { AdminAnswer, Asked } from './admin-answer.ts';
import { createPerShopLimit } from './per-shop-limit.ts';
import { createPost, type Sending } from './post-to-shopify.ts';
import { createThrottle, millisecondsUntil } from './throttle.ts';

export type AdminClient = {
  /**
   * One Admin API read; answers the data as `schema` reads it. A hiccup is asked again twice. Throws RetryableError
   * (timeouts, 429, 5xx, throttled for long) or TerminalError (anything that the same call cannot get past; with
   * `attention` where Shopify does not let us into the shop). Errors hold no personal data.
   */
  query<T extends z.ZodType>(
    shop: string,
    document: string,
    variables: Record<string, unknown>,
    schema: T,
  ): Promise<z.output<T>>;
  /**
   * One mutation, sent once. As `query`, but where nobody can tell whether it was done it throws UnclearError. Sent by no
   * means after `isOver` says so: then, as when it was throttled or never left, RetryableError.
   */
  mutate<T extends z.ZodType>(
    shop: string,
    document: string,
    variables: Record<string, unknown>,
    schema: T,
    isOver: () => boolean,
  ): Promise<z.output<T>>;
};

type Options = {
  /** A valid token, and another one than Shopify just refused. */
  accessTokenOf(shop: string, refused?: string): Promise<string>;
  apiVersion?: string;
  fetch?: typeof globalThis.fetch;
  /** Real milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
};

const THROTTLED_TRIES = 3;
/** A shop's bucket and our connections are shared by all that is asked of it. */
const CALLS_AT_ONCE = 4;
const HICCUP_TRIES = 2;
const LONGEST_HICCUP_MS = 5_000;
/** When a throttled answer does not say how long. */
const DEFAULT_PAUSE_MS = 2_000;

/** Our own client: Shopify's retries neither THROTTLED nor 502, and takes `Retry-After` for milliseconds. */
export function createAdminClient({
  accessTokenOf,
  apiVersion = '2026-10',
  fetch = globalThis.fetch,
  wait = sleep,
}: Options): AdminClient {
  const throttle = createThrottle(() => performance.now());
  const limited = createPerShopLimit(CALLS_AT_ONCE);
  const post = createPost({ fetch, apiVersion });

  async function send(shop: string, sending: Sending): Promise<AdminAnswer> {
    const { document } = sending;
    const pause = throttle.reserve(shop, document);
    if (pause > 0) await wait(jittered(pause));
    for (let tries = 0; ; tries++) {
      const answer = await ask(shop, sending);
      if (answer.cost) throttle.remember(shop, document, answer.cost.requested, answer.cost.status);
      if (!answer.isThrottled) return answer;
      const retryAfterMs = jittered(pauseAfter(answer));
      if (tries === THROTTLED_TRIES) throw new RetryableError('Shopify answered THROTTLED', { retryAfterMs });
      await wait(retryAfterMs);
    }
  }

  async function ask(shop: string, sending: Sending): Promise<AdminAnswer> {
    const token = await accessTokenOf(shop);
    const first = await postPastHiccups(shop, sending, token);
    if (first.status !== 401) return read(first, sending.asked);
    await first.body?.cancel();
    return read(await postPastHiccups(shop, sending, await accessTokenOf(shop, token)), sending.asked);
  }

  /** Asks again soon where Shopify says that it cannot answer now: a read does no harm twice, and 429 did nothing. */
  async function postPastHiccups(shop: string, sending: Sending, token: string): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const response = await post(shop, sending, token);
      const mayPass = response.status === 429 || (response.status >= 500 && sending.asked === 'read');
      const pause = retryAfterOf(response) ?? 500 * 2 ** tries;
      if (!mayPass || tries === HICCUP_TRIES || pause > LONGEST_HICCUP_MS) return response;
      await response.body?.cancel();
      await wait(jittered(pause));
    }
  }

  async function answered<T extends z.ZodType>(
    shop: string,
    variables: Record<string, unknown>,
    schema: T,
    { document, asked, isOver }: Omit<Sending, 'body'>,
  ): Promise<z.output<T>> {
    const body = JSON.stringify({ query: document, variables });
    const { data } = await limited(shop, () => send(shop, { document, body, asked, isOver }));
    return parse(data, schema, document, asked);
  }

  return {
    query: (shop, document, variables, schema) =>
      answered(shop, variables, schema, { document, asked: 'read', isOver: () => false }),
    mutate: (shop, document, variables, schema, isOver) =>
      answered(shop, variables, schema, { document, asked: 'change', isOver }),
  };
}

async function read(response: Response, asked: Asked): Promise<AdminAnswer> {
  if (response.status !== 200) await response.body?.cancel();
  assertUsable(response, asked);
  return readAnswer(await jsonOf(response, asked), asked);
}

async function jsonOf(response: Response, asked: Asked): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw noUsableAnswer(asked, 'Shopify broke off its answer', error);
  }
}

function parse<T extends z.ZodType>(data: unknown, schema: T, document: string, asked: Asked): z.output<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const message = `Shopify's answer to ${nameOf(document)} is not as expected: ${describeProblem(parsed.error)}`;
  throw asked === 'read' ? new TerminalError(message) : new UnclearError(message);
}

const nameOf = (document: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'a query';

function pauseAfter({ cost }: AdminAnswer): number {
  if (cost === null) return DEFAULT_PAUSE_MS;
  const { currentlyAvailable, maximumAvailable, restoreRate } = cost.status;
  return millisecondsUntil(Math.min(cost.requested, maximumAvailable), currentlyAvailable, restoreRate);
}

/** Up to half a second more, so that those who were turned away together do not come back together. */
const jittered = (ms: number): number => Math.ceil(ms + Math.random() * 500);
