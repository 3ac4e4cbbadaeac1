import type { ActionFunctionArgs } from '@remix-run/node';
import { noteScan } from '../flows/note-scan.ts';
import { closing, requestBytes } from './request-bytes.server.ts';

const largestBody = 16 * 1024;

const statuses = { noted: 200, known: 200, unknown_number: 404, not_expected: 409 } as const;

const answer = (status: number, result?: string) =>
  result === undefined
    ? new Response(null, { status, headers: { 'cache-control': 'no-store' } })
    : Response.json({ result }, { status, headers: { 'cache-control': 'no-store' } });

/**
 * Carriers' scans of parcels that travel back, signed with the shop's secret. Who has not got it learns nothing, not even
 * which shops there are: for each name there is a secret, and the signature is asked for first.
 */
export async function action({ request, params, context: { deps, log } }: ActionFunctionArgs) {
  if (request.method !== 'POST') return notAllowed();
  const shop = domainOf(params.shop ?? '');
  const body = await requestBytes(request, largestBody);
  if (body === null) return new Response(null, { status: 413, headers: closing });
  const read = deps.scanDoor.read(shop, request.headers.get('x-doorstep-hmac-sha256'), body);
  if (!read.ok) return read.reason === 'unsigned' ? answer(401) : answer(422, read.reason);
  const store = await deps.shops.find(shop);
  if (!store || store.uninstalledAt !== null) return answer(401);
  if (read.scan === null) return answer(200, 'not_a_scan');
  const result = await noteScan(deps, shop, read.trackingNumber, read.scan);
  log.info({ shop, result }, 'parcel scanned');
  return answer(statuses[result], result);
}

export const loader = () => notAllowed();

const notAllowed = () => new Response(null, { status: 405, headers: { allow: 'POST' } });

/** A shop's handle, or its whole domain. */
const domainOf = (name: string): string => (name.includes('.') ? name : `${name}.myshopify.com`).toLowerCase();
