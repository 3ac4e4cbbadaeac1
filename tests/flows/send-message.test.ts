import { expect, onTestFinished, test } from 'vitest';
import { HOUR } from '../../app/domain/shared/instant.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { fulfillmentBody, orderBody, eventBody } from '../factories/webhook-bodies.ts';

const shop = 'toys.myshopify.com';
const now = Date.parse('2026-12-01T10:00:00Z');

async function appWithOrder(): Promise<TestApp> {
  const app = await startTestApp({ now });
  onTestFinished(() => app.close());
  await app.installShop(shop);
  app.clock.now += HOUR;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  return app;
}

test('a shipped order gets its shipping mail, once', async () => {
  const app = await appWithOrder();
  await app.settle();
  await app.settle();
  expect(app.mails.map((mail) => [mail.to, mail.subject])).toEqual([
    ['ada@example.com', expect.stringContaining('#1001')],
  ]);
});

test('a delivery that is known before the shipping mail went leaves only the delivery mail', async () => {
  const app = await appWithOrder();
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await app.settle();
  expect(app.mails).toHaveLength(1);
});
