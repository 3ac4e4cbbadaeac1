import type { ActionFunctionArgs } from '@remix-run/node';
import { previewPromise } from '../flows/promise/preview-promise.ts';
import { shownRows } from './promise-page.server.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

/** The bar as it is and as it would be, and a season's dates, of a JSON body (preview-promise.ts). Saves nothing. */
export async function action(args: ActionFunctionArgs) {
  const { shop } = await signedIn(args);
  const input: unknown = await args.request.json().catch(() => null);
  const preview = await previewPromise(args.context.deps, shop, input);
  if (!preview) return Response.json({ error: 'expected a moment, a country and a language' }, { status: 422 });
  const { rows, ...banners } = preview;
  const body = { ...banners, rows: rows && shownRows(args.request, rows) };
  return Response.json(body, { headers: { 'cache-control': 'no-store' } });
}
