import { createVerify, generateKeyPairSync } from 'node:crypto';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { mimeMessage } from '../../../app/adapters/email/mime-message.server.ts';
import type { OutgoingMail } from '../../../app/flows/ports.ts';
import { anOutgoingMail } from './outgoing-mail.ts';

async function sent(overrides: Partial<OutgoingMail> = {}) {
  const { bytes, envelope } = await mimeMessage(anOutgoingMail(overrides));
  const parsed = await PostalMime.parse(bytes);
  const header = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
  return { raw: bytes.toString('latin1'), envelope, parsed, header };
}

test('a mail has a plain text and an HTML part, in that order', async () => {
  const { parsed, raw } = await sent({ text: 'Guten Tag, Jürgen', html: '<p>مرحبًا ليلى،</p>' });
  expect(parsed.text?.trim()).toBe('Guten Tag, Jürgen');
  expect(parsed.html?.trim()).toBe('<p>مرحبًا ليلى،</p>');
  expect(raw).toMatch(/multipart\/alternative/);
  expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
});

test('every attempt at a message has the same Message-ID', async () => {
  const first = await sent();
  const second = await sent();
  expect(first.parsed.messageId).toBe('<message-1@corner-shop.example>');
  expect(second.parsed.messageId).toBe(first.parsed.messageId);
});

test('machines are told that a machine wrote it, so that no out-of-office answers', async () => {
  expect((await sent()).header('auto-submitted')).toEqual(['auto-generated']);
});

test('names and subjects in any script arrive as they were', async () => {
  const { parsed } = await sent({
    from: { name: 'متجر Müller & Söhne, "Wien"', address: 'post@corner-shop.example' },
    subject: 'طلبك ‎#1001 في الطريق إليك – schöne Grüße 🎁',
  });
  expect(parsed.from).toMatchObject({ name: 'متجر Müller & Söhne, "Wien"', address: 'post@corner-shop.example' });
  expect(parsed.subject).toBe('طلبك ‎#1001 في الطريق إليك – schöne Grüße 🎁');
  expect(parsed.replyTo).toMatchObject([{ address: 'owner@corner-shop.example' }]);
});

test('without a reply-to there is no such header', async () => {
  expect((await sent({ replyTo: null })).header('reply-to')).toEqual([]);
});

test('a line break in a name, a subject or a header adds no header', async () => {
  const evil = 'Corner\r\nBcc: victim@example.com\r\n\r\nShop';
  const { header, raw, envelope } = await sent({
    from: { name: evil, address: 'post@corner-shop.example' },
    subject: evil,
    headers: { 'X-Shop': evil },
  });
  expect(header('bcc')).toEqual([]);
  expect(raw).not.toMatch(/^Bcc:/im);
  expect(envelope.to).toEqual(['shopper@example.com']);
});

test('List-Unsubscribe keeps its long address whole', async () => {
  const url = `https://app.example/unsubscribe/${'x'.repeat(400)}`;
  const { header, raw } = await sent({
    headers: { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  expect(header('list-unsubscribe')).toEqual([`<${url}>`]);
  expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(raw).toContain('<https://app.example/unsubscribe/');
});

test('a text that names a file is a text', async () => {
  const { parsed } = await sent({ text: '/etc/hostname', html: '<p>/etc/hostname</p>' });
  expect(parsed.text?.trim()).toBe('/etc/hostname');
});

test('a mail from a merchant’s own domain carries its signature, over the headers that unsubscribe too', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { raw } = await sent({
    headers: { 'List-Unsubscribe': '<https://app.example/u>', 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    signingKey: {
      domain: 'corner-shop.example',
      selector: 'doorstep',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    },
  });
  const headers = headersOf(raw);
  const signature = headers.find(({ name }) => name === 'dkim-signature')?.value ?? '';
  const tag = (name: string) => new RegExp(`\\b${name}=([^;]*)`).exec(signature)?.[1]?.replace(/\s/g, '') ?? '';
  expect([tag('d'), tag('s'), tag('a')]).toEqual(['corner-shop.example', 'doorstep', 'rsa-sha256']);
  const names = tag('h').toLowerCase().split(':');
  expect(names).toEqual(expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']));

  // RFC 6376 §3.4.2 and §3.7: the named headers in relaxed form, then the signature's own without its value.
  const lines = names.flatMap((wanted) => headers.filter(({ name }) => name === wanted).map(relaxed));
  const unsigned = relaxed({ name: 'dkim-signature', value: signature.replace(/\bb=[^;]*$/, 'b=') });
  const verify = createVerify('RSA-SHA256').update([...lines, unsigned].join('\r\n'));
  expect(verify.verify(publicKey, tag('b'), 'base64')).toBe(true);
});

test('a mail from the shared domain is not signed by us', async () => {
  expect((await sent()).header('dkim-signature')).toEqual([]);
});

function headersOf(raw: string): { name: string; value: string }[] {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
  return head.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon).toLowerCase(), value: line.slice(colon + 1) };
  });
}

const relaxed = ({ name, value }: { name: string; value: string }): string =>
  `${name}:${value.replace(/[ \t]+/g, ' ').trim()}`;
