import { expect, test } from 'vitest';
import type { OrderFacts } from '../../../app/domain/facts/order-facts.ts';
import { homeFigures } from '../../../app/flows/shops/home-figures.ts';
import { someAnswers, versionOf } from '../../factories/facts.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { eventBody, orderId } from '../../factories/webhook-bodies.ts';
import { appWithParcel, DAY, shop } from './order-in-app.ts';

type App = Awaited<ReturnType<typeof appWithParcel>>;

async function stalledParcels(app: App): Promise<number | null> {
  const found = await app.deps.shops.find(shop);
  return found && (await homeFigures(app.deps, found)).stalledParcels;
}

/** Every day Shopify is asked, and knows of nothing new. */
async function daysPass(app: App, answer: OrderFacts, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    app.clock.now += DAY;
    app.shopifyOrders.set(orderId, { ...answer, asked: versionOf(someAnswers(), { updatedAt: app.clock.now }) });
    await app.settle();
  }
}

const scanned = (app: App, id: string) =>
  app.receive({ shop, topic: 'fulfillment_events/create', webhookId: id, body: eventBody({ at: app.clock.now, id }) });

test('a parcel that nobody scans any more is a task of its shop’s staff until the next scan, though no mail is on', async () => {
  const app = await appWithParcel();
  await scanned(app, '11');
  await app.settle();
  const answer = shopifyAnswer({ at: app.clock.now, parcels: [{}] });
  await daysPass(app, answer, 3);
  expect(await stalledParcels(app)).toBe(0);
  await daysPass(app, answer, 6);
  expect(await stalledParcels(app)).toBe(1);
  await scanned(app, '12');
  await app.settle();
  expect(await stalledParcels(app)).toBe(0);
});
