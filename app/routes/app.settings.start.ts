import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewStart } from '../flows/messages/preview-start.ts';
import { signedIn } from './signed-in.server.ts';

/** How many mails a kind would send if it were turned on as of a day (`?kind=delivered&day=2026-12-01`). */
export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const preview = await previewStart(args.context.deps, staff.shop, query.get('kind'), query.get('day'));
  return Response.json(preview, { status: preview.ok ? 200 : 422, headers: { 'cache-control': 'no-store' } });
}
