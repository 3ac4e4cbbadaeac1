import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import { noCustomTexts, type CustomTexts } from '../../domain/mails/custom-text-fields.ts';
import { customTextsSchema } from '../../domain/mails/custom-texts.ts';
import type { CustomTextStore } from '../../flows/texts-ports.ts';
import { createRemembered } from '../remembered.ts';

/** So long another process may mail with the texts before the newest (real time). */
const staleMs = 2_000;

type Place = { shop: string; kind: string; language: string };
type Row = { kind: string; language: string; version: number; texts: unknown; saved_at: Date };

/** Each mail asks: which version is the newest is remembered for seconds, a version itself for as long as there is room. */
export function createCustomTextStore(db: Pick<Database, 'sqlInShop'>): CustomTextStore {
  const newestVersions = createRemembered<Map<string, number>>(5_000);
  const versions = createRemembered<CustomTexts>(500);

  async function newestOf(shop: string): Promise<Map<string, number>> {
    const known = newestVersions.get(shop);
    if (known) return known;
    const rows = await db.sqlInShop(
      shop,
      (tx) => tx.$queryRaw<Row[]>`
        SELECT kind, language, max(version) AS version FROM custom_texts WHERE shop = ${shop} GROUP BY kind, language`,
    );
    const found = new Map(rows.map(({ kind, language, version }) => [`${kind} ${language}`, version]));
    newestVersions.keep(shop, found, staleMs);
    return found;
  }

  async function textsOf(place: Place, version: number): Promise<CustomTexts | null> {
    const { shop, kind, language } = place;
    const key = `${shop} ${kind} ${language} ${version}`;
    const known = versions.get(key);
    if (known) return known;
    const [row] = await db.sqlInShop(
      shop,
      (tx) => tx.$queryRaw<Row[]>`
        SELECT texts FROM custom_texts
        WHERE shop = ${shop} AND kind = ${kind} AND language = ${language} AND version = ${version}`,
    );
    if (!row) return null;
    versions.keep(key, toTexts(row.texts), Infinity);
    return toTexts(row.texts);
  }

  const savedTexts = async (place: Place, version: number | undefined) => {
    const texts = version === undefined ? null : await textsOf(place, version);
    return texts && version !== undefined ? { version, texts } : null;
  };

  return {
    newest: async (shop, kind, language) =>
      savedTexts({ shop, kind, language }, (await newestOf(shop)).get(`${kind} ${language}`)),
    version: (shop, kind, language, version) => savedTexts({ shop, kind, language }, version),

    async list(shop) {
      const rows = await db.sqlInShop(shop, (tx) => tx.$queryRaw<Row[]>(newestRows(shop)));
      return rows.map(({ kind, language, version, texts, saved_at }) => ({
        kind,
        language,
        version,
        texts: toTexts(texts),
        savedAt: saved_at.getTime(),
      }));
    },

    async save(shop, { kind, language, after }, texts, staffId) {
      const saved = await db.sqlInShop(shop, (tx) =>
        tx.$executeRaw(newVersion({ shop, kind, language }, after, texts, staffId)),
      );
      newestVersions.forget(shop);
      return saved > 0 ? after + 1 : null;
    },

    ...testMails(db),
  };
}

const testMails = (db: Pick<Database, 'sqlInShop'>): Pick<CustomTextStore, 'countTestMail'> => ({
  async countTestMail(shop, staffId, kind, limit) {
    const [row] = await db.sqlInShop(
      shop,
      (tx) => tx.$queryRaw<{ id: string }[]>`
        INSERT INTO access_log (shop, at, who, what, subject)
        SELECT ${shop}, current_setting('app.now')::timestamptz, ${staffId}, 'mail.test', ${kind}
        WHERE ${limit} > (SELECT count(*) FROM access_log WHERE shop = ${shop} AND what = 'mail.test'
          AND at > current_setting('app.now')::timestamptz - interval '1 hour')
        RETURNING id::text`,
    );
    return row?.id ?? null;
  },
});

const newestRows = (shop: string): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (kind, language) kind, language, version, texts, saved_at FROM custom_texts
  WHERE shop = ${shop} ORDER BY kind, language, version DESC`;

/** Nothing is written when `after` is not the newest: who saves has seen what was there. */
const newVersion = ({ shop, kind, language }: Place, after: number, texts: CustomTexts, staffId: string) => Prisma.sql`
  INSERT INTO custom_texts (shop, kind, language, version, texts, saved_at, saved_by)
  SELECT ${shop}, ${kind}, ${language}, ${after + 1}, ${JSON.stringify(texts)}::jsonb,
    current_setting('app.now')::timestamptz, ${staffId}
  WHERE ${after} = (SELECT coalesce(max(version), 0) FROM custom_texts
    WHERE shop = ${shop} AND kind = ${kind} AND language = ${language})
  ON CONFLICT DO NOTHING`;

/** A text that could not be read is ours again. */
const toTexts = (stored: unknown): CustomTexts => {
  const texts = customTextsSchema.safeParse(stored);
  return texts.success ? texts.data : noCustomTexts;
};
