import type { Control } from '../control.ts';
import { readWeek, type WeekRows } from './return-log.ts';
import { weekCases, weekOrders, type WeekCase, type WeekOrder } from './week-cases.ts';
import { weekShop } from './week-shop.ts';

export type WeekVerdict = { counts: string[]; withheld: number; missing: number; complaints: string[] };

/** Judges the week by the app's rows and by what Shopify says of the money. */
export async function judgeWeek(control: Control, databaseUrl: string): Promise<WeekVerdict> {
  const rows = await readWeek(databaseUrl);
  const refunded = new Map<string, number>();
  for (const { id } of weekOrders) refunded.set(id, await refundedAtShopify(control, id));
  const wrong = weekOrders.map((order) => wrongs(order, rows, refunded.get(order.id) ?? 0));
  const complaints = weekOrders.flatMap(({ name, what }, index) =>
    (wrong[index] ?? []).map((words) => `${name} (${what}): ${words}`),
  );
  if (rows.parked > 0) complaints.push(`${rows.parked} steps are parked, refused or open`);
  return {
    counts: [...weekCases.map((one) => countOf(one, rows)), sums(rows)],
    withheld: rows.messages.filter(({ state }) => state === 'withheld').length,
    missing: complaints.filter((words) => words.includes('missing')).length,
    complaints,
  };
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

function sums({ ledger }: WeekRows): string {
  const of = (kind: string) =>
    (ledger.filter(({ what }) => what === kind).reduce((sum, { amount }) => sum + amount, 0) / 100).toFixed(2);
  return `refunded ${of('refund')} EUR, store credit ${of('store_credit')} EUR and ${of('bonus')} EUR of thanks`;
}
