import type { Control } from '../control.ts';
import { readWeek, type WeekRows } from './return-log.ts';
import { weekCases, weekOrders, type WeekCase, type WeekOrder } from './week-cases.ts';
import { priceOf, weekShop } from './week-shop.ts';

export type WeekVerdict = { counts: string[]; withheld: number; missing: number; complaints: string[] };

/** Judges the week by the app's rows, by the mails that came, and by what Shopify says of the money. */
export async function judgeWeek(control: Control, databaseUrl: string, mails: number): Promise<WeekVerdict> {
  const rows = await readWeek(databaseUrl);
  const refunded = new Map<string, number>();
  for (const { id } of weekOrders) refunded.set(id, await refundedAtShopify(control, id));
  const wrong = weekOrders.map((order) => wrongs(order, rows, refunded.get(order.id) ?? 0));
  const money = moneyOf(rows, refunded);
  const complaints = weekOrders.flatMap(({ name, what }, index) =>
    (wrong[index] ?? []).map((words) => `${name} (${what}): ${words}`),
  );
  if (rows.parked > 0) complaints.push(`${rows.parked} steps are parked, refused or open`);
  const wanted = weekOrders.reduce((sum, { hears }) => sum + hears.length + mailsBefore, 0);
  if (mails !== wanted) complaints.push(`${mails} mails came, not ${wanted}`);
  return {
    counts: [...weekCases.map((one) => countOf(one, rows)), endsOf(rows), wordsOf(money)],
    withheld: rows.messages.filter(({ state }) => state === 'withheld').length,
    missing: weekOrders.reduce((sum, order) => sum + missingMails(order, rows), 0),
    complaints: [...complaints, ...wrongMoney(money)],
  };
}

/** Each order's parcel was announced as delivered: that mail has the link to the return pages. */
const mailsBefore = 1;

/** Of all orders together, in cents. */
type Money = Record<'due' | 'refund' | 'credit' | 'bonus' | 'atShopify' | 'byHand' | 'drift', number>;

function moneyOf({ ledger }: WeekRows, refunded: Map<string, number>): Money {
  const booked = (kind: string, orderId?: string) =>
    ledger
      .filter((one) => one.what === kind && (orderId === undefined || one.orderId === orderId))
      .reduce((sum, { amount }) => sum + amount, 0);
  const total = (orders: WeekOrder[], of: (order: WeekOrder) => number) =>
    orders.reduce((sum, order) => sum + of(order), 0);
  const ours = weekOrders.filter(({ door }) => door !== 'shopify');
  const atShopify = ({ id }: WeekOrder) => refunded.get(id) ?? 0;
  return {
    due: total(ours, ({ ends, product }) => (paid[ends] ? priceOf(product) : 0)),
    refund: booked('refund'),
    credit: booked('store_credit'),
    bonus: booked('bonus'),
    atShopify: total(ours, atShopify),
    byHand: total(weekOrders, atShopify) - total(ours, atShopify),
    drift: total(ours, (order) =>
      Math.abs(booked('refund', order.id) + booked('store_credit', order.id) - atShopify(order)),
    ),
  };
}

function wrongMoney({ due, refund, credit, atShopify, drift }: Money): string[] {
  const moved = refund + credit;
  return [
    ...(moved === due ? [] : [`${euros(moved)} moved, and ${euros(due)} was due`]),
    ...(moved === atShopify ? [] : [`the ledger says ${euros(moved)}, Shopify ${euros(atShopify)}`]),
    ...(drift === 0 ? [] : [`ledger and Shopify differ by ${euros(drift)}`]),
  ];
}

const endsOf = ({ returns }: WeekRows): string =>
  [...Map.groupBy(returns, ({ state }) => state)].map(([state, { length }]) => `${length} ${state}`).join(', ');

const wordsOf = ({ refund, credit, bonus, atShopify, byHand, drift }: Money): string =>
  `${euros(refund)} refunded and ${euros(credit)} of store credit: ${euros(refund + credit)} in the ledger, ` +
  `${euros(atShopify)} at Shopify, drift ${euros(drift)}; ${euros(bonus)} of thanks, ${euros(byHand)} given back by hand`;

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

/** How many of its mails nobody got. */
function missingMails({ id, hears }: WeekOrder, { messages }: WeekRows): number {
  const heard = new Set(messages.filter((one) => one.orderId === id && one.state === 'sent').map(({ kind }) => kind));
  return hears.filter((kind) => !heard.has(kind)).length;
}

function wrongs(order: WeekOrder, rows: WeekRows, atShopify: number): string[] {
  const own = rows.returns.filter(({ orderId }) => orderId === order.id);
  const [one] = own;
  if (!one || own.length > 1) return [`${own.length} returns`];
  const heard = rows.messages.filter(({ orderId, state }) => orderId === order.id && state === 'sent');
  const kinds = heard.map(({ kind }) => kind).join(', ');
  const booked = rows.ledger
    .filter(({ orderId, what }) => orderId === order.id && what !== 'bonus')
    .reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...(one.state === stateOf[order.ends] ? [] : [`is ${one.state}, not ${stateOf[order.ends]}`]),
    ...(kinds === order.hears.join(', ') ? [] : [`heard ${kinds || 'nothing'}, not ${order.hears.join(', ')}`]),
    // What staff gave back in Shopify's own admin is in no book of ours.
    ...(booked === atShopify || order.door === 'shopify' ? [] : [`the ledger says ${booked}, Shopify ${atShopify}`]),
    ...(paid[order.ends] === atShopify > 0 ? [] : [`${atShopify} cents were given back`]),
  ];
}

const stateOf = {
  exchanged: 'closed',
  refunded: 'closed',
  credited: 'closed',
  declined: 'declined',
  cancelled: 'canceled',
} as const;

const paid = { exchanged: false, refunded: true, credited: true, declined: false, cancelled: false } as const;

/** In cents, as store credit too. */
async function refundedAtShopify(control: Control, orderId: string): Promise<number> {
  const path = `/sandbox/shops/${weekShop.domain}/orders/${orderId}`;
  const { refunds } = await control.get<{ refunds: { amount: number }[] }>(path);
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}

function countOf({ what, count, ends }: WeekCase, { returns }: WeekRows): string {
  const ids = new Set(weekOrders.filter((order) => order.what === what).map(({ id }) => id));
  const done = returns.filter(({ orderId, state }) => ids.has(orderId) && state === stateOf[ends]).length;
  return `${String(done).padStart(4)} of ${String(count).padStart(2)} ${ends.padEnd(9)}  ${what}`;
}
