import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { describeProblem } from '../../domain/facts/describe-problem.ts';
import { RetryableError, TerminalError } from '../../domain/shared/errors.ts';
import { assertUsable, readAnswer, retryAfterOf } from './admin-answer.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { createPerShopLimit } from './per-shop-limit.ts';
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
};

type Options = {
  /** A valid token, and another one than Shopify just refused. */
  accessTokenOf(shop: string, refused?: string): Promise<string>;
  apiVersion?: string;
  fetch?: typeof globalThis.fetch;
  /** Real milliseconds. */
  wait?: (ms: number) => Promise<unknown>;
};

const TIMEOUT_MS = 15_000;
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

  async function query(shop: string, document: string, variables: Record<string, unknown>): Promise<AdminAnswer> {
    const pause = throttle.reserve(shop, document);
    if (pause > 0) await wait(jittered(pause));
    for (let tries = 0; ; tries++) {
      const answer = await ask(shop, document, variables);
      if (answer.cost) throttle.remember(shop, document, answer.cost.requested, answer.cost.status);
      if (!answer.isThrottled) return answer;
      const retryAfterMs = jittered(pauseAfter(answer));
      if (tries === THROTTLED_TRIES) throw new RetryableError('Shopify answered THROTTLED', { retryAfterMs });
      await wait(retryAfterMs);
    }
  }

  async function ask(shop: string, document: string, variables: Record<string, unknown>): Promise<AdminAnswer> {
    const body = JSON.stringify({ query: document, variables });
    const token = await accessTokenOf(shop);
    const first = await postPastHiccups(shop, body, token);
    if (first.status !== 401) return read(first);
    await first.body?.cancel();
    return read(await postPastHiccups(shop, body, await accessTokenOf(shop, token)));
  }

  /** Asks again soon where Shopify says that it cannot answer now: a read does no harm twice. */
  async function postPastHiccups(shop: string, body: string, token: string): Promise<Response> {
    for (let tries = 0; ; tries++) {
      const response = await post(shop, body, token);
      const mayPass = response.status === 429 || response.status >= 500;
      const pause = retryAfterOf(response) ?? 500 * 2 ** tries;
      if (!mayPass || tries === HICCUP_TRIES || pause > LONGEST_HICCUP_MS) return response;
      await response.body?.cancel();
      await wait(jittered(pause));
    }
  }

  async function post(shop: string, body: string, token: string): Promise<Response> {
    try {
      return await fetch(`https://${shop}/admin/api/${apiVersion}/graphql.json`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', 'x-shopify-access-token': token },
        body,
        // The token must not follow a redirect to another host.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      throw new RetryableError('Shopify could not be reached', { cause: error });
    }
  }

  return {
    async query(shop, document, variables, schema) {
      const { data } = await limited(shop, () => query(shop, document, variables));
      return parse(data, schema, document);
    },
  };
}

async function read(response: Response): Promise<AdminAnswer> {
  if (response.status !== 200) await response.body?.cancel();
  assertUsable(response);
  return readAnswer(await jsonOf(response));
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new RetryableError('Shopify broke off its answer', { cause: error });
  }
}

function parse<T extends z.ZodType>(data: unknown, schema: T, document: string): z.output<T> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new TerminalError(
    `Shopify's answer to ${nameOf(document)} is not as expected: ${describeProblem(parsed.error)}`,
  );
}

const nameOf = (document: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'a query';

function pauseAfter({ cost }: AdminAnswer): number {
  if (cost === null) return DEFAULT_PAUSE_MS;
  const { currentlyAvailable, maximumAvailable, restoreRate } = cost.status;
  return millisecondsUntil(Math.min(cost.requested, maximumAvailable), currentlyAvailable, restoreRate);
}

/** Up to half a second more, so that those who were turned away together do not come back together. */
const jittered = (ms: number): number => Math.ceil(ms + Math.random() * 500);
