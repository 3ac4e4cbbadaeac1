import { expect, test } from 'vitest';
import { sendNow } from '../../../app/flows/messages/send-now.ts';
import { checkSenderDomain, chooseSenderDomain, readSenderDomain } from '../../../app/flows/messages/sender-domain.ts';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { HOUR, startOfUtcDay } from '../../../app/domain/shared/instant.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithParcel, DAY, installedAt, messageOf, shop } from '../orders/order-in-app.ts';

/** A shop with a parcel whose mail is due, and an address of its own in its settings. */
const startWithShop = () =>
  appWithParcel({ settings: { sender: { name: null, address: 'hello@toys.example', replyTo: null } } });

/** The merchant adds to their DNS what set-up told them. */
async function addRecords(app: TestApp): Promise<void> {
  const setUp = await readSenderDomain(app.deps, shop);
  for (const { name, value } of setUp?.records ?? []) app.dnsTexts.set(name, [value]);
}

test('a domain is ready once its DNS says so, and mails then come from it with its signature', async () => {
  const app = await startWithShop();
  expect(await chooseSenderDomain(app.deps, shop, 'https://Toys.example/')).toEqual({
    ok: true,
    domain: 'toys.example',
  });
  expect((await app.deps.shops.find(shop))?.senderDomain).toBeNull();

  await addRecords(app);
  await checkSenderDomain(app.deps, shop);
  expect((await app.deps.shops.find(shop))?.senderDomain).toBe('toys.example');
  const mail = await nextMail(app);
  expect(mail?.from.address).toBe('hello@toys.example');
  expect(mail?.signingKey).toMatchObject({ domain: 'toys.example', selector: 'doorstep' });
  expect(mail?.signingKey?.privateKey).toContain('PRIVATE KEY');
});

test('until then they come from the shared address, unsigned, and answers go to the merchant', async () => {
  const app = await startWithShop();
  await chooseSenderDomain(app.deps, shop, 'toys.example');
  const mail = await nextMail(app);
  expect(mail?.from).toEqual({ name: 'Super Toys', address: 'mail@app.example' });
  expect(mail?.replyTo).toBe('hello@toys.example');
  expect(mail?.signingKey).toBeNull();
});

test('a record that goes missing later takes the domain out of use', async () => {
  const app = await startWithShop();
  await chooseSenderDomain(app.deps, shop, 'toys.example');
  await addRecords(app);
  await checkSenderDomain(app.deps, shop);
  app.dnsTexts.delete('_dmarc.toys.example');
  const checked = await checkSenderDomain(app.deps, shop);
  expect(checked?.findings).toContainEqual({ proof: 'dmarc', result: 'missing', found: [] });
  expect((await app.deps.shops.find(shop))?.senderDomain).toBeNull();
});

test('while DNS does not answer nothing changes', async () => {
  const app = await startWithShop();
  await chooseSenderDomain(app.deps, shop, 'toys.example');
  await addRecords(app);
  await checkSenderDomain(app.deps, shop);
  const silent = { txt: () => Promise.reject(new RetryableError('DNS does not answer')) };
  await expect(checkSenderDomain({ ...app.deps, dns: silent }, shop)).rejects.toThrow('does not answer');
  expect((await app.deps.shops.find(shop))?.senderDomain).toBe('toys.example');
});

test('the same domain again keeps its key; another one gets its own', async () => {
  const app = await startWithShop();
  const keyOf = async () => (await readSenderDomain(app.deps, shop))?.sender.publicKey;
  await chooseSenderDomain(app.deps, shop, 'toys.example');
  const first = await keyOf();
  await chooseSenderDomain(app.deps, shop, 'TOYS.example');
  expect(await keyOf()).toBe(first);
  await chooseSenderDomain(app.deps, shop, 'games.example');
  expect(await keyOf()).not.toBe(first);
  expect((await app.deps.shops.find(shop))?.senderDomain).toBeNull();
});

test('the private key is at rest only encrypted', async () => {
  const app = await startWithShop();
  await chooseSenderDomain(app.deps, shop, 'toys.example');
  const [row] = await app.sql<{ private_key: Uint8Array }>(shop, 'SELECT private_key FROM sender_domains');
  expect(Buffer.from(row?.private_key ?? []).toString('latin1')).not.toContain('PRIVATE KEY');
  expect(await app.deps.senderDomains.signingKey(shop)).toMatchObject({ domain: 'toys.example' });
});

test('what nobody can send from is refused and changes nothing', async () => {
  const app = await startWithShop();
  expect(await chooseSenderDomain(app.deps, shop, 'me@gmail.com')).toEqual({ ok: false, reason: 'mailbox_provider' });
  expect(await readSenderDomain(app.deps, shop)).toBeNull();
});

test('from the shared address a shop sends so many mails a day; what is over waits for the next, and is not lost', async () => {
  const app = await startWithShop();
  app.deps.sharedMailsPerDay = 0;
  expect(await nextMail(app)).toBeUndefined();
  expect(await messageOf(app, 'shipment_confirmed')).toMatchObject({ state: 'planned' });

  app.deps.sharedMailsPerDay = 1;
  expect(await nextMail(app)).toBeUndefined();
  // The day begins at night, when parcels are not told of.
  app.clock.now = startOfUtcDay(app.clock.now) + DAY + 8 * HOUR;
  expect((await nextMail(app))?.subject).toContain('on its way');
  expect(await app.deps.senderDomains.sharedToday(shop, app.clock.now)).toBe(1);
});

test('the count holds when many are sent at once', async () => {
  const app = await startWithShop();
  const { orders, senderDomains } = app.deps;
  const ids = Array.from({ length: 12 }, (_, index) => String(1_000 + index));
  const taken = await Promise.all(
    ids.map((id) => orders.locked(shop, id, (order) => order.takeSharedSend(installedAt, 5))),
  );
  expect(taken.filter(Boolean)).toHaveLength(5);
  expect(await senderDomains.sharedToday(shop, installedAt)).toBe(5);
});

test('a domain of one’s own has no such limit, nor has what staff ask for', async () => {
  const app = await startWithShop();
  app.deps.sharedMailsPerDay = 0;
  const { id } = await messageOf(app, 'shipment_confirmed');
  expect(await sendNow(app.deps, shop, id)).toEqual({ ok: true });
  expect((await nextMail(app))?.from.address).toBe('mail@app.example');

  const other = await startWithShop();
  other.deps.sharedMailsPerDay = 0;
  await chooseSenderDomain(other.deps, shop, 'toys.example');
  await addRecords(other);
  await checkSenderDomain(other.deps, shop);
  expect((await nextMail(other))?.from.address).toBe('hello@toys.example');
});

async function nextMail(app: TestApp) {
  await app.settle();
  return app.mails.at(-1);
}
