import type { Inbox as InboxRow, Message, Order, OrderPromise, ReturnRow, ReviewAsk } from '@prisma/client';
import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import type { MessageClass } from '../../domain/messages/decision.ts';
import type { LateChoice } from '../../domain/promise/order-promise.ts';
import type { Instant } from '../../domain/shared/instant.ts';
import type { Database, Tx } from '../../db.server.ts';
import type { DataSubject, HeldMessage, HeldOrder, PersonalData } from '../../flows/privacy-ports.ts';
import { openWebhook } from './inbox-store.server.ts';
import { openRecord } from './return-rows.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

type Rows = {
  orders: Order[];
  messages: Message[];
  asks: ReviewAsk[];
  promises: OrderPromise[];
  webhooks: InboxRow[];
  returns: ReturnRow[];
};

/** All that is held of a person in a shop, decrypted. */
export async function personalDataOf(
  db: Pick<Database, 'inShop'>,
  cipher: ShopCipher,
  shop: string,
  { email, orderIds }: DataSubject,
): Promise<PersonalData> {
  const emailIndex = email ? await cipher.emailIndex(shop, email) : null;
  const { rows, suppressions, asks, blocked } = await db.inShop(shop, async (tx) => ({
    rows: await rowsAbout(tx, shop, orderIds, emailIndex),
    suppressions: emailIndex ? await tx.suppression.findMany({ where: { shop, emailIndex } }) : [],
    blocked: emailIndex ? await tx.blockedAddress.findFirst({ where: { shop, emailIndex } }) : null,
    asks: emailIndex ? await tx.customerAsk.findMany({ where: { shop, emailIndex, orderId: null } }) : [],
  }));
  return {
    orders: await Promise.all(rows.orders.map((order) => heldOrder(cipher, order, rows))),
    unsubscribed: suppressions
      .filter(({ cause }) => cause === 'unsubscribed')
      .map(({ messageClass, createdAt }) => ({
        messageClass: messageClass as MessageClass,
        since: createdAt.getTime(),
      })),
    undeliverable: suppressions
      .filter(({ cause }) => cause !== 'unsubscribed')
      .map(({ cause, createdAt }) => ({ cause: cause as 'bounced' | 'complained', since: createdAt.getTime() })),
    blockedSince: toInstant(blocked?.addedAt ?? null),
    askedElsewhere: asks.map(({ productId, askedAt }) => ({ productId, since: askedAt.getTime() })),
  };
}

async function rowsAbout(
  tx: Tx,
  shop: string,
  orderIds: string[],
  emailIndex: Uint8Array<ArrayBuffer> | null,
): Promise<Rows> {
  const either = [{ id: { in: orderIds } }, ...(emailIndex ? [{ emailIndex }] : [])];
  const orders = await tx.order.findMany({ where: { shop, OR: either }, orderBy: { placedAt: 'asc' } });
  const orderId = { in: orders.map(({ id }) => id) };
  return {
    orders,
    messages: await tx.message.findMany({ where: { shop, orderId }, orderBy: { createdAt: 'asc' } }),
    asks: await tx.reviewAsk.findMany({ where: { shop, orderId } }),
    promises: await tx.orderPromise.findMany({ where: { shop, orderId, choice: { not: null } } }),
    returns: await tx.returnRow.findMany({
      where: { shop, orderId, record: { not: null } },
      orderBy: { number: 'asc' },
    }),
    webhooks: await tx.inbox.findMany({
      where: { shop, orderId, body: { not: null } },
      orderBy: { receivedAt: 'asc' },
    }),
  };
}

async function heldOrder(cipher: ShopCipher, order: Order, rows: Rows): Promise<HeldOrder> {
  const { shop, id, name } = order;
  const isItsOwn = (row: { orderId: string | null }): boolean => row.orderId === id;
  const webhooks = await Promise.all(rows.webhooks.filter(isItsOwn).map((row) => openWebhook(cipher, row)));
  return {
    id,
    name,
    facts: order.facts && ((await openJson(cipher, shop, `orders.facts.${id}`, order.facts)) as OrderFacts),
    messages: await Promise.all(rows.messages.filter(isItsOwn).map((message) => heldMessage(cipher, message))),
    returns: await Promise.all(
      rows.returns
        .filter(isItsOwn)
        .flatMap((row) => (row.record ? [openRecord(cipher, shop, { id: row.id, record: row.record })] : [])),
    ),
    askedProducts: rows.asks.filter(isItsOwn).map(({ productId }) => productId),
    lateChoice: lateChoiceOf(rows.promises.find(isItsOwn)),
    webhooks: webhooks
      .filter((webhook) => webhook !== null)
      .map(({ topic, receivedAt, body }) => ({ topic, receivedAt, body: Buffer.from(body).toString() })),
  };
}

async function heldMessage(cipher: ShopCipher, row: Message): Promise<HeldMessage> {
  const { shop, id, kind, state, reason, template, locale } = row;
  return {
    kind,
    state,
    reason,
    createdAt: row.createdAt.getTime(),
    dueAt: toInstant(row.dueAt),
    sentAt: toInstant(row.sentAt),
    template,
    locale,
    inputs: row.inputs && (await openJson(cipher, shop, `messages.inputs.${id}`, row.inputs)),
  };
}

function lateChoiceOf(row: OrderPromise | undefined): HeldOrder['lateChoice'] {
  return row?.choice && row.choiceAt ? { is: row.choice as LateChoice, at: row.choiceAt.getTime() } : null;
}

const toInstant = (date: Date | null): Instant | null => date?.getTime() ?? null;

const openJson = async (cipher: ShopCipher, shop: string, place: string, sealed: Uint8Array): Promise<unknown> =>
  JSON.parse(Buffer.from(await cipher.open(shop, place, sealed)).toString());
