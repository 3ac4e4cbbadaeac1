import type { OrderFacts } from '../../../../app/domain/facts/order-facts.ts';
import { unknownShopper, type Decision, type PlannedMessage } from '../../../../app/domain/messages/decision.ts';
import { plan } from '../../../../app/domain/messages/plan.ts';
import { HOUR, MINUTE, type Instant } from '../../../../app/domain/shared/instant.ts';
import { messageKinds, type MessageKind, type ShopSettings } from '../../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf, orderedAt } from '../../../factories/facts.ts';
import { aRow } from '../../../factories/messages.ts';
import { aShop, kindsOn, someSettings } from '../../../factories/shop.ts';

export const DAY = 24 * HOUR;

/** `at(2, 30)`: two days and half an hour after the order, at 10:30 in Italy. */
export const at = (day: number, minutes = 0): Instant => orderedAt + day * DAY + minutes * MINUTE;

/** An order of one line a parcel; a parcel leaves a day after the order. */
export const orderOf = (...parcelIds: string[]) => anOrder({ lines: parcelIds.map((id) => aLine({ id: `7${id}` })) });
export const parcel = (id: string, day = 1) =>
  aFulfillment({ id, createdAt: at(day), lines: [{ lineId: `7${id}`, quantity: 1 }] });

let scans = 0;
/** A scan of parcel 1, told as it happened, unless `overrides` say otherwise. */
export const scan = (status: string, happenedAt: Instant, overrides: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ id: String(1_000 + (scans += 1)), fulfillmentId: '1', status, happenedAt, ...overrides });

export const story = (...events: ReturnType<typeof scan>[]) =>
  factsOf({ order: orderOf('1'), fulfillments: [parcel('1')], events });

type Circumstances = { history?: PlannedMessage[]; settings?: Partial<ShopSettings> };

/** With every kind on, and at any hour of the day, unless `settings` say otherwise. */
export function decisionsOn(facts: OrderFacts, { history = [], settings = {} }: Circumstances = {}): Decision[] {
  const shop = aShop({ settings: someSettings({ kinds: kindsOn(messageKinds), quietHours: null, ...settings }) });
  return plan(facts, shop, history, unknownShopper);
}

export const decisionsOf = (kind: MessageKind, facts: OrderFacts, circumstances: Circumstances = {}) =>
  decisionsOn(facts, circumstances).filter((decision) => decision.kind === kind);

/** What goes, and what does not go and why: `in_transit 1`, `delivered 1: superseded …`. */
export const outcomesOf = (kind: MessageKind, facts: OrderFacts, circumstances: Circumstances = {}) =>
  decisionsOf(kind, facts, circumstances).map(wordOf);

export const wordOf = (decision: Decision): string =>
  decision.verdict === 'withhold' ? decision.reason : decision.verdict;

/** That a decision was carried out. */
export const told = ({ kind, subject, occasion }: Decision, overrides: Partial<PlannedMessage> = {}): PlannedMessage =>
  aRow({ kind, subject, occasion, state: 'sent', ...overrides });

export const only = <T>(items: T[]): T => {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`expected one, got ${items.length}`);
  return item;
};
