import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { StaffNames } from '../../flows/admin-ports.ts';

type Answer = { id: string; firstName: string | null; lastName: string | null; until: Date };
type Ask = (shop: string, sessionToken: string) => Promise<Answer | null>;

/** After this many the memory begins anew: it only saves asking Shopify again. */
const rememberedAtMost = 5_000;
/** Where Shopify told no name, it is not asked with every page. */
const askAgainMs = 10 * 60_000;

/** Names stand in the table of sessions, as online sessions without a token: they end and are dropped with these. */
export function createStaffNames(db: Pick<Database, 'inShop'>, ask: Ask): StaffNames {
  const knownUntil = new Map<string, number>();
  return {
    async learn(shop, staffId, sessionToken) {
      const key = `${shop} ${staffId}`;
      if ((knownUntil.get(key) ?? 0) > Date.now()) return;
      if (knownUntil.size >= rememberedAtMost) knownUntil.clear();
      knownUntil.set(key, Date.now() + askAgainMs);
      try {
        const answer = await ask(shop, sessionToken);
        if (answer?.id !== staffId) return;
        await keep(db, shop, answer);
        knownUntil.set(key, answer.until.getTime());
      } catch {
        // Asked again later; until then the log shows the id.
      }
    },

    async namesOf(shop, staffIds) {
      const rows = await db.inShop(
        shop,
        (tx) => tx.$queryRaw<{ id: string; name: string }[]>`
          SELECT "userId"::text AS id, concat_ws(' ', "firstName", "lastName") AS name FROM "Session"
          WHERE shop = ${shop} AND "isOnline" AND "userId"::text = ANY(${staffIds}) AND expires > now()`,
      );
      return new Map(rows.filter(({ name }) => name !== '').map(({ id, name }) => [id, name]));
    },
  };
}

/** Of a shop that uninstalled meanwhile nothing is kept. Names whose time is over go when another one comes. */
async function keep(db: Pick<Database, 'inShop'>, shop: string, { id, firstName, lastName, until }: Answer) {
  await db.inShop(shop, async (tx) => {
    await tx.$executeRaw`DELETE FROM "Session" WHERE shop = ${shop} AND "isOnline" AND expires < now()`;
    await tx.$executeRaw`
      INSERT INTO "Session" (id, shop, state, "isOnline", expires, "accessToken", "userId", "firstName", "lastName")
      SELECT ${`${shop}_${id}`}, domain, '', true, ${until}::timestamptz, '', ${id}::bigint, ${firstName}, ${lastName}
      FROM shops WHERE domain = ${shop} AND uninstalled_at IS NULL
      ON CONFLICT (id) DO UPDATE SET expires = excluded.expires, "firstName" = excluded."firstName",
        "lastName" = excluded."lastName"`;
  });
}

/** The name of the staff member whose id is in `id` (SQL); null when none is kept any more. */
export const staffNameOf = (shop: string, id: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT nullif(concat_ws(' ', "firstName", "lastName"), '') FROM "Session"
  WHERE shop = ${shop} AND "isOnline" AND "userId"::text = ${id} AND expires > now() LIMIT 1)`;

/** Who asked for a step of a message's story, where it is one that staff take: the last who did just before it. */
export const askedBy = (shop: string): Prisma.Sql => Prisma.sql`(
  CASE WHEN c.reason IN ('sent_now_by_staff', 'cancelled_by_staff', 'resent_by_staff') THEN (
    SELECT json_build_object('id', a.who, 'name', ${staffNameOf(shop, Prisma.sql`a.who`)}) FROM access_log a
    WHERE a.shop = c.shop AND a.subject = c.message_id::text AND a.at BETWEEN c.at - interval '1 minute' AND c.at
      AND a.what = CASE c.reason WHEN 'sent_now_by_staff' THEN 'message.send_now'
        WHEN 'cancelled_by_staff' THEN 'message.cancel' ELSE 'message.resend' END
    ORDER BY a.at DESC, a.id DESC LIMIT 1) END)`;
