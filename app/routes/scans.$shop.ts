import type { ActionFunctionArgs } from '@remix-run/node';
import { noteScan } from '../flows/returns/note-scan.ts';
import { readScan } from '../flows/returns/read-scan.ts';
import { closing, requestBytes } from './request-bytes.server.ts';

const largestBody = 16 * 1024;

const statuses = { noted: 200, known: 200, unknown_number: 404, not_expected: 409 } as const;

const answer = (status: number, result?: string) =>
  result === undefined
    ? new Response(null, { status, headers: { 'cache-control': 'no-store' } })
    : Response.json({ result }, { status, headers: { 'cache-control': 'no-store' } });

/**
 * Carriers' scans of parcels that travel back, signed with the shop's secret. Who has not got it learns nothing, not even
 * which shops there are: the same is done, and answered, for each name.
 */
export async function action({ request, params, context: { deps, log } }: ActionFunctionArgs) {
  if (request.method !== 'POST') return notAllowed();
  const shop = domainOf(params.shop ?? '');
  if (shop === null) return answer(401);
  const body = await requestBytes(request, largestBody);
  if (body === null) return new Response(null, { status: 413, headers: closing });
  const read = await readScan(deps, shop, request.headers.get('x-doorstep-hmac-sha256'), body);
  if (!read.ok) return read.reason === 'unsigned' ? answer(401) : answer(422, read.reason);
  if (read.scan === null) return answer(200, 'not_a_scan');
  const result = await noteScan(deps, shop, read.trackingNumber, read.scan);
  log.info({ shop, result }, 'parcel scanned');
  return answer(statuses[result], result);
}

export const loader = () => notAllowed();

const notAllowed = () => new Response(null, { status: 405, headers: { allow: 'POST' } });

/** Of a shop's handle, or its whole domain; null: no shop can be called so. */
function domainOf(name: string): string | null {
  const domain = (name.includes('.') ? name : `${name}.myshopify.com`).toLowerCase();
  return /^[a-z0-9][a-z0-9-]{0,62}\.myshopify\.com$/.test(domain) ? domain : null;
}
