import type { Deps, ReceivedWebhook } from '../ports.ts';
import type { DataSubject } from '../privacy-ports.ts';
import { removeFiles } from '../portal/remove-files.ts';

/** customers/redact: erases what is known of the customer in this shop, for good. Safe to repeat. */
export async function redactCustomer(
  deps: Pick<Deps, 'compliance' | 'doomedFiles' | 'fileStore' | 'shops'>,
  shop: string,
  { webhookId, topic, receivedAt }: ReceivedWebhook,
  about: DataSubject,
): Promise<void> {
  // Of a shop that is gone nothing is left, and it shall not get rows again.
  if (await deps.shops.find(shop)) {
    await deps.compliance.redactOrders(shop, about.orderIds, about.email);
    await removeFiles(deps, shop);
    await deps.compliance.redactDataRequests(shop, about);
  }
  await deps.compliance.record(shop, webhookId, topic, receivedAt, true);
}
