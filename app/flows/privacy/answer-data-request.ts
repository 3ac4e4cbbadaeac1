import { exportCustomerData } from './export-customer-data.ts';
import type { Deps, ReceivedWebhook } from '../ports.ts';
import type { DataRequest, DataSubject } from '../privacy-ports.ts';

/** customers/data_request: kept until staff answer it; health and the home page count what waits. Safe to repeat. */
export async function keepDataRequest(
  deps: Pick<Deps, 'compliance' | 'shops'>,
  shop: string,
  { webhookId, topic, receivedAt }: ReceivedWebhook,
  about: DataSubject,
): Promise<void> {
  // Of a shop that is gone nothing is left to give, and nobody to give it to.
  if (await deps.shops.find(shop)) await deps.compliance.keepDataRequest(shop, webhookId, receivedAt, about);
  else await deps.compliance.record(shop, webhookId, topic, receivedAt, true);
}

/** What customers asked for, newest first, for staff. */
export const listDataRequests = (deps: Pick<Deps, 'compliance'>, shop: string): Promise<DataRequest[]> =>
  deps.compliance.dataRequests(shop);

export type RequestedExport =
  | { ok: true; json: string }
  /** `erased`: the customer was redacted meanwhile, or the answer is too long ago. */
  | { ok: false; reason: 'not_found' | 'erased' };

/** What is held of the customer, for staff (`who`) to hand on; notes who took it, and that the request is answered. */
export async function exportForRequest(
  deps: Pick<Deps, 'accessLog' | 'clock' | 'compliance'>,
  shop: string,
  requestId: string,
  who: string,
): Promise<RequestedExport> {
  const request = await deps.compliance.dataRequest(shop, requestId);
  if (!request) return { ok: false, reason: 'not_found' };
  if (!request.about) return { ok: false, reason: 'erased' };
  // Noted before it is shown: what fails in between was at most noted in vain.
  await deps.accessLog.note(shop, who, 'customer.export', requestId);
  const json = await exportCustomerData(deps, shop, request.about);
  await deps.compliance.answered(shop, requestId, deps.clock.now());
  return { ok: true, json };
}
