import type { LoaderFunctionArgs } from '@remix-run/node';
import { previewMail } from '../flows/messages/preview-mail.ts';
import { signedIn } from './signed-in.server.ts';

/** One mail, as it went or as it would go now. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const preview = await previewMail(args.context.deps, shop, staff.id, args.params.messageId ?? '');
  return Response.json(preview, { status: preview.ok ? 200 : 404, headers: { 'cache-control': 'no-store' } });
}
