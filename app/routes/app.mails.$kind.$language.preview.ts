import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { parseDraft, parseTextPlace } from '../flows/messages/custom-texts-draft.ts';
import { customTextsExample } from '../flows/messages/custom-texts-example.ts';
import { previewCustomMail } from '../flows/messages/preview-custom-mail.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

/** The mail with texts that are being written: a JSON body `{texts, seen}`. Saves nothing. */
export async function action(args: ActionFunctionArgs) {
  const { shop, staff } = await signedIn(args);
  const place = parseTextPlace(args.params.kind, args.params.language);
  if (!place) return Response.json(null, { status: 404 });
  const input: unknown = await args.request.json().catch(() => null);
  const parsed = parseDraft(input, { seen: z.string().nullable() });
  if (!parsed.ok) return answer({ ok: false as const, problems: parsed.problems }, 422);
  const { deps } = args.context;
  const example = await customTextsExample(deps, shop, place.kind, place.language);
  const preview = await previewCustomMail(deps, shop, staff.id, parsed.draft, example);
  return answer(preview, preview.ok ? 200 : 422);
}

const answer = (body: object, status: number): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
