import { onTestFinished } from 'vitest';
import { HOUR, type Instant } from '../../../app/domain/shared/instant.ts';
import type { ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { drainInbox } from '../../../app/flows/orders/drain-inbox.ts';
import { sendMessage, type SendOutcome } from '../../../app/flows/messages/send-message.ts';
import { eventBody, fulfillmentBody, orderBody } from '../../factories/webhook-bodies.ts';
import { startTestApp, type StoredMessage, type TestApp } from '../../support/test-app.ts';

export const shop = 'toys.myshopify.com';
/** When the app was installed; orders come an hour later. */
export const installedAt: Instant = Date.parse('2026-12-01T10:00:00Z');
export const DAY = 24 * HOUR;

type Options = { settings?: Partial<ShopSettings>; sendingSeconds?: number; leaseSeconds?: number };

/** An app with one shop, an hour after it was installed. */
export async function appWithShop({ settings = {}, ...leases }: Options = {}): Promise<TestApp> {
  const app = await startTestApp({ now: installedAt, ...leases });
  onTestFinished(() => app.close());
  await app.installShop(shop, settings);
  app.clock.now += HOUR;
  return app;
}

/** … and an order that is shipped this minute: its shipping mail is due, and not sent yet. */
export async function appWithParcel(options: Options = {}): Promise<TestApp> {
  const app = await appWithShop(options);
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await drain(app);
  return app;
}

/** … that was delivered as well, and told: only the review request is still to come. */
export async function appWithDelivery(options: Options = {}): Promise<TestApp> {
  const app = await appWithParcel(options);
  await app.receive({
    shop,
    topic: 'fulfillment_events/create',
    body: eventBody({ at: app.clock.now, status: 'delivered' }),
  });
  await app.settle();
  return app;
}

/** Applies what was received, and sends nothing. */
export async function drain(app: TestApp): Promise<void> {
  await drainInbox(app.deps);
}

export async function messageOf(app: TestApp, kind: string): Promise<StoredMessage> {
  const found = (await app.messages(shop)).find((message) => message.kind === kind);
  if (!found) throw new Error(`no message of kind ${kind}`);
  return found;
}

export async function send(app: TestApp, kind: string): Promise<SendOutcome> {
  return sendMessage(app.deps, shop, (await messageOf(app, kind)).id);
}

/** As if the database's clock had gone on: leases have expired, and backoffs are over. */
export async function realTimePasses(app: TestApp): Promise<void> {
  await app.sql(shop, `UPDATE messages SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`);
  await app.sql(shop, `UPDATE messages SET retry_at = now() - interval '1 second' WHERE retry_at IS NOT NULL`);
  await app.sql(shop, `UPDATE orders SET reread_retry_at = NULL`);
  await app.sql(shop, `UPDATE return_steps SET retry_at = NULL, lease_until = lease_until - interval '1 hour'`);
}
