import { z } from 'zod';
import type { Mailer, MailOutcome, OutgoingMail } from '../../flows/ports.ts';

/**
 * Resend (https://resend.com/docs/api-reference/emails/send-email): the provider whose idempotency keys make a lost answer
 * harmless. The key is the message's own id, so the same message asked for again is one mail, for 24 hours.
 */
export type ResendSettings = {
  apiKey: string;
  /** Resend's own, unless a test stands in for it. */
  url?: string;
  /** How long one answer is waited for. */
  timeoutMs?: number;
  /** Real milliseconds between tries whose answer was lost; as many tries follow the first. */
  pausesMs?: readonly number[];
};

export function createResendMailer(settings: ResendSettings): Mailer & { close(): Promise<void> } {
  const { apiKey, url = 'https://api.resend.com', timeoutMs = 20_000, pausesMs = [1_000, 4_000, 15_000] } = settings;
  const ask = async (mail: OutgoingMail, body: string): Promise<Answer> => {
    const response = await fetch(`${url}/emails`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': mail.messageId,
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, name: errorName(await response.text()) };
  };
  return {
    async send(mail) {
      const body = JSON.stringify(bodyOf(mail));
      let outcome = await outcomeOf(() => ask(mail, body));
      for (const pause of pausesMs) {
        if (outcome.result !== 'unknown') break;
        await new Promise((resolve) => setTimeout(resolve, pause));
        outcome = await outcomeOf(() => ask(mail, body));
      }
      return outcome;
    },
    close: () => Promise.resolve(),
  };
}

type Answer = { status: number; /** Resend's name of the error; null where it accepted. */ name: string | null };

/** An answer that never came says nothing: Resend may have the mail. */
async function outcomeOf(ask: () => Promise<Answer>): Promise<MailOutcome> {
  try {
    return judge(await ask());
  } catch (error) {
    const code = error instanceof Error && error.name === 'TimeoutError' ? 'ETIMEDOUT' : 'ECONNECTION';
    return { result: 'unknown', error: `Resend ${code}` };
  }
}

/** https://resend.com/docs/api-reference/errors */
function judge({ status, name }: Answer): MailOutcome {
  if (status >= 200 && status < 300) return { result: 'accepted' };
  // The key was used with another body: the first one is the mail.
  if (name === 'invalid_idempotent_request') return { result: 'accepted' };
  const error = `Resend ${status}${name ? ` ${name}` : ''}`;
  if (status >= 500 || name === 'concurrent_idempotent_requests') return { result: 'unknown', error };
  // What an operator can mend, or time does: the mail still goes.
  const mayPass = status === 401 || status === 403 || status === 408 || status === 429;
  return { result: 'not_sent', error, permanent: !mayPass };
}

const errorAnswer = z.object({ name: z.string().regex(/^\w{1,60}$/) });

/** Its words are not read: they may quote an address. */
function errorName(text: string): string | null {
  try {
    return errorAnswer.safeParse(JSON.parse(text)).data?.name ?? null;
  } catch {
    return null;
  }
}

function bodyOf({ from, to, replyTo, subject, html, text, headers, tags, messageId }: OutgoingMail) {
  return {
    from: `${quoted(from.name)} <${from.address}>`,
    to: [to],
    ...(replyTo === null ? {} : { reply_to: replyTo }),
    subject: oneLine(subject),
    html,
    text,
    headers: { ...headers, 'Message-ID': `<${messageId}>`, 'Auto-Submitted': 'auto-generated' },
    // They come back with each event about the mail: ids only.
    tags: Object.entries(tags).map(([name, value]) => ({ name, value })),
  };
}

const oneLine = (value: string): string => value.replace(/[\r\n\0]+/g, ' ').trim();

const quoted = (name: string): string => `"${oneLine(name).replace(/["\\<>]/g, ' ')}"`;
