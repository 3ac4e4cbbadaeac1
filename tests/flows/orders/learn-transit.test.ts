import { expect, test } from 'vitest';
import { readTransit } from '../../../app/flows/orders/read-transit.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { eventBody, fulfillmentBody, fulfillmentId, orderBody } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithParcel, appWithShop, DAY, drain, shop } from './order-in-app.ts';

const samples = (app: TestApp, of = shop) =>
  app.sql<{ fulfillment_id: string; country: string; days: number }>(
    of,
    `SELECT fulfillment_id, country, extract(epoch FROM delivered_at - shipped_at)::float8 / 86400 AS days
     FROM transit_samples ORDER BY fulfillment_id`,
  );

async function deliver(app: TestApp, day: number, overrides: Record<string, unknown> = {}): Promise<void> {
  const at = app.clock.now + day * DAY;
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at, status: 'delivered', ...overrides }),
  });
  await drain(app);
}

test('a delivery is learned once, however often it is told, and from its first word', async () => {
  const app = await appWithParcel();
  expect(await samples(app)).toEqual([]);
  await deliver(app, 4);
  await deliver(app, 4);
  expect(await samples(app)).toEqual([{ fulfillment_id: fulfillmentId, country: 'IT', days: 4 }]);
  await deliver(app, 3, { id: '77' });
  await deliver(app, 6, { id: '78' });
  expect(await samples(app)).toEqual([{ fulfillment_id: fulfillmentId, country: 'IT', days: 3 }]);
});

test('a delivery that came before its order is learned with the order', async () => {
  const app = await appWithShop();
  const at = app.clock.now;
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at }) });
  await deliver(app, 2);
  expect(await samples(app)).toEqual([]);
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at }) });
  await drain(app);
  expect(await samples(app)).toHaveLength(1);
});

test.each([
  ['was fetched by the shopper', { status: 'picked_up' }, 3],
  ['arrived before it left', {}, -1],
  ['took a season', {}, 91],
])('a parcel that %s teaches nothing', async (_, overrides, day) => {
  const app = await appWithParcel();
  await deliver(app, day, overrides);
  expect(await samples(app)).toEqual([]);
});

/** As many parcels, taking so many days each, that arrived a week ago. */
const arrivals = (app: TestApp, country: string, days: number[]) =>
  app.sql(
    shop,
    `INSERT INTO transit_samples (shop, fulfillment_id, country, shipped_at, delivered_at)
     SELECT $1, $2 || '-' || number, $2, $3::timestamptz - make_interval(secs => days * 86400), $3::timestamptz
     FROM unnest($4::float8[]) WITH ORDINALITY AS parcel (days, number)`,
    shop,
    country,
    new Date(app.clock.now - 7 * DAY),
    days,
  );

const oneToTwenty = Array.from({ length: 20 }, (_, index) => index + 1);

test('every night median and ninth decile of each country are counted, and plans go by the latter when there are enough', async () => {
  const app = await appWithShop({ settings: { transitDays: { elsewhere: 14, byCountry: { AT: 3 } } } });
  await arrivals(app, 'IT', oneToTwenty);
  await arrivals(app, 'DE', [2, 4]);
  await retainShop(app.deps, shop);
  expect(await readTransit(app.deps, shop)).toEqual([
    {
      countryCode: 'IT',
      learned: { samples: 20, medianDays: 10.5, p90Days: 18.1 },
      neededSamples: 20,
      days: 19,
      basis: 'learned',
    },
    {
      countryCode: 'DE',
      learned: { samples: 2, medianDays: 3, p90Days: 3.8 },
      neededSamples: 20,
      days: 14,
      basis: 'elsewhere',
    },
    { countryCode: 'AT', learned: null, neededSamples: 20, days: 3, basis: 'country' },
  ]);
});

test('what is learned moves what is planned, and what changes no whole day moves nothing', async () => {
  const app = await appWithParcel();
  await app.settle();
  const planned = () => app.sql<{ due_at: Date }>(shop, `SELECT due_at FROM messages WHERE kind = 'review_request'`);
  const [before] = await planned();
  await arrivals(
    app,
    'IT',
    oneToTwenty.map(() => 5),
  );
  await retainShop(app.deps, shop);
  expect(await app.deps.dueWork.replans(10)).toEqual([{ shop, after: null }]);
  await app.settle();
  const [after] = await planned();
  expect(((before?.due_at.getTime() ?? 0) - (after?.due_at.getTime() ?? 0)) / DAY).toBe(9);

  await app.sql(shop, `UPDATE transit_samples SET shipped_at = shipped_at + interval '1 hour'`);
  await retainShop(app.deps, shop);
  expect(await app.deps.dueWork.replans(10)).toEqual([]);
});

test('what arrived more than half a year ago is forgotten', async () => {
  const app = await appWithShop();
  await arrivals(app, 'IT', oneToTwenty);
  app.clock.now += 180 * DAY;
  await retainShop(app.deps, shop);
  expect(await samples(app)).toEqual([]);
  expect(await readTransit(app.deps, shop)).toEqual([]);
});

test('another shop’s parcels teach nothing', async () => {
  const app = await appWithDelivery();
  await app.installShop('shoes.myshopify.com');
  await retainShop(app.deps, 'shoes.myshopify.com');
  expect(await readTransit(app.deps, 'shoes.myshopify.com')).toEqual([]);
});
