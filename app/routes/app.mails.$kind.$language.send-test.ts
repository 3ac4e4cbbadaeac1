import type { ActionFunctionArgs } from '@remix-run/node';
import { parseTextPlace } from '../flows/messages/custom-texts-draft.ts';
import { sendTestMail } from '../flows/messages/send-test-mail.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

/** Mails a draft to whoever works on it: a JSON body `{texts, to}`. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = parseTextPlace(args.params.kind, args.params.language);
  if (!place) return Response.json(null, { status: 404 });
  const input: unknown = await args.request.json().catch(() => null);
  const outcome = await sendTestMail(args.context.deps, shop, staff.id, place, input);
  return Response.json(outcome, { status: outcome.ok ? 200 : outcome.reason === 'too_many' ? 429 : 422 });
}
