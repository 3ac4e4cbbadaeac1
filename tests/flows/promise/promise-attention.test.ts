import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../../../app/domain/shared/instant.ts';
import { promiseAttention } from '../../../app/flows/promise/promise-attention.ts';
import { attentionItems } from '../../../app/ui/orders/home-attention.tsx';
import { promiseShops } from './promise-in-sandbox.ts';

const promiseShop = promiseShops();

const none = {
  unknown: 0,
  failed: 0,
  stalledParcels: 0,
  refusedWebhooks: 0,
  pendingDataRequests: 0,
  toDecide: 0,
  stuck: 0,
  parked: 0,
  lowLabels: 0,
};

test('a storefront that could not be told for more than a day is told to staff, and no sooner', async () => {
  const { app, shop, save } = await promiseShop();
  await save();
  const counts = () => promiseAttention(app.deps, shop);
  expect(await counts()).toEqual({ promiseFailing: 0, lateOrders: 0, askedToCancel: 0 });
  const failed = app.clock.now;
  await app.deps.publishedPromises.postpone(shop, 'Shopify answered HTTP 500', failed);
  app.clock.now = failed + DAY;
  await app.deps.publishedPromises.postpone(shop, 'Shopify answered HTTP 500', app.clock.now);
  expect(await counts()).toEqual({ promiseFailing: 0, lateOrders: 0, askedToCancel: 0 });
  app.clock.now += MINUTE;
  expect(attentionItems(null, { ...none, ...(await counts()) })).toMatchObject([{ link: { url: '/app/promise' } }]);
});
