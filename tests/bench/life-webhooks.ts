import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, type Instant } from '../../app/domain/shared/instant.ts';
import { eventBody, fulfillmentBody, orderBody } from '../factories/webhook-bodies.ts';

/** Noon in Europe; all that `life` plays happened five hours earlier. */
export const lifeNow: Instant = Date.parse('2026-12-01T12:00:00Z');
export const lifeShops = Array.from({ length: 10 }, (_, index) => `shop-${index}.myshopify.com`);
export const webhooksPerOrder = 8;
export const mailsPerOrder = 3;

const at = lifeNow - 5 * HOUR;
const sample = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/webhooks/orders__create.json'), 'utf8'),
) as object;

/**
 * The life of an order of two items in two parcels, one delivered and one under way, in 8 webhooks: three of the whole
 * order, as large as Shopify's sample. The delivery is known before its parcel is, so that exactly 3 mails come due
 * whatever the pace: delivered, shipped, and the review request.
 */
export function webhooksOfOrder(index: number): { shop: string; webhookId: string; topic: string; body: string }[] {
  const order_id = `${820_982_000_000_000 + index}`;
  const [first, second] = [`${order_id}1`, `${order_id}2`];
  const line_items = [first, second].map((id) => ({ ...item, id, product_id: `${id}0` }));
  const order = (hours: number) => {
    const facts = { at, id: order_id, name: `#${index}`, email: `shopper-${index}@example.com`, line_items };
    return orderBody({
      ...sample,
      ...facts,
      shipping_address,
      cancelled_at: null,
      test: false,
      updated_at: iso(at + hours * HOUR),
    });
  };
  const event = (id: string, status: string) =>
    eventBody({ at, id: `${order_id}${id}`, order_id, fulfillment_id: first, status });
  const parcel = (id: string, minutes = 0) =>
    fulfillmentBody({ at, order_id, id, updated_at: iso(at + minutes * 60_000), line_items: [{ id, quantity: 1 }] });
  const bodies: [topic: string, body: string][] = [
    ['orders/create', order(0)],
    ['fulfillment_events/create', event('7', 'in_transit')],
    ['fulfillment_events/create', event('8', 'delivered')],
    ['fulfillments/create', parcel(first)],
    ['orders/updated', order(1)],
    ['fulfillments/create', parcel(second)],
    ['fulfillments/update', parcel(first, 30)],
    ['orders/updated', order(2)],
  ];
  const shop = lifeShops[index % lifeShops.length] ?? '';
  return bodies.map(([topic, body], number) => ({ shop, topic, body, webhookId: `life-${index}-${number}` }));
}

/** Where it is past the hour of review requests. */
const shipping_address = { first_name: 'Ada', country_code: 'IT', province_code: 'MI' };

const iso = (instant: Instant): string => new Date(instant).toISOString();

const item = {
  title: 'Toy',
  variant_title: null,
  quantity: 1,
  current_quantity: 1,
  gift_card: false,
  requires_shipping: true,
};
