import type { OrderFacts, OrderLine } from '../../../app/domain/facts/order-facts.ts';
import { unknownShopper, type PlannedMessage } from '../../../app/domain/messages/decision.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import { HOUR, type Instant } from '../../../app/domain/shared/instant.ts';
import type { Shop, ShopSettings } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt } from '../../factories/facts.ts';
import { aRow } from '../../factories/messages.ts';
import { aShop, someSettings } from '../../factories/shop.ts';

export const DAY = 24 * HOUR;
/** Ten in the morning in Italy on the day of the order, in winter time. */
export const atTen = orderedAt;

/** Facts in short: products by letter, parcels by number. */
export const line = (letter: string, quantity = 1, overrides: Partial<OrderLine> = {}) =>
  aLine({ id: `line-${letter}`, productId: letter, quantity, currentQuantity: quantity, ...overrides });
export const parcel = (id: string, letters: string, day = 1) =>
  aFulfillment({
    id,
    createdAt: orderedAt + day * DAY,
    lines: [...new Set(letters)].map((letter) => ({
      lineId: `line-${letter}`,
      quantity: [...letters].filter((other) => other === letter).length,
    })),
  });
export const scan = (fulfillmentId: string, status: string, day: number) =>
  anEvent({ id: `${fulfillmentId}${day}`, fulfillmentId, status, happenedAt: orderedAt + day * DAY + HOUR });
export const arrival = (fulfillmentId: string, day: number) => scan(fulfillmentId, 'delivered', day);

export const reviewDecisions = (facts: OrderFacts, shop: Partial<Shop> = {}, history: PlannedMessage[] = []) =>
  plan(facts, aShop(shop), history, unknownShopper).filter(({ kind }) => kind === 'review_request');

export const asks = (facts: OrderFacts, settings: Partial<ShopSettings> = {}, history: PlannedMessage[] = []) =>
  reviewDecisions(facts, { settings: someSettings(settings) }, history).map((decision) =>
    decision.verdict === 'send'
      ? `${decision.products.join('+')} on day ${dayOf(decision.sendAt)}${decision.confirmFirst ? ' if confirmed' : ''}`
      : decision.verdict === 'give_up'
        ? `${decision.reason} on day ${dayOf(decision.at)}`
        : decision.reason,
  );

const dayOf = (instant: Instant): number => (instant - atTen) / DAY;

export const askedFor = (...products: string[]) =>
  aRow({ state: 'sent', occasion: `product-${products[0]}`, products });

export const inParcel = (...events: ReturnType<typeof scan>[]) =>
  factsOf({ order: anOrder({ lines: [line('A')] }), fulfillments: [parcel('1', 'A')], events });
