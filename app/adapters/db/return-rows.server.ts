import { Prisma } from '@prisma/client';
import {
  heldPieces,
  isOfGift,
  keptPieces,
  outcomesOf,
  reasonsOf,
  returnDueAt,
  travels,
  waitKindOf,
} from '../../domain/returns/return-facets.ts';
import { parcelNumberOf, plainParcelNumber } from '../../domain/returns/return-parcel.ts';
import type { ReturnRecord } from '../../domain/returns/return-record.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { ReturnChange } from '../../flows/return-ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { RawTx } from './sql-transaction.server.ts';

/** Reading and writing a return's row: the record is one sealed document, and its columns say what lists look for. */

const placeOf = (id: string): string => `returns.record.${id}`;

export const openRecord = async (
  cipher: ShopCipher,
  shop: string,
  row: { id: string; record: Uint8Array },
): Promise<ReturnRecord> =>
  JSON.parse(Buffer.from(await cipher.open(shop, placeOf(row.id), row.record)).toString()) as ReturnRecord;

const sealRecord = (cipher: ShopCipher, shop: string, record: ReturnRecord) =>
  cipher.seal(shop, placeOf(record.id), Buffer.from(JSON.stringify(record)));

/** For looking a parcel up by its number, which is in no column in clear. */
export const parcelIndexOf = (cipher: ShopCipher, shop: string, number: string): Promise<Uint8Array> =>
  cipher.emailIndex(shop, `parcel|${plainParcelNumber(number)}`);

async function parcelIndex(cipher: ShopCipher, shop: string, record: ReturnRecord): Promise<Uint8Array | null> {
  const number = parcelNumberOf(record);
  return number === null ? null : parcelIndexOf(cipher, shop, number);
}

/** A gift's recipient is not the order's customer: their return is not laid to that address. */
export async function insertReturn(
  cipher: ShopCipher,
  shop: string,
  record: ReturnRecord,
  number: number,
  emailIndex: Uint8Array | null,
): Promise<Prisma.Sql> {
  const sealed = await sealRecord(cipher, shop, record);
  const index = isOfGift(record) ? null : emailIndex;
  return Prisma.sql`
    INSERT INTO returns (shop, id, order_id, number, email_index, origin, requested_at,
      name, record, state, shopify_return_id, outcomes, reasons, kept, travels, attention, arrived_at, due_at,
      parcel_index, waits)
    VALUES (${shop}, ${record.id}::uuid, ${record.orderId}, ${number}, ${index}, ${record.origin},
      ${date(record.requestedAt)}::timestamptz, ${Prisma.join(columnsOf(record, sealed, await parcelIndex(cipher, shop, record)))})`;
}

export async function updateReturn(cipher: ShopCipher, shop: string, record: ReturnRecord): Promise<Prisma.Sql> {
  const sealed = await sealRecord(cipher, shop, record);
  return Prisma.sql`
    UPDATE returns SET (name, record, state, shopify_return_id, outcomes, reasons, kept, travels, attention, arrived_at,
      due_at, parcel_index, waits) = (${Prisma.join(columnsOf(record, sealed, await parcelIndex(cipher, shop, record)))})
    WHERE shop = ${shop} AND id = ${record.id}::uuid AND erased_at IS NULL`;
}

const columnsOf = (record: ReturnRecord, sealed: Uint8Array, parcel: Uint8Array | null): Prisma.Sql[] => [
  Prisma.sql`${record.name}::text`,
  Prisma.sql`${sealed}::bytea`,
  Prisma.sql`${record.state}::text`,
  Prisma.sql`${record.shopifyReturnId}::text`,
  Prisma.sql`${outcomesOf(record)}::text[]`,
  Prisma.sql`${reasonsOf(record)}::text[]`,
  Prisma.sql`${keptPieces(record)}::int`,
  Prisma.sql`${travels(record)}::boolean`,
  Prisma.sql`${record.attention}::text`,
  Prisma.sql`${date(record.arrivedAt)}::timestamptz`,
  Prisma.sql`${date(returnDueAt(record))}::timestamptz`,
  Prisma.sql`${parcel}::bytea`,
  Prisma.sql`${waitKindOf(record)}::text`,
];

/** Pieces that are in no return yet, the first `room` of each item counting; null: there are not enough. */
export async function freePieces(
  tx: RawTx,
  shop: string,
  wanted: Map<string, number>,
  room: (item: string) => number,
): Promise<{ item: string; piece: number }[] | null> {
  const rows = await tx.$queryRaw<{ item: string; piece: number }[]>`
    SELECT fulfillment_line_item_id AS item, piece FROM return_items
    WHERE shop = ${shop} AND fulfillment_line_item_id = ANY(${[...wanted.keys()]})`;
  const free: { item: string; piece: number }[] = [];
  for (const [item, quantity] of wanted) {
    const taken = new Set(rows.filter((row) => row.item === item).map(({ piece }) => piece));
    let missing = quantity;
    for (let piece = 1; missing > 0 && piece <= room(item); piece += 1) {
      if (taken.has(piece)) continue;
      free.push({ item, piece });
      missing -= 1;
    }
    if (missing > 0) return null;
  }
  return free;
}

export const holdPieces = (shop: string, returnId: string, pieces: { item: string; piece: number }[]): Prisma.Sql =>
  Prisma.sql`
    INSERT INTO return_items (shop, fulfillment_line_item_id, piece, return_id)
    SELECT ${shop}, item, piece, ${returnId}::uuid
    FROM unnest(${pieces.map(({ item }) => item)}::text[], ${pieces.map(({ piece }) => piece)}::int[]) AS held (item, piece)`;

/** The pieces that this return holds become those of its record: more only where Shopify says so, fewer when lines go. */
export async function rehold(tx: RawTx, shop: string, record: ReturnRecord): Promise<void> {
  const wanted = heldPieces(record);
  const rows = await tx.$queryRaw<{ item: string; piece: number }[]>`
    SELECT fulfillment_line_item_id AS item, piece FROM return_items
    WHERE shop = ${shop} AND return_id = ${record.id}::uuid ORDER BY piece`;
  const held = Map.groupBy(rows, ({ item }) => item);
  const surplus = [...held].flatMap(([item, pieces]) => pieces.slice(wanted.get(item) ?? 0));
  for (const { item, piece } of surplus) {
    await tx.$executeRaw`
      DELETE FROM return_items WHERE shop = ${shop} AND fulfillment_line_item_id = ${item} AND piece = ${piece}`;
  }
  const missing = new Map(
    [...wanted].map(([item, quantity]) => [item, quantity - (held.get(item)?.length ?? 0)] as const),
  );
  const added = [...missing].filter(([, quantity]) => quantity > 0);
  if (added.length === 0) return;
  const free = await freePieces(tx, shop, new Map(added), () => Number.POSITIVE_INFINITY);
  await tx.$executeRaw(holdPieces(shop, record.id, free ?? []));
}

export const insertChange = (shop: string, returnId: string, { at, by, what, detail }: ReturnChange): Prisma.Sql =>
  Prisma.sql`
    INSERT INTO return_changes (shop, return_id, at, "by", what, detail)
    VALUES (${shop}, ${returnId}::uuid, ${date(at)}::timestamptz, ${by}, ${what}, ${detail})`;

export function date(instant: Instant): Date;
export function date(instant: Instant | null): Date | null;
export function date(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(instant);
}
