import type { LoaderFunctionArgs } from '@remix-run/node';
import { exportForRequest } from '../flows/privacy/answer-data-request.ts';
import { signedIn } from './signed-in.server.ts';

/** All that is held of the customer who asked, as a file for staff to hand on. */
export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args);
  const answer = await exportForRequest(args.context.deps, staff.shop, requestIdIn(args), staff.id);
  if (!answer.ok) return Response.json({ reason: answer.reason }, { status: 404 });
  return new Response(answer.json, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="customer-data.json"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Text that PostgreSQL could not take (NUL) is nobody's id. */
const requestIdIn = ({ params }: LoaderFunctionArgs): string => (params.requestId ?? '').replaceAll('\0', '');
