import { expect, onTestFinished, test } from 'vitest';
import { createResendMailer } from '../../../app/adapters/email/resend-mailer.server.ts';
import { startMailProvider, type AskedMail, type ProviderReaction } from '../../support/mail-provider.ts';
import { anOutgoingMail } from './outgoing-mail.ts';

/** The steps are the provider's reactions, one a request; after them it takes everything. */
async function startResend(steps: (ProviderReaction | null)[]) {
  const provider = await startMailProvider();
  onTestFinished(() => provider.close());
  provider.react = () => steps.shift() ?? null;
  const mailer = createResendMailer({ apiKey: 're_key', url: provider.url, timeoutMs: 200, pausesMs: [1, 1] });
  return { mailer, ...provider };
}

const lost = (does: 'cut' | 'be-silent'): ProviderReaction => ({ does, keeps: true });

test('a mail that Resend takes is accepted, under the key of its message', async () => {
  const { mailer, asked } = await startResend([]);
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
      }) as AskedMail['body'],
    },
  ]);
});

test.each(['cut', 'be-silent'] as const)(
  'an answer that is lost (%s) is asked for again, and the mail is one',
  async (does) => {
    const { mailer, asked, mails } = await startResend([
      { does, keeps: true },
      { does: 'answer', status: 503 },
    ]);
    expect(await mailer.send(anOutgoingMail())).toEqual({ result: 'accepted' });
    expect(asked.map(({ key }) => key)).toEqual(Array(3).fill('message-1@corner-shop.example'));
    expect(mails.length).toBe(1);
  },
);

test('an answer that stays lost leaves the mail unknown: nobody says that it did not go', async () => {
  const { mailer } = await startResend([lost('be-silent'), lost('cut'), lost('cut')]);
  expect(await mailer.send(anOutgoingMail())).toMatchObject({ result: 'unknown' });
});

test('a key that was used for the same message with other words means that the first one went', async () => {
  const { mailer, mails } = await startResend([]);
  await mailer.send(anOutgoingMail());
  expect(await mailer.send(anOutgoingMail({ subject: 'Edited meanwhile' }))).toEqual({ result: 'accepted' });
  expect(mails.length).toBe(1);
});

test('somebody is at it under the same key: unknown, never "not sent"', async () => {
  const busy = { does: 'answer', status: 409, name: 'concurrent_idempotent_requests' } as const;
  const { mailer } = await startResend([busy, busy, busy]);
  expect(await mailer.send(anOutgoingMail())).toMatchObject({ result: 'unknown' });
});

test.each([
  [{ status: 429, name: 'rate_limit_exceeded' }, false],
  [{ status: 401, name: 'missing_api_key' }, false],
  [{ status: 403, name: 'invalid_from_address' }, false],
  [{ status: 422, name: 'validation_error' }, true],
])('a refusal %j is not sent, for good: %s', async (step, permanent) => {
  const { mailer } = await startResend([{ does: 'answer', ...step }]);
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
