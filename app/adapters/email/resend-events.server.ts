import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { MailEvent, MailEvents } from '../../flows/sender-ports.ts';

/** An event older than this is a replay, or our clock is wrong. */
const freshForMs = 5 * 60_000;

/**
 * What became of mails, as Resend tells it (https://resend.com/docs/webhooks): signed the way Svix signs
 * (https://docs.svix.com/receiving/verifying-payloads/how-manual). Without a secret nothing is believed.
 */
export function createResendEvents(secret: string | undefined, now: () => number = Date.now): MailEvents {
  const key = secret === undefined ? null : Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return {
    read(headers, body) {
      if (key === null || !isSigned(key, headers, body, now())) return { ok: false };
      return { ok: true, event: eventOf(body) };
    },
  };
}

function isSigned(key: Buffer, headers: Headers, body: string, now: number): boolean {
  const id = headers.get('svix-id');
  const timestamp = headers.get('svix-timestamp') ?? '';
  if (!id || !/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1_000) > freshForMs) return false;
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  // While a secret is being changed there are signatures of both.
  return (headers.get('svix-signature') ?? '').split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return one.startsWith('v1,') && given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const tagList = z.array(z.object({ name: z.string(), value: z.string() }));

const eventShape = z.object({
  type: z.string(),
  data: z.object({
    to: z.array(z.string()).default([]),
    tags: z
      .union([
        tagList.transform((tags) => Object.fromEntries(tags.map(({ name, value }) => [name, value]))),
        z.record(z.string(), z.string()),
      ])
      .default({}),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

/** Null for events that change nothing for us, and for mails that are not ours. */
function eventOf(body: string): MailEvent | null {
  const { data: parsed } = eventShape.safeParse(jsonOf(body));
  if (!parsed) return null;
  const { type, data } = parsed;
  const what = whatOf(type, data.bounce?.type);
  const { shop, message } = data.tags;
  const [to] = data.to;
  if (!what || !shop || !message || !z.uuid().safeParse(message).success || !to) return null;
  return { what, shop: `${shop}.myshopify.com`, messageId: message, to };
}

function whatOf(type: string, bounce: string | undefined): MailEvent['what'] | null {
  if (type === 'email.sent' || type === 'email.delivered') return 'accepted';
  if (type === 'email.complained') return 'complained';
  // A mailbox that is full today may not be tomorrow.
  return type === 'email.bounced' && bounce === 'Permanent' ? 'bounced' : null;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
