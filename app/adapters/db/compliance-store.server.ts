import type { ComplianceRequest } from '@prisma/client';
import type { Database, Tx } from '../../db.server.ts';
import type { Compliance, DataRequest, DataSubject } from '../../flows/privacy-ports.ts';
import { eraseOrders } from './erase-orders.server.ts';
import { forgetLateArrivals, redactShop } from './compliance-store-shop.server.ts';
import { personalDataOf } from './compliance-store-export.server.ts';
import type { ShopCipher } from './shop-cipher.server.ts';

const dataRequestTopic = 'customers/data_request';
/** Shown to staff; older ones have been answered, or erased. */
const shownRequests = 100;

export function createComplianceStore(db: Pick<Database, 'inShop'>, cipher: ShopCipher): Compliance {
  const insert = (data: NewRequest) =>
    db.inShop(data.shop, (tx) => tx.complianceRequest.createMany({ data, skipDuplicates: true }));
  const opened = (rows: ComplianceRequest[]) => Promise.all(rows.map((row) => toDataRequest(cipher, row)));

  return {
    async record(shop, webhookId, topic, receivedAt, done) {
      const at = new Date(receivedAt);
      await insert({ shop, webhookId, topic, receivedAt: at, doneAt: done ? at : null });
    },

    async keepDataRequest(shop, webhookId, receivedAt, about) {
      const details = await cipher.seal(shop, placeOf(webhookId), Buffer.from(JSON.stringify(about)));
      await insert({ shop, webhookId, topic: dataRequestTopic, receivedAt: new Date(receivedAt), details });
    },

    async dataRequests(shop) {
      return opened(await db.inShop(shop, (tx) => dataRequestRows(tx, shop, shownRequests)));
    },

    async dataRequest(shop, id) {
      const where = { shop, webhookId: id, topic: dataRequestTopic };
      const [request] = await opened(await db.inShop(shop, (tx) => tx.complianceRequest.findMany({ where })));
      return request ?? null;
    },

    async answered(shop, id, at) {
      const where = { shop, webhookId: id, doneAt: null };
      await db.inShop(shop, (tx) => tx.complianceRequest.updateMany({ where, data: { doneAt: new Date(at) } }));
    },

    personalData: (shop, about) => personalDataOf(db, cipher, shop, about),

    async redactOrders(shop, orderIds, email) {
      const emailIndex = email ? await cipher.emailIndex(shop, email) : null;
      await db.inShop(shop, (tx) => redactOrders(tx, shop, orderIds, emailIndex));
    },

    async redactDataRequests(shop, about) {
      const requests = await opened(await db.inShop(shop, (tx) => dataRequestRows(tx, shop, null)));
      const ids = requests.filter((one) => one.about !== null && isSamePerson(one.about, about)).map(({ id }) => id);
      await db.inShop(
        shop,
        (tx) => tx.$executeRaw`
          UPDATE compliance_requests SET details = NULL, done_at = coalesce(done_at, current_setting('app.now')::timestamptz)
          WHERE shop = ${shop} AND webhook_id = ANY(${ids})`,
      );
    },

    redactShop: (shop) => redactShop(db, cipher, shop),
    forgetLateArrivals: (shop) => forgetLateArrivals(db, cipher, shop),
  };
}

type NewRequest = Pick<ComplianceRequest, 'shop' | 'webhookId' | 'topic' | 'receivedAt'> &
  Partial<Pick<ComplianceRequest, 'doneAt' | 'details'>>;

const placeOf = (webhookId: string): string => `compliance_requests.details.${webhookId}`;

/** With `limit` null, those that still say whom they are about. */
const dataRequestRows = (tx: Tx, shop: string, limit: number | null): Promise<ComplianceRequest[]> =>
  tx.complianceRequest.findMany({
    where: { shop, topic: dataRequestTopic, ...(limit === null && { details: { not: null } }) },
    orderBy: { receivedAt: 'desc' },
    ...(limit !== null && { take: limit }),
  });

async function toDataRequest(cipher: ShopCipher, row: ComplianceRequest): Promise<DataRequest> {
  const { shop, webhookId: id, receivedAt, doneAt, details } = row;
  const about = details && (await cipher.open(shop, placeOf(id), details).catch(() => null));
  return {
    id,
    receivedAt: receivedAt.getTime(),
    doneAt: doneAt?.getTime() ?? null,
    about: about && (JSON.parse(Buffer.from(about).toString()) as DataSubject),
  };
}

const isSamePerson = (a: DataSubject, b: DataSubject): boolean =>
  (a.customerId !== null && a.customerId === b.customerId) ||
  (a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase()) ||
  a.orderIds.some((id) => b.orderIds.includes(id));

async function redactOrders(
  tx: Tx,
  shop: string,
  orderIds: string[],
  emailIndex: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  const byEmail = emailIndex ? await tx.order.findMany({ where: { shop, emailIndex }, select: { id: true } }) : [];
  const ids = [...new Set([...orderIds, ...byEmail.map((order) => order.id)])];
  // An order that has not reached us yet gets its tombstone too: a late webhook must not bring it in.
  await tx.order.createMany({ data: ids.map((id) => ({ shop, id })), skipDuplicates: true });
  await eraseOrders(tx, shop, ids);
  if (emailIndex) await tx.customerAsk.deleteMany({ where: { shop, emailIndex } });
  if (emailIndex) await tx.blockedAddress.deleteMany({ where: { shop, emailIndex } });
  // What could not be read cannot be told whose it is, so none of it may stay.
  await tx.$executeRaw`
    UPDATE inbox SET body = NULL WHERE shop = ${shop} AND state = 'refused' AND body IS NOT NULL`;
}
