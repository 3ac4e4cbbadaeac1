import { Prisma } from '@prisma/client';
import type { Database } from '../../db.server.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { MailContext, Messages } from '../../flows/message-ports.ts';
import type { ShopCipher } from './shop-cipher.server.ts';
import type { SqlTx } from './sql-transaction.server.ts';

/** How long the mail dialogue may take before a `sending` counts as abandoned; longer than the mailer's own time-outs. */
const defaultSendingSeconds = 120;

type Options = { sendingSeconds?: number };

export function createMessageStore(
  db: Pick<Database, 'sqlInShop'>,
  cipher: ShopCipher,
  options: Options = {},
): Messages {
  const sendingSeconds = options.sendingSeconds ?? defaultSendingSeconds;
  /** Sent with its commit, in one go. */
  const write = (shop: string, statement: Prisma.Sql): Promise<void> =>
    db.sqlInShop(shop, (tx) => Promise.resolve(tx.later(statement)));
  const update: Update = async (shop, messageId, set, where) => {
    const statement = Prisma.sql`
      UPDATE messages SET ${set}, updated_at = now() WHERE shop = ${shop} AND id = ${messageId}::uuid AND ${where}`;
    await write(shop, statement);
  };
  return {
    async orderIdOf(shop, messageId) {
      const [row] = await db.sqlInShop(
        shop,
        (tx) => tx.$queryRaw<{ order_id: string }[]>`
          SELECT order_id FROM messages WHERE shop = ${shop} AND id = ${messageId}::uuid`,
      );
      return row?.order_id ?? null;
    },
    startSending: (shop, messageId, attempt, mail) =>
      startSending(db, cipher, { shop, messageId, attempt, sendingSeconds }, mail),
    markSent: (shop, messageId, attempt, at) => write(shop, sent(shop, messageId, at, byItsOwnAttempt(attempt))),
    resolveUnknown: (shop, messageId, at) => write(shop, sent(shop, messageId, at, Prisma.sql`state = 'unknown'`)),
    async markNotSent(shop, messageId, attempt, error, retry) {
      // Nobody was asked: by the next plan another message may ask about these products.
      const statement = Prisma.sql`
        WITH not_sent AS (
          UPDATE messages SET ${notSent(error, retry)}, updated_at = now()
          WHERE shop = ${shop} AND id = ${messageId}::uuid AND ${byItsOwnAttempt(attempt)} RETURNING id, order_id),
        unasked AS (
          DELETE FROM customer_asks USING not_sent
          WHERE shop = ${shop} AND customer_asks.order_id = not_sent.order_id AND message_id = not_sent.id)
        DELETE FROM review_asks USING not_sent WHERE shop = ${shop} AND message_id = not_sent.id`;
      await write(shop, statement);
    },
    postpone: (shop, messageId) =>
      update(shop, messageId, Prisma.sql`retry_at = now() + interval '1 minute'`, Prisma.sql`state = 'planned'`),
    ...ofUnknownFate(update),
  };
}

type Update = (shop: string, messageId: string, set: Prisma.Sql, where: Prisma.Sql) => Promise<void>;

/** Of mails that may have gone, and what is learned of them later. */
const ofUnknownFate = (update: Update): Pick<Messages, 'markUnknown' | 'noteReturned' | 'abandonExpired'> => ({
  markUnknown: (shop, messageId, attempt, error) =>
    update(
      shop,
      messageId,
      Prisma.sql`state = 'unknown', last_error = ${error}, lease_until = NULL`,
      Prisma.sql`attempt = ${attempt} AND state = 'sending'`,
    ),
  noteReturned: (shop, messageId, cause) =>
    update(
      shop,
      messageId,
      Prisma.sql`last_error = ${cause}, state = 'sent', sent_at = coalesce(sent_at, current_setting('app.now')::timestamptz)`,
      Prisma.sql`state IN ('sent', 'unknown')`,
    ),
  abandonExpired: (shop, messageId) =>
    update(
      shop,
      messageId,
      Prisma.sql`state = 'unknown', last_error = 'worker ended while sending', lease_until = NULL`,
      Prisma.sql`state = 'sending' AND lease_until < now()`,
    ),
});

/**
 * A review request that went may call for a reminder, and nothing else need ever happen to its order: so the order is read
 * and planned again at once.
 */
const sent = (shop: string, messageId: string, at: Instant, where: Prisma.Sql): Prisma.Sql => Prisma.sql`
  WITH sent AS (
    UPDATE messages SET state = 'sent', sent_at = ${new Date(at)}::timestamptz, lease_until = NULL, last_error = NULL,
      updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND ${where} RETURNING order_id, kind)
  UPDATE orders SET reread_at = least(reread_at, ${new Date(at)}::timestamptz) FROM sent, shops
  WHERE sent.kind = 'review_request' AND shops.domain = ${shop}
    AND shops.settings #>> '{kinds,review_reminder,mode}' = 'doorstep'
    AND orders.shop = ${shop} AND orders.id = sent.order_id`;

/** An attempt that was given up as unknown may still learn, late, what became of its mail; no other attempt may. */
const byItsOwnAttempt = (attempt: number): Prisma.Sql =>
  Prisma.sql`attempt = ${attempt} AND state IN ('sending', 'unknown')`;

/** Tried again after 15 s, 30 s, 1 min … up to an hour; a mail that may not be retried has failed. */
const notSent = (error: string, retry: boolean): Prisma.Sql => Prisma.sql`
  state = ${retry ? 'planned' : 'failed'}, last_error = ${error}, lease_until = NULL,
  retry_at = now() + make_interval(secs => 15 * power(2, least(attempt, 9) - 1))`;

type Start = Awaited<ReturnType<Messages['startSending']>>;

type Claim = { shop: string; messageId: string; attempt: number; sendingSeconds: number };

async function startSending(
  db: Pick<Database, 'sqlInShop'>,
  cipher: ShopCipher,
  claim: Claim,
  mail: MailContext,
): Promise<Start> {
  const { shop, messageId } = claim;
  const inputs = await cipher.seal(shop, `messages.inputs.${messageId}`, Buffer.from(JSON.stringify(mail.inputs)));
  return db.sqlInShop(shop, async (tx) => {
    const [fenced] = await tx.$queryRaw<{ products: number; asked: number; everywhere: number }[]>(
      fence(claim, mail, inputs),
    );
    if (!fenced) return 'lost';
    const { products, asked, everywhere } = fenced;
    if (asked === products && everywhere === products) return 'ok';
    withholdAsAsked(tx, shop, messageId);
    return asked === products ? 'asked_elsewhere' : 'asked';
  });
}

/**
 * Only the holder of the newest, unexpired claim gets through. With it a review request asks about its products: `asked`
 * of them in the order and `everywhere` of them of the address, all unless another message asks about some. A retry of
 * the same message keeps its asks. Two orders of one address wait for each other here, in the order of the products.
 */
const fence = (
  { shop, messageId, attempt, sendingSeconds }: Claim,
  mail: MailContext,
  inputs: Uint8Array,
): Prisma.Sql => Prisma.sql`
  WITH fenced AS (
    UPDATE messages SET state = 'sending', lease_until = now() + make_interval(secs => ${sendingSeconds}),
      template = ${mail.template}, locale = ${mail.locale}, inputs = ${inputs}, updated_at = now()
    WHERE shop = ${shop} AND id = ${messageId}::uuid AND state = 'claimed' AND attempt = ${attempt}
      AND lease_until > now()
    RETURNING order_id, CASE WHEN kind = 'review_request' THEN products ELSE '{}' END AS products),
  asked AS (
    INSERT INTO review_asks (shop, order_id, product_id, message_id)
    SELECT ${shop}, order_id, product, ${messageId}::uuid FROM fenced, unnest(products) AS product
    ON CONFLICT (shop, order_id, product_id) DO UPDATE SET message_id = excluded.message_id
      WHERE review_asks.message_id = excluded.message_id
    RETURNING 1),
  everywhere AS (
    INSERT INTO customer_asks (shop, email_index, product_id, message_id, order_id, asked_at)
    SELECT ${shop}, email_index, product, ${messageId}::uuid, order_id, current_setting('app.now')::timestamptz
    FROM fenced JOIN orders ON orders.shop = ${shop} AND orders.id = fenced.order_id AND email_index IS NOT NULL,
      unnest(products) AS product ORDER BY product
    ON CONFLICT (shop, email_index, product_id) DO UPDATE SET message_id = excluded.message_id
      WHERE customer_asks.message_id = excluded.message_id
    RETURNING 1)
  SELECT cardinality(products) AS products, (SELECT count(*)::int FROM asked) AS asked,
    (SELECT count(*)::int FROM everywhere) AS everywhere FROM fenced`;

function withholdAsAsked(tx: SqlTx, shop: string, messageId: string): void {
  tx.later(Prisma.sql`
    DELETE FROM customer_asks WHERE shop = ${shop} AND message_id = ${messageId}::uuid
      AND order_id = (SELECT order_id FROM messages WHERE shop = ${shop} AND id = ${messageId}::uuid)`);
  tx.later(Prisma.sql`DELETE FROM review_asks WHERE shop = ${shop} AND message_id = ${messageId}::uuid`);
  tx.later(Prisma.sql`
    UPDATE messages SET state = 'withheld', reason = 'already_asked', intent = NULL, due_at = NULL, lease_until = NULL
    WHERE shop = ${shop} AND id = ${messageId}::uuid`);
}
