import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { createResendEvents } from '../../../app/adapters/email/resend-events.server.ts';

const key = Buffer.from('a key of thirty-two bytes, nearly');
const secret = `whsec_${key.toString('base64')}`;
const now = Date.parse('2026-12-01T10:00:00Z');
const message = '6f1c2f9e-0000-4000-8000-000000000001';

const events = createResendEvents(secret, () => now);

function signed(body: string, { at = now, by = key } = {}): Headers {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', by).update(`msg_1.${timestamp}.${body}`).digest('base64');
  return new Headers({
    'svix-id': 'msg_1',
    'svix-timestamp': timestamp,
    'svix-signature': `v1,${signature}`,
  });
}

const bodyOf = (type: string, data: object = {}) =>
  JSON.stringify({
    type,
    created_at: '2026-12-01T09:59:58Z',
    data: { email_id: 'x', to: ['shopper@example.com'], tags: { shop: 'corner-shop', message }, ...data },
  });

const read = (body: string) => events.read(signed(body), body);

const about = { shop: 'corner-shop.myshopify.com', messageId: message, to: 'shopper@example.com' };

test.each([
  ['email.delivered', {}, 'accepted'],
  ['email.sent', {}, 'accepted'],
  ['email.bounced', { bounce: { type: 'Permanent', subType: 'General' } }, 'bounced'],
  ['email.complained', {}, 'complained'],
])('%s tells that the mail was %3$s', (type, data, what) => {
  expect(read(bodyOf(type, data))).toEqual({ ok: true, event: { what, ...about } });
});

test('tags may come as a list', () => {
  const tags = [
    { name: 'shop', value: 'corner-shop' },
    { name: 'message', value: message },
  ];
  expect(read(bodyOf('email.complained', { tags }))).toEqual({ ok: true, event: { what: 'complained', ...about } });
});

test.each([
  ['a mailbox that is full', bodyOf('email.bounced', { bounce: { type: 'Transient' } })],
  ['an opened mail', bodyOf('email.opened')],
  ['a mail that is not ours', bodyOf('email.bounced', { tags: {}, bounce: { type: 'Permanent' } })],
  ['a message that is none', bodyOf('email.complained', { tags: { shop: 'corner-shop', message: "1' OR 1=1" } })],
  ['no recipient', bodyOf('email.complained', { to: [] })],
  ['something else than JSON', 'hello'],
  ['a list', '[]'],
])('%s is genuine, and changes nothing', (_, body) => {
  expect(read(body)).toEqual({ ok: true, event: null });
});

test('what Resend did not sign is not believed', () => {
  const body = bodyOf('email.complained');
  expect(events.read(signed(body, { by: Buffer.from('another key') }), body)).toEqual({ ok: false });
  expect(events.read(signed(body), `${body} `)).toEqual({ ok: false });
  expect(events.read(new Headers(), body)).toEqual({ ok: false });
});

test('an old event is not believed again', () => {
  const body = bodyOf('email.complained');
  expect(events.read(signed(body, { at: now - 6 * 60_000 }), body)).toEqual({ ok: false });
  expect(events.read(signed(body, { at: now + 6 * 60_000 }), body)).toEqual({ ok: false });
});

test('while the secret is being changed, either signature will do', () => {
  const body = bodyOf('email.complained');
  const headers = signed(body);
  headers.set('svix-signature', `v1,AAAA ${headers.get('svix-signature')}`);
  expect(events.read(headers, body).ok).toBe(true);
});

test('without a secret nothing is believed', () => {
  const body = bodyOf('email.complained');
  expect(createResendEvents(undefined, () => now).read(signed(body), body)).toEqual({ ok: false });
});
