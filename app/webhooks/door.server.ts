import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Clock, Inbox } from '../flows/ports.ts';
import type { Log } from '../log.server.ts';
import { LARGEST_BODY, readBody } from './door-body.server.ts';
import { readAddress, singleHeader } from './door-headers.ts';

/** Shopify waits 5 seconds in all; past this it is better to say "again" than to leave it guessing. */
const DEADLINE_MS = 4_000;

export type DoorOptions = {
  /** The app's client secret: signs the raw body. */
  secret: string;
  inbox: Pick<Inbox, 'store'>;
  clock: Pick<Clock, 'now'>;
  /** Called after each commit, never awaited: the sweep is the guarantee, this only makes it sooner. */
  wake: () => void;
  log: Log;
  deadlineMs?: number;
};

export type Door = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Where Shopify's webhooks come in: raw body → signature → one durable insert → 200.
 * Knows nothing of what is in a body; that is the drain's work, which may fail without Shopify noticing.
 */
export function createDoor(options: DoorOptions): Door {
  return (req, res) => {
    const late = setTimeout(() => {
      options.log.error('webhook not stored in time');
      answer(res, 503, { 'retry-after': '10', connection: 'close' });
    }, options.deadlineMs ?? DEADLINE_MS);

    receive(options, req)
      .then((outcome) => {
        if (outcome) answer(res, outcome.status, outcome.headers);
        if (outcome?.status === 200) options.wake();
      })
      .catch((error: unknown) => {
        options.log.error({ err: error }, 'webhook door failed');
        answer(res, 500);
      })
      .finally(() => clearTimeout(late));
  };
}

type Outcome = { status: number; headers?: OutgoingHttpHeaders };

/** Null: the client went away, there is nobody to answer. */
async function receive(options: DoorOptions, req: IncomingMessage): Promise<Outcome | null> {
  if (req.method !== 'POST') return { status: 405, headers: { allow: 'POST', connection: 'close' } };

  const body = await readBody(req, LARGEST_BODY);
  if (body === 'aborted') return null;
  if (body === 'too large') return { status: 413, headers: { connection: 'close' } };

  if (!isSigned(options.secret, body, singleHeader(req.headersDistinct, 'x-shopify-hmac-sha256'))) {
    options.log.warn('webhook refused: signature missing or wrong');
    return { status: 401 };
  }
  const address = readAddress(req.headersDistinct);
  if (!address) return { status: 400 };

  try {
    await options.inbox.store({ ...address, receivedAt: options.clock.now(), body });
    return { status: 200 };
  } catch (error) {
    const { shop, topic, webhookId } = address;
    options.log.error({ shop, topic, webhookId, err: error }, 'webhook not stored');
    return { status: 503, headers: { 'retry-after': '10' } };
  }
}

/** Shopify's signature: base64 of HMAC-SHA256 over the raw body. Compared as text, so that only one spelling passes. */
function isSigned(secret: string, body: Buffer, claimed: string | null): boolean {
  if (claimed === null) return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'));
  const given = Buffer.from(claimed);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Answers once: whoever comes second (the deadline, a late store) finds the answer given. */
function answer(res: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}): void {
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, { 'content-length': 0, ...headers }).end();
}
