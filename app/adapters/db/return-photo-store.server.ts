import type { Database } from '../../db.server.ts';
import type { DoomedFiles, ReturnPhotos, StoredPhoto } from '../../flows/return-ports.ts';
import { date } from './return-rows.server.ts';

const photosAtMost = 5;

type Row = { id: string; content_type: StoredPhoto['contentType']; bytes: number };

const toPhoto = ({ id, content_type, bytes }: Row): StoredPhoto => ({ id, contentType: content_type, bytes });

export function createReturnPhotoStore(db: Pick<Database, 'sqlInShop'>): ReturnPhotos {
  return {
    add: (shop, draft, photo, key, at) =>
      db.sqlInShop(shop, async (tx) => {
        // Two uploads at once take turns, so that both count.
        const [, rows] = await Promise.all([
          tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`photos|${shop}|${draft}`}, 0))`,
          tx.$queryRaw<Row[]>`
            INSERT INTO return_photos (shop, draft, key, content_type, bytes, added_at)
            SELECT ${shop}, ${draft}, ${key}, ${photo.contentType}, ${photo.bytes}::int, ${date(at)}::timestamptz
            WHERE (SELECT count(*) FROM return_photos WHERE shop = ${shop} AND draft = ${draft}) < ${photosAtMost}::int
            RETURNING id, content_type, bytes`,
        ]);
        return rows[0] ? toPhoto(rows[0]) : 'full';
      }),

    async ofDraft(shop, draft) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<Row[]>`
          SELECT id, content_type, bytes FROM return_photos WHERE shop = ${shop} AND draft = ${draft}
          ORDER BY added_at, id`,
      );
      return rows.map(toPhoto);
    },

    async keyOf(shop, photoId) {
      const [row] = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<{ key: string; contentType: string }[]>`
          SELECT key, content_type AS "contentType" FROM return_photos WHERE shop = ${shop} AND id::text = ${photoId}`,
      );
      return row ?? null;
    },

    async drop(shop, draft, photoId) {
      await db.sqlInShop(
        shop,
        (tx) =>
          tx.$executeRaw`
          DELETE FROM return_photos WHERE shop = ${shop} AND draft = ${draft} AND id::text = ${photoId}`,
      );
    },

    async attach(shop, draft, returnId) {
      await db.sqlInShop(
        shop,
        (tx) =>
          tx.$executeRaw`
          UPDATE return_photos SET return_id = ${returnId}::uuid, draft = NULL
          WHERE shop = ${shop} AND draft = ${draft}`,
      );
    },
  };
}

/** A trigger notes the file of each row that goes (see prisma/migrations). */
export function createDoomedFiles(db: Pick<Database, 'sqlInShop'>): DoomedFiles {
  return {
    async dropDrafts(shop, before) {
      await db.sqlInShop(
        shop,
        (tx) =>
          tx.$executeRaw`
          DELETE FROM return_photos
          WHERE shop = ${shop} AND draft IS NOT NULL AND added_at < ${date(before)}::timestamptz`,
      );
    },

    async doomAll(shop) {
      await db.sqlInShop(shop, async (tx) => {
        await tx.$executeRaw`DELETE FROM return_photos WHERE shop = ${shop}`;
        await tx.$executeRaw`DELETE FROM return_labels WHERE shop = ${shop}`;
      });
    },

    async list(shop, limit) {
      const rows = await db.sqlInShop(
        shop,
        (tx) =>
          tx.$queryRaw<
            { key: string }[]
          >`SELECT key FROM doomed_files WHERE shop = ${shop} ORDER BY key LIMIT ${limit}`,
      );
      return rows.map(({ key }) => key);
    },

    async removed(shop, keys) {
      await db.sqlInShop(
        shop,
        (tx) => tx.$executeRaw`DELETE FROM doomed_files WHERE shop = ${shop} AND key = ANY(${keys})`,
      );
    },
  };
}
