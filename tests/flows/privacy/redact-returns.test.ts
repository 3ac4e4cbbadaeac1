import { expect, test } from 'vitest';
import { removeFiles } from '../../../app/flows/portal/remove-files.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { tablesOf, connectAs, setShop } from '../../support/role-client.ts';
import { dumpOfDatabase, findings, sealedValues } from '../dumps.ts';
import { DAY, drain, shop } from '../orders/order-in-app.ts';
import { appWithReturns, asked, maria, requested, type ReturnsApp } from '../returns/returns-in-app.ts';

/** What a shopper, or somebody who was given the item, told us: words that occur nowhere else. */
const words = {
  note: 'the canary tore the sleeve',
  answer: 'canariensis in the box',
  wish: 'a green canary please',
  giftName: 'Serinus',
  giftAddress: 'Via dei Canarini 17',
  giftEmail: 'gift.canary@example.com',
  blocked: 'ada@example.com',
  tracking: 'CANARY0815TRACK',
  session: 'canary-session-words',
  expected: 'canary-customer-id',
};

/** A return with all that a return can hold, and a photo and a label in the file store. */
async function toldStory(world: ReturnsApp): Promise<string> {
  const { app, deps } = world;
  const now = app.clock.now;
  const gift = { wish: words.wish, name: words.giftName, address: words.giftAddress, email: words.giftEmail };
  await deps.blocklist.add(shop, words.blocked, now);
  await deps.fileStore.put('photo-1', new Uint8Array([1]), 'image/png');
  await deps.returnPhotos.add(shop, 'visit', { contentType: 'image/png', bytes: 1 }, 'photo-1', now);
  const record = await requested(world, [asked({ note: words.note, answer: words.answer })], {
    origin: 'gift',
    gift,
    photoDraft: 'visit',
  });
  await deps.fileStore.put('label-1', new Uint8Array([2]), 'application/pdf');
  await deps.labelPool.add(
    shop,
    [{ country: null, carrier: null, trackingNumber: words.tracking, key: 'label-1' }],
    now,
  );
  await deps.labelPool.take(shop, null, record.id);
  await deps.portalTokens.create(shop, 'entry', orderId, now + DAY, { said: words.session });
  await deps.rateLimits.allow(shop, 'look_up', words.blocked, 5, 60_000, now);
  // Of a gift's return Shopify hears once it is decided; of the buyer's own at once.
  const own = await requested(world);
  await deps.returns.locked(shop, own.id, async (one) => {
    const step = await one.claimStep(now);
    if (!step) throw new Error('no step is due');
    await one.markCalling(step, { customer: words.expected });
  });
  return record.id;
}

const redactCustomer = async ({ app }: ReturnsApp) => {
  const customer = { id: 191167, email: 'ada@example.com', phone: null };
  await app.receive({ shop, topic: 'customers/redact', body: { shop_domain: shop, customer, orders_to_redact: [] } });
  await drain(app);
};

test('after customers/redact nothing of a return that names anybody is left, nor its photos and labels', async () => {
  const world = await appWithReturns();
  await toldStory(world);
  expect(findings(await dumpOfDatabase(world.app, shop), words)).toEqual(Object.keys(words));
  await redactCustomer(world);
  expect(findings(await dumpOfDatabase(world.app, shop), words)).toEqual([]);
  expect(await world.deps.fileStore.get('photo-1')).toBeNull();
  expect(await world.deps.fileStore.get('label-1')).toBeNull();
  expect(await world.deps.doomedFiles.list(shop, 10)).toEqual([]);
});

test('nothing is asked of Shopify, and nothing changed, for a return whose order was erased', async () => {
  const world = await appWithReturns();
  const id = await toldStory(world);
  await redactCustomer(world);
  const { dueWork, returns } = world.deps;
  await world.app.sql(shop, `UPDATE return_steps SET lease_until = NULL`);
  expect(await dueWork.returnSteps(world.app.clock.now + DAY, 10)).toEqual([]);
  expect(await dueWork.returnMoves(world.app.clock.now + 100 * DAY, 10)).toEqual([]);
  expect([await returns.find(shop, id), await returns.ofOrder(shop, orderId)]).toEqual([null, []]);
  expect(await returns.locked(shop, id, () => Promise.resolve('locked'))).toBeNull();
});

test('the money that moved stays known, by ids alone', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  const line = { returnId: id, orderId, stepId: id, what: 'refund', amount: 2_000, currency: 'EUR', at: 0 } as const;
  await world.deps.ledger.note(shop, [{ ...line, shopifyId: '5' }]);
  await redactCustomer(world);
  expect(await world.deps.ledger.ofOrder(shop, orderId)).toEqual([{ ...line, shopifyId: '5' }]);
});

test('after shop/redact no table has a row of the shop’s returns, no file is left, and no backup opens', async () => {
  const world = await appWithReturns();
  const { app } = world;
  await toldStory(world);
  const backup = await sealedValues(app, shop);
  await app.receive({ shop, topic: 'app/uninstalled', body: {} });
  await drain(app);
  await app.receive({ shop, topic: 'shop/redact', body: { shop_domain: shop } });
  await drain(app);
  const client = await connectAs(app.databaseUrl, 'doorstep_app');
  await setShop(client, shop);
  const left: string[] = [];
  for (const table of await tablesOf(client))
    if ((await client.query(`SELECT 1 FROM "${table}"`)).rowCount !== 0) left.push(table);
  expect(left).toEqual(['compliance_requests']);
  expect([await world.deps.fileStore.get('photo-1'), await world.deps.fileStore.get('label-1')]).toEqual([null, null]);
  for (const { place, value } of backup) await expect(app.cipher.open(shop, place, value), place).rejects.toThrow();
});

test('a file that cannot be removed now is removed later, and the erasure with it', async () => {
  const world = await appWithReturns();
  await toldStory(world);
  const { remove } = world.deps.fileStore;
  world.app.deps.fileStore.remove = () => Promise.reject(new Error('the store is down'));
  await expect(redactCustomer(world)).rejects.toThrow();
  world.app.deps.fileStore.remove = remove;
  expect(await world.deps.doomedFiles.list(shop, 10)).toEqual(['label-1', 'photo-1']);
  await removeFiles(world.app.deps, shop);
  expect(await world.deps.fileStore.get('photo-1')).toBeNull();
});

test('what nobody needs any more goes by itself: drafts after two days, links and tries when they are over', async () => {
  const world = await appWithReturns();
  const { app, deps } = world;
  await deps.fileStore.put('draft-1', new Uint8Array([1]), 'image/png');
  await deps.returnPhotos.add(shop, 'visit', { contentType: 'image/png', bytes: 1 }, 'draft-1', app.clock.now);
  await deps.portalTokens.create(shop, 'entry', orderId, app.clock.now + DAY, null);
  await deps.rateLimits.allow(shop, 'look_up', 'a', 5, 60_000, app.clock.now);
  const rows = async () => {
    const [counts] = await app.sql(
      shop,
      `SELECT (SELECT count(*)::int FROM return_photos) AS photos, (SELECT count(*)::int FROM portal_tokens) AS tokens,
         (SELECT count(*)::int FROM portal_tries) AS tries`,
    );
    return counts;
  };
  await retainShop(deps, shop);
  expect(await rows()).toEqual({ photos: 1, tokens: 1, tries: 1 });
  app.clock.now += 3 * DAY;
  await retainShop(deps, shop);
  expect(await rows()).toEqual({ photos: 0, tokens: 0, tries: 0 });
  expect(await deps.fileStore.get('draft-1')).toBeNull();
});

test('when retention erases an order, nothing of its returns stays', async () => {
  const world = await appWithReturns();
  await toldStory(world);
  await world.app.settle().catch(() => undefined);
  world.app.clock.now += 3 * 365 * DAY;
  await retainShop(world.deps, shop);
  for (const table of ['returns', 'return_steps', 'return_changes', 'return_items', 'return_ledger'])
    expect([table, await world.app.sql(shop, `SELECT 1 FROM ${table}`)]).toEqual([table, []]);
});

test('who asks what is held of them gets their returns, and that they are on the blocklist', async () => {
  const world = await appWithReturns();
  await requested(world, [asked({ note: words.note })]);
  await world.deps.blocklist.add(shop, words.blocked, world.app.clock.now);
  const about = { customerId: null, email: words.blocked, orderIds: [] };
  const held = await world.deps.compliance.personalData(shop, about);
  expect(held.blockedSince).toBe(world.app.clock.now);
  expect(held.orders[0]?.returns[0]?.lines[0]?.note).toBe(words.note);
});

test('what staff did with returns is in the access log with its order, and nothing that was written', async () => {
  const world = await appWithReturns();
  await toldStory(world);
  await world.deps.accessLog.note(shop, maria.id, 'return.approve', orderId);
  const { entries } = await world.deps.accessLog.list(shop, null, 10);
  expect(entries).toMatchObject([{ what: 'return.approve', order: { id: orderId, name: '#1001' } }]);
});
