import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { shopSettingsSchema, type ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, DAY, installedAt, messageOf, send } from '../orders/order-in-app.ts';

const on = { mode: 'doorstep', since: installedAt } as const;
const kinds = { ...shopSettingsSchema.parse({}).kinds, shipment_confirmed: on, delivered: on, review_request: on };

/** A delivered order about which everything is known, on the day on which its review request is due. */
async function appOnTheDay(of: ShopSettings['kinds']): Promise<TestApp> {
  const app = await appWithDelivery({ settings: { kinds: of } });
  app.clock.now += HOUR;
  await app.settle();
  app.reads.length = 0;
  app.clock.now += 8 * DAY;
  return app;
}

test('a reminder is planned although nothing else happens to an order after its review request went', async () => {
  const app = await appOnTheDay({ ...kinds, review_reminder: on });
  expect(await send(app, 'review_request')).toBe('sent');
  await app.settle();
  expect(await messageOf(app, 'review_reminder')).toMatchObject({ state: 'planned' });
  app.clock.now += 8 * DAY;
  expect(await send(app, 'review_reminder')).toBe('sent');
  expect(app.reads).toHaveLength(1);
});

test('where reminders are off, Shopify is not asked about an order because its review request went', async () => {
  const app = await appOnTheDay(kinds);
  expect(await send(app, 'review_request')).toBe('sent');
  await app.settle();
  expect(app.reads).toEqual([]);
});
