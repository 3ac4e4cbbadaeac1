import { formatInstant, type Instant } from '../../domain/shared/instant.ts';
import { parseMessageFilter, type MessageFilter } from './list-messages.ts';
import type { MessageRow } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from '../returns/staff-request.ts';

const chunkRows = 1_000;

const columns: readonly [string, (row: MessageRow) => string][] = [
  ['Order', (row) => row.orderName ?? ''],
  ['Order id', (row) => row.orderId],
  ['Kind', (row) => row.kind],
  ['About', (row) => row.subject],
  ['State', (row) => row.state],
  ['Reason', (row) => row.reason ?? ''],
  ['Due (UTC)', (row) => instant(row.dueAt)],
  ['Sent (UTC)', (row) => instant(row.sentAt)],
  ['Changed (UTC)', (row) => instant(row.changedAt)],
  ['Attempts', (row) => String(row.attempt)],
  ['Last error', (row) => row.lastError ?? ''],
];

/** The log as CSV (RFC 4180, UTF-8 with BOM so that Excel reads it), a piece at a time: it may be long. */
export async function* messagesCsv(
  deps: Pick<Deps, 'accessLog' | 'adminReads'>,
  staff: Staff,
  filter: MessageFilter,
): AsyncGenerator<string, void> {
  await deps.accessLog.note(staff.shop, staff.id, 'messages.export', null);
  yield `\uFEFF${line(columns.map(([title]) => title))}`;
  const show = parseMessageFilter(filter);
  let last: MessageRow | null = null;
  do {
    const rows: MessageRow[] = await deps.adminReads.exportMessages(staff.shop, show, last, chunkRows);
    yield rows.map((row) => line(columns.map(([, valueOf]) => valueOf(row)))).join('');
    last = rows.length === chunkRows ? (rows.at(-1) ?? null) : null;
  } while (last !== null);
}

const instant = (at: Instant | null): string => (at === null ? '' : formatInstant(at));

const line = (cells: string[]): string => `${cells.map(cell).join(',')}\r\n`;

/**
 * Long digits would lose their end in a spreadsheet, and what begins with = + - @ (after spaces too, and in full width)
 * would be computed: an apostrophe keeps both as text.
 */
function cell(value: string): string {
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]|^\d{12,}$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
