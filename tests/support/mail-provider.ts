import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SinkMail } from '../checker/check-mails.ts';

/** What the provider does with a request instead of taking its mail and saying so. */
export type ProviderReaction =
  /** An answer without a mail. */
  | { does: 'answer'; status: number; name?: string }
  /** It has the mail (or not), and its answer is lost. */
  | { does: 'cut' | 'be-silent'; keeps: boolean }
  | { does: 'delay'; ms: number };

export type AskedMail = { key: string; authorization: string; body: Record<string, unknown> };

export type MailProvider = {
  url: string;
  /** What it took: one mail for each key, whatever became of the answer. */
  readonly mails: SinkMail[];
  readonly asked: AskedMail[];
  /** Asked for each request; null takes it. */
  react: () => ProviderReaction | null;
  close(): Promise<void>;
};

/** A mail provider with idempotency keys, as Resend documents its own (https://resend.com/docs/dashboard/emails/idempotency-keys). */
export async function startMailProvider(mails: SinkMail[] = []): Promise<MailProvider> {
  const taken = new Map<string, string>();
  const server = createServer((request, response) => {
    void json(request).then(async (parsed) => {
      const body = parsed as AskedMail['body'];
      const key = String(request.headers['idempotency-key']);
      provider.asked.push({ key, authorization: String(request.headers.authorization), body });
      const reaction = provider.react();
      if (reaction?.does === 'answer') return answer(response, reaction.status, reaction.name);
      const isLost = reaction !== null && reaction.does !== 'delay';
      if (!isLost || reaction.keeps) {
        const earlier = taken.get(key);
        if (earlier !== undefined && earlier !== JSON.stringify(body))
          return answer(response, 409, 'invalid_idempotent_request');
        if (earlier === undefined) mails.push({ messageId: key, to: String([body.to].flat()[0]), at: Date.now() });
        taken.set(key, JSON.stringify(body));
      }
      if (reaction?.does === 'cut') request.socket.destroy();
      if (isLost) return;
      if (reaction?.does === 'delay') await sleep(reaction.ms);
      answer(response, 200);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const provider: MailProvider = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    asked: [],
    react: () => null,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return provider;
}

/** The words of an error quote an address, as a provider's may. */
function answer(response: ServerResponse, status: number, name?: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(name ? { name, message: 'shopper@example.com …' } : { id: 'a' }));
}
