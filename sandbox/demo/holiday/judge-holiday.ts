import { Client } from 'pg';
import type { Part } from '../part.ts';
import type { Received } from '../verdict.ts';
import { emailOf, holidayOrders, type HolidayOrder } from './holiday-orders.ts';
import { holidayShop } from './holiday-shop.ts';

export type PromiseRow = { orderId: string; service: string; state: string; isLost: boolean };
export type MessageRow = { orderId: string; kind: string; state: string; sentAt: Date | null };

const hour = 3_600_000;
/** News are up to two hours on the way, and shoppers are not woken. */
const patience = 3 * hour;

/** Judges the season by the app's own rows and by the mails that came; prints its report. */
export async function judgeHoliday(
  databaseUrl: string,
  mails: Received[],
  print: (text: string) => void,
): Promise<{ part: Part; complaints: string[] }> {
  const { promises, messages } = await readSeason(databaseUrl);
  for (const line of reportOf(promises)) print(line);
  const complaints = [...complaintsOf(promises, messages), ...wrongThanks(mails)];
  const sent = messages.filter(({ state }) => state === 'sent').length;
  const ids = mails.map(({ messageId }) => messageId ?? '');
  const duplicates = ids.length - new Set(ids).size;
  const missing = sent - new Set(ids).size;
  if (missing !== 0) complaints.push(`${ids.length} mails came of ${sent} that were sent`);
  const withheld = messages.filter(({ state }) => state === 'withheld').length;
  const held = complaints.length + duplicates === 0;
  return { part: { orders: holidayOrders.length, sent: ids.length, withheld, duplicates, missing, held }, complaints };
}

/** What is not as the season's orders demand, in words. */
export const complaintsOf = (promises: PromiseRow[], messages: MessageRow[]): string[] =>
  holidayOrders.flatMap((order) =>
    [...wrongEnd(order, promises), ...wrongWarning(order, messages)].map(
      (words) => `${order.name} (${order.what}): ${words}`,
    ),
  );

/** The thank-you mail names the day that was promised, and no other. */
function wrongThanks(mails: Received[]): string[] {
  return holidayOrders.flatMap((order) => {
    const thanks = mails.find(
      ({ envelope, subject }) => envelope.to.includes(emailOf(order)) && /^Thank you/.test(subject),
    );
    const says = thanks?.html?.includes('Thursday, 24 December') ?? false;
    return says === (order.ends !== null)
      ? []
      : [`${order.name}: its thank-you mail ${says ? 'names a' : 'has no'} promised day`];
  });
}

export const isHolidays = ({ envelope }: Pick<Received, 'envelope'>): boolean =>
  holidayOrders.some((order) => envelope.to.includes(emailOf(order)));

const endOf = ({ state, isLost }: PromiseRow): string =>
  state === 'late' && isLost ? 'lost' : state === 'broken' ? 'late' : state;

function wrongEnd({ id, ends }: HolidayOrder, rows: PromiseRow[]): string[] {
  const row = rows.find(({ orderId }) => orderId === id);
  const found = row ? endOf(row) : null;
  return found === ends ? [] : [`its promise is ${found ?? 'not there'}, not ${ends ?? 'none'}`];
}

function wrongWarning({ id, warnedAt }: HolidayOrder, messages: MessageRow[]): string[] {
  const told = messages.filter((one) => one.orderId === id && one.kind === 'promise_late' && one.state === 'sent');
  if (warnedAt === null) return told.length === 0 ? [] : ['its shopper heard that it will be late'];
  const at = told[0]?.sentAt?.getTime() ?? 0;
  const late = at - Date.parse(warnedAt);
  if (told.length !== 1) return [`its shopper heard ${told.length} times that it will be late`];
  return late >= 0 && late <= patience
    ? []
    : [`its shopper was told at ${new Date(at).toISOString()}, not ${warnedAt}`];
}

function reportOf(rows: PromiseRow[]): string[] {
  return [...Map.groupBy(rows, ({ service }) => service)].map(([service, own]) => {
    const count = (end: string) => `${own.filter((row) => endOf(row) === end).length} ${end}`;
    return `${service.padEnd(9)} ${count('kept')}, ${count('late')}, ${count('lost')}`;
  });
}

/** With the app's own role: what staff read as the season's report. */
async function readSeason(databaseUrl: string): Promise<{ promises: PromiseRow[]; messages: MessageRow[] }> {
  const client = new Client({ connectionString: databaseUrl, options: '-c role=doorstep_app' });
  await client.connect();
  try {
    await client.query(`SELECT set_config('app.shop', $1, false)`, [holidayShop.domain]);
    const promises = await client.query<PromiseRow>(
      `SELECT order_id AS "orderId", service_name AS service, state, is_lost AS "isLost" FROM order_promises
       WHERE season_id IS NOT NULL ORDER BY service_name DESC, order_id`,
    );
    const messages = await client.query<MessageRow>(
      `SELECT order_id AS "orderId", kind, state, sent_at AS "sentAt" FROM messages ORDER BY created_at`,
    );
    return { promises: promises.rows, messages: messages.rows };
  } finally {
    await client.end();
  }
}
