import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import { DAY, HOUR } from '../../../app/domain/shared/instant.ts';
import type { LedgerLine } from '../../../app/flows/return-ports.ts';
import { appWithShop, shop } from '../../flows/orders/order-in-app.ts';
import { openReturn, returnLine } from '../../factories/returns.ts';
import type { TestApp } from '../../support/test-app.ts';

/** What stands beside the returns themselves: policies, blocklist, ledger, photos, labels, links and tries. */

const other = 'shoes.myshopify.com';

async function returnIn(app: TestApp, item: string): Promise<string> {
  const lines = [returnLine({ fulfillmentLineItemId: item })];
  const made = await app.deps.returns.create(shop, openReturn(app.clock.now, { lines }), 'shopper', [], null);
  if (made === 'taken') throw new Error('taken');
  return made.id;
}

test('of a policy every save is a version, and two people who change the same one do not overwrite each other', async () => {
  const app = await appWithShop();
  const { returnPolicies } = app.deps;
  const save = (base: number) => returnPolicies.save(shop, defaultReturnPolicy, base, '1', app.clock.now);
  expect(await returnPolicies.current(shop)).toBeNull();
  const first = await Promise.all([save(0), save(0), save(0)]);
  expect(first.toSorted()).toEqual([1, 'changed', 'changed']);
  expect(await save(1)).toBe(2);
  expect(await save(1)).toBe('changed');
  expect(await returnPolicies.current(shop)).toMatchObject({ version: 2, savedBy: '1', policy: defaultReturnPolicy });
  expect(await returnPolicies.get(shop, 1)).toMatchObject({ version: 1 });
  expect(await returnPolicies.current(other)).toBeNull();
});

test('an order is judged by the version that was in force when it was placed; one from before all by the first', async () => {
  const app = await appWithShop();
  const start = app.clock.now;
  for (const [base, at] of [
    [0, start],
    [1, start + DAY],
    [2, start + 2 * DAY],
  ] as const)
    await app.deps.returnPolicies.save(shop, { ...defaultReturnPolicy, isOn: true }, base, '1', at);
  const versionAt = async (at: number) => (await app.deps.returnPolicies.at(shop, at))?.version;
  expect(await versionAt(start - DAY)).toBe(1);
  expect(await versionAt(start + DAY - 1)).toBe(1);
  expect(await versionAt(start + DAY)).toBe(2);
  expect(await versionAt(start + 9 * DAY)).toBe(3);
});

test('an address is blocked however it is written, in its own shop, and shown to staff as they wrote it', async () => {
  const app = await appWithShop();
  const { blocklist } = app.deps;
  await blocklist.add(shop, ' Eve@Example.com ', app.clock.now);
  await blocklist.add(shop, 'eve@example.com', app.clock.now + 1);
  expect([await blocklist.has(shop, 'EVE@example.com'), await blocklist.has(other, 'eve@example.com')]).toEqual([
    true,
    false,
  ]);
  expect(await blocklist.list(shop)).toEqual([{ email: 'Eve@Example.com', at: app.clock.now }]);
  expect(JSON.stringify(await app.sql(shop, 'SELECT email::text FROM blocked_addresses'))).not.toMatch(/eve/i);
  await blocklist.remove(shop, 'eve@EXAMPLE.com');
  expect(await blocklist.has(shop, 'eve@example.com')).toBe(false);
});

test('a movement of money is booked once, however often it is told, and to the last unit', async () => {
  const app = await appWithShop();
  const id = '8a0c9a52-6a7e-4f11-9a57-1f8f6a1c2d3e';
  const line: LedgerLine = {
    returnId: id,
    orderId: '1',
    stepId: id,
    what: 'refund',
    amount: 9_007_199_254_740_991,
    currency: 'JPY',
    at: app.clock.now,
    shopifyId: '5',
  };
  await Promise.all([1, 2, 3].map(() => app.deps.ledger.note(shop, [line, { ...line, what: 'bonus', amount: 1 }])));
  await app.deps.ledger.note(shop, []);
  const lines = await app.deps.ledger.ofOrder(shop, '1');
  expect(lines.map(({ what, amount }) => [what, amount]).toSorted()).toEqual([
    ['bonus', 1],
    ['refund', 9_007_199_254_740_991],
  ]);
  expect(await app.deps.ledger.ofOrder(other, '1')).toEqual([]);
});

test('five photos belong to a visit, also when ten are sent at once; they go with its return', async () => {
  const app = await appWithShop();
  const { returnPhotos } = app.deps;
  const add = (n: number) =>
    returnPhotos.add(shop, 'visit', { contentType: 'image/webp', bytes: n + 1 }, `key-${n}`, app.clock.now);
  const added = await Promise.all(Array.from({ length: 10 }, (_, n) => add(n)));
  expect(added.filter((one) => one === 'full')).toHaveLength(5);
  const photos = await returnPhotos.ofDraft(shop, 'visit');
  expect(photos).toHaveLength(5);
  const id = await returnIn(app, 'a');
  await returnPhotos.attach(shop, 'visit', id);
  expect(await returnPhotos.ofDraft(shop, 'visit')).toEqual([]);
  const photoId = photos[0]?.id ?? '';
  expect(await returnPhotos.keyOf(shop, photoId)).toMatchObject({ contentType: 'image/webp' });
  expect([await returnPhotos.keyOf(other, photoId), await returnPhotos.keyOf(shop, 'nonsense')]).toEqual([null, null]);
});

test('each label goes to one return, and a return has one, whoever asks at once', async () => {
  const app = await appWithShop();
  const { labelPool } = app.deps;
  const label = (key: string, country: string | null) => ({ key, country, carrier: 'Poste', trackingNumber: key });
  await labelPool.add(shop, [label('any', null), label('it', 'IT'), label('de', 'DE')], app.clock.now);
  const [first, second, third] = [await returnIn(app, 'a'), await returnIn(app, 'b'), await returnIn(app, 'c')];
  const twice = await Promise.all([labelPool.take(shop, 'IT', first), labelPool.take(shop, 'IT', first)]);
  expect(twice.map((one) => one?.key)).toEqual(['it', 'it']);
  expect((await labelPool.take(shop, 'IT', second))?.key).toBe('any');
  expect(await labelPool.take(shop, 'IT', third)).toBeNull();
  expect(await labelPool.left(shop)).toEqual([
    { country: 'DE', left: 1, used: 0 },
    { country: 'IT', left: 0, used: 1 },
    { country: null, left: 0, used: 1 },
  ]);
  expect(JSON.stringify(await app.sql(shop, 'SELECT details::text FROM return_labels'))).not.toContain('Poste');
});

test('the last label is given once to many returns that want it at once', async () => {
  const app = await appWithShop();
  await app.deps.labelPool.add(shop, [{ key: 'k', country: null, carrier: null, trackingNumber: null }], app.clock.now);
  const ids = await Promise.all(['a', 'b', 'c', 'd'].map((item) => returnIn(app, item)));
  const taken = await Promise.all(ids.map((id) => app.deps.labelPool.take(shop, null, id)));
  expect(taken.filter((one) => one !== null)).toHaveLength(1);
});

test('a one-time link works once, for its purpose, in its shop and its time', async () => {
  const app = await appWithShop();
  const { portalTokens } = app.deps;
  const now = app.clock.now;
  const token = await portalTokens.create(shop, 'entry', '1', now + HOUR, { via: 'mail' });
  expect(Buffer.from(token, 'base64url')).toHaveLength(16);
  expect(JSON.stringify(await app.sql(shop, 'SELECT hash::text, data::text FROM portal_tokens'))).not.toContain(token);
  expect(await portalTokens.redeem(shop, 'gift', token, now)).toBeNull();
  expect(await portalTokens.redeem(other, 'entry', token, now)).toBeNull();
  expect(await portalTokens.redeem(shop, 'entry', token, now + HOUR)).toBeNull();
  const clicks = await Promise.all([1, 2, 3].map(() => portalTokens.redeem(shop, 'entry', token, now)));
  expect(clicks.filter((one) => one !== null)).toEqual([{ orderId: '1', data: { via: 'mail' } }]);
});

test('a gift’s code works until it is over', async () => {
  const app = await appWithShop();
  const now = app.clock.now;
  const code = await app.deps.portalTokens.create(shop, 'gift', '1', now + DAY, { lineIds: ['11'] });
  const redeem = (at: number) => app.deps.portalTokens.redeem(shop, 'gift', code, at);
  expect([await redeem(now), await redeem(now + HOUR)]).toMatchObject([{ orderId: '1' }, { orderId: '1' }]);
  expect(await redeem(now + DAY)).toBeNull();
});

test('tries are counted for each key and window, also when they come at once, and no key is stored in clear', async () => {
  const app = await appWithShop();
  const now = app.clock.now - (app.clock.now % HOUR);
  const allow = (key: string, at = now) => app.deps.rateLimits.allow(shop, 'look_up', key, 3, HOUR, at);
  const tries = await Promise.all([1, 2, 3, 4, 5].map(() => allow('203.0.113.7')));
  expect(tries.filter(Boolean)).toHaveLength(3);
  expect(await allow('203.0.113.8')).toBe(true);
  expect(await allow('203.0.113.7', now + HOUR - 1)).toBe(false);
  expect(await allow('203.0.113.7', now + HOUR)).toBe(true);
  const kept = await app.sql(shop, "SELECT encode(key, 'escape') AS key FROM portal_tries");
  expect(JSON.stringify(kept)).not.toContain('203.0.113');
});
