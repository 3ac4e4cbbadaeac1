import { expect, test } from 'vitest';
import type { AdminReads, MessageRow } from '../../../app/flows/admin-ports.ts';
import { messagesCsv } from '../../../app/flows/messages/messages-csv.ts';

/** The export as a spreadsheet would read it. */

const staff = { shop: 'toys.myshopify.com', id: '902541635' };
const nothing = { show: null, reason: null, kind: null };
const columns = 11;

const aRow = (overrides: Partial<MessageRow> = {}): MessageRow => ({
  id: '7d1c9f66-6f2c-4f0c-9d77-0a4b2f3d5a10',
  orderId: '1001',
  orderName: '#1001',
  kind: 'delivered',
  subject: 'order',
  state: 'sent',
  intent: null,
  reason: null,
  dueAt: null,
  changedAt: Date.parse('2026-12-01T10:00:00Z'),
  sentAt: null,
  lastError: null,
  lacksOwnWords: false,
  attempt: 1,
  ...overrides,
});

/** All rows, in pages of the size that is asked for; what the log was told stands in `noted`. */
function depsWith(all: MessageRow[]) {
  const noted: string[] = [];
  const asked: (string | null)[] = [];
  const adminReads = {
    exportMessages: (_shop, _show, after, limit) => {
      asked.push(after && after.id);
      const begin = after ? all.findIndex(({ id }) => id === after.id) + 1 : 0;
      return Promise.resolve(all.slice(begin, begin + limit));
    },
  } satisfies Pick<AdminReads, 'exportMessages'> as unknown as AdminReads;
  const accessLog = {
    note: (_shop: string, who: string, what: string) => Promise.resolve(void noted.push(`${who} ${what}`)),
    list: () => Promise.reject(new Error('not asked')),
  };
  return { deps: { adminReads, accessLog }, noted, asked };
}

async function exportOf(all: MessageRow[]): Promise<string> {
  const pieces = await Array.fromAsync(messagesCsv(depsWith(all).deps, staff, nothing));
  return pieces.join('');
}

/** RFC 4180, as strictly as it is written: quotes double inside quotes, lines end with CR LF. */
function read(csv: string): string[][] {
  const rows: string[][] = [[]];
  const token = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  token.lastIndex = 1;
  while (token.lastIndex < csv.length) {
    const [, quoted, bare, end] = token.exec(csv) ?? [];
    if (end === undefined) throw new Error(`no CSV at ${token.lastIndex}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\r\n') rows.push([]);
  }
  if (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}

/** The cell of the order's name, which merchants and their apps may choose freely. */
const nameCell = async (orderName: string) => read(await exportOf([aRow({ orderName })]))[1]?.[0];

test('the file begins with a mark by which spreadsheets know UTF-8, and a line of titles', async () => {
  const csv = await exportOf([]);
  expect(csv.startsWith('\uFEFFOrder,Order id,')).toBe(true);
  expect(csv.endsWith('\r\n')).toBe(true);
  expect(read(csv)).toHaveLength(1);
  expect(read(csv)[0]).toHaveLength(columns);
});

test.each([
  '=1+1',
  '=HYPERLINK("http://evil.example","Click")',
  '+1',
  '-1+cmd|’ /C calc’!A0',
  '@SUM(A1)',
  '\t=1+1',
  ' =1+1',
  '\n=1+1',
  '＝1+1',
  '\r=1+1',
])('what a spreadsheet would compute stays text: %j', async (name) => {
  expect(await nameCell(name)).toBe(`'${name}`);
});

test('a formula in the words of a mail server stays text too', async () => {
  const rows = read(await exportOf([aRow({ lastError: '=cmd|"/C calc"!A0' })]));
  expect(rows[1]?.at(-1)).toBe(`'=cmd|"/C calc"!A0`);
});

test('long ids keep all their digits', async () => {
  const [, row] = read(await exportOf([aRow({ orderId: '820982911946154508' })]));
  expect(row?.[1]).toBe(`'820982911946154508`);
});

test.each([
  'Order, the first',
  'The "best" order',
  '"',
  '""',
  'two\nlines',
  'two\r\nlines',
  'a,"b"\r\nc',
  ' spaces ',
  '',
])('text comes back as it went in: %j', async (name) => {
  expect(await nameCell(name)).toBe(name);
});

test.each(['طلب رقم ١٠٠١', '‏#1001', 'הזמנה "1"', '注文1001', '👨‍👩‍👧 #1', 'e\u0301'])(
  'every script comes back: %s',
  async (name) => {
    expect(await nameCell(name)).toBe(name);
  },
);

test('a huge cell is a cell', async () => {
  const name = `"${'x,\r\n'.repeat(50_000)}`;
  expect(await nameCell(name)).toBe(name);
});

test('every row has every column, also when nothing is known', async () => {
  const bare = aRow({ orderName: null, reason: null, lastError: null });
  const rows = read(await exportOf([bare, aRow({ sentAt: Date.parse('2026-12-01T10:00:00Z') })]));
  expect(rows.map((row) => row.length)).toEqual([columns, columns, columns]);
  expect(rows[1]?.[0]).toBe('');
  expect(rows[2]).toContain('2026-12-01T10:00:00.000Z');
});

test('a million rows would come in pieces, each row once', async () => {
  const all = Array.from({ length: 2_500 }, (_, index) => aRow({ id: `id-${index}`, orderName: `#${index}` }));
  const { deps, asked, noted } = depsWith(all);
  const pieces = await Array.fromAsync(messagesCsv(deps, staff, nothing));
  expect(asked).toEqual([null, 'id-999', 'id-1999']);
  expect(pieces).toHaveLength(4);
  expect(
    read(pieces.join(''))
      .slice(1)
      .map(([name]) => name),
  ).toEqual(all.map(({ orderName }) => orderName));
  expect(noted).toEqual([`${staff.id} messages.export`]);
});
