import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createResendMailer } from '../../../app/adapters/email/resend-mailer.server.ts';
import { anOutgoingMail } from './outgoing-mail.ts';

type Asked = { key: string; authorization: string; body: Record<string, unknown> };
/** What Resend does with a request: answer, or take the mail and lose the answer. */
type Step = { status: number; name?: string } | 'cut' | 'silent';

/** Resend as far as we know it: one mail per key, whatever became of the answer. */
async function startResend(steps: Step[]) {
  const asked: Asked[] = [];
  const mails = new Map<string, string>();
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      const key = String(request.headers['idempotency-key']);
      asked.push({ key, authorization: String(request.headers.authorization), body: body as Asked['body'] });
      const step = steps.shift() ?? { status: 200 };
      const isTaken = step === 'cut' || step === 'silent' || step.status < 300;
      const text = JSON.stringify(body);
      if (isTaken && mails.has(key) && mails.get(key) !== text) return answer(409, 'invalid_idempotent_request');
      if (isTaken) mails.set(key, text);
      if (step === 'cut') return request.socket.destroy();
      if (step !== 'silent') answer(step.status, step.name);
    });
    const answer = (status: number, name?: string) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(name ? { name, message: 'shopper@example.com …' } : { id: 'a' }));
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const mailer = createResendMailer({
    apiKey: 're_key',
    url: `http://127.0.0.1:${port}`,
    timeoutMs: 200,
    pausesMs: [1, 1],
  });
  return { mailer, asked, mails };
}

test('a mail that Resend takes is accepted, under the key of its message', async () => {
  const { mailer, asked } = await startResend([{ status: 200 }]);
  expect(await mailer.send(anOutgoingMail())).toEqual({ result: 'accepted' });
  expect(asked).toEqual([
    {
      key: 'message-1@corner-shop.example',
      authorization: 'Bearer re_key',
      body: expect.objectContaining({
        from: '"Corner Shop" <post@corner-shop.example>',
        to: ['shopper@example.com'],
        reply_to: 'owner@corner-shop.example',
        subject: 'Your order #1001 is on its way',
        tags: [
          { name: 'shop', value: 'corner-shop' },
          { name: 'message', value: '6f1c2f9e-0000-4000-8000-000000000001' },
        ],
      }) as Asked['body'],
    },
  ]);
});

test.each(['cut', 'silent'] as const)(
  'an answer that is lost (%s) is asked for again, and the mail is one',
  async (loss) => {
    const { mailer, asked, mails } = await startResend([loss, { status: 503 }, { status: 200 }]);
    expect(await mailer.send(anOutgoingMail())).toEqual({ result: 'accepted' });
    expect(asked.map(({ key }) => key)).toEqual(Array(3).fill('message-1@corner-shop.example'));
    expect(mails.size).toBe(1);
  },
);

test('an answer that stays lost leaves the mail unknown: nobody says that it did not go', async () => {
  const { mailer } = await startResend(['silent', 'cut', 'cut']);
  expect(await mailer.send(anOutgoingMail())).toMatchObject({ result: 'unknown' });
});

test('a key that was used for the same message with other words means that the first one went', async () => {
  const { mailer, mails } = await startResend([{ status: 200 }]);
  await mailer.send(anOutgoingMail());
  expect(await mailer.send(anOutgoingMail({ subject: 'Edited meanwhile' }))).toEqual({ result: 'accepted' });
  expect(mails.size).toBe(1);
});

test('somebody is at it under the same key: unknown, never "not sent"', async () => {
  const busy = { status: 409, name: 'concurrent_idempotent_requests' };
  const { mailer } = await startResend([busy, busy, busy]);
  expect(await mailer.send(anOutgoingMail())).toMatchObject({ result: 'unknown' });
});

test.each([
  [{ status: 429, name: 'rate_limit_exceeded' }, false],
  [{ status: 401, name: 'missing_api_key' }, false],
  [{ status: 403, name: 'invalid_from_address' }, false],
  [{ status: 422, name: 'validation_error' }, true],
])('a refusal %j is not sent, for good: %s', async (step, permanent) => {
  const { mailer } = await startResend([step]);
  const outcome = await mailer.send(anOutgoingMail());
  expect(outcome).toEqual({ result: 'not_sent', error: `Resend ${step.status} ${step.name}`, permanent });
});

test('neither names nor subjects add headers or recipients', async () => {
  const { mailer, asked } = await startResend([]);
  const from = { name: 'Shop" <evil@example.com>\r\nBcc: all', address: 'post@corner-shop.example' };
  await mailer.send(anOutgoingMail({ from, subject: 'Hello\r\nBcc: all@example.com' }));
  expect(asked[0]?.body.from).toBe('"Shop   evil@example.com  Bcc: all" <post@corner-shop.example>');
  expect(asked[0]?.body.subject).toBe('Hello Bcc: all@example.com');
});
