import { expect, test } from 'vitest';
import { previewStart } from '../../../app/flows/messages/preview-start.ts';
import { saveSettings } from '../../../app/flows/shops/save-settings.ts';
import { eventBody, fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import { appWithShop, DAY, installedAt, shop } from '../orders/order-in-app.ts';

const off = { shipment_confirmed: { mode: 'off', since: installedAt } } as const;

/** A shop that lets Shopify send the shipping mail, with three parcels on three days. */
async function appWithThreeParcels() {
  const app = await appWithShop();
  await saveSettings(app.deps, shop, { kinds: { shipment_confirmed: { mode: 'shopify' } } });
  for (const id of ['1', '2', '3']) {
    await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now, id }) });
    const parcel = { at: app.clock.now, id: `50${id}`, order_id: id };
    await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody(parcel) });
    await app.settle();
    app.clock.now += DAY;
  }
  return app;
}

const countSince = async (app: Awaited<ReturnType<typeof appWithThreeParcels>>, day: string) => {
  const preview = await previewStart(app.deps, shop, 'shipment_confirmed', day);
  return preview.ok ? preview.count : preview.error;
};

test('the count says how many mails an earlier start sends, and turning it on sends just these', async () => {
  const app = await appWithThreeParcels();
  expect(await countSince(app, '2026-12-01')).toBe(3);
  expect(await countSince(app, '2026-12-02')).toBe(2);
  expect(await countSince(app, '2026-12-04')).toBe(0);

  const before = app.mails.length;
  await saveSettings(app.deps, shop, { kinds: { shipment_confirmed: { mode: 'doorstep', since: '2026-12-02' } } });
  await app.settle();
  expect(app.mails.length - before).toBe(2);
});

test('looking changes nothing, and is no secret of another shop', async () => {
  const app = await appWithThreeParcels();
  await app.installShop('shoes.myshopify.com', { kinds: { ...(await settingsOf(app)).kinds, ...off } });
  const before = await app.messages(shop);
  await countSince(app, '2026-12-01');
  expect(await app.messages(shop)).toEqual(before);
  const others = await previewStart(app.deps, 'shoes.myshopify.com', 'shipment_confirmed', '2026-12-04');
  expect(others).toEqual({ ok: true, count: 0, isEstimate: false });
});

async function settingsOf(app: Awaited<ReturnType<typeof appWithThreeParcels>>) {
  const found = await app.deps.shops.find(shop);
  if (!found) throw new Error('the shop is not there');
  return found.settings;
}

test('what is too old to be news is not counted', async () => {
  const app = await appWithShop();
  await saveSettings(app.deps, shop, { kinds: { delivered: { mode: 'shopify' } } });
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  const scan = eventBody({ at: app.clock.now, status: 'delivered' });
  await app.receive({ shop, topic: 'fulfillment_events/create', body: scan });
  await app.settle();
  expect(await previewStart(app.deps, shop, 'delivered', '2026-12-01')).toMatchObject({ count: 1 });
  app.clock.now += 60 * DAY;
  expect(await previewStart(app.deps, shop, 'delivered', '2026-12-01')).toMatchObject({ count: 0 });
});

test.each([
  [null, null],
  ['', ''],
  ['delivered', null],
  ['delivered', 'soon'],
  ['delivered', '1999-01-01'],
  ['delivered', '2999-01-01'],
  ['birthday', '2026-12-01'],
  ["'; DROP TABLE orders", '2026-12-01'],
  ['delivered', '9'.repeat(100_000)],
])('what cannot be counted says what is expected: %s, %s', async (kind, day) => {
  const app = await appWithShop();
  expect(await previewStart(app.deps, shop, kind, day)).toEqual({ ok: false, error: expect.any(String) as string });
});
