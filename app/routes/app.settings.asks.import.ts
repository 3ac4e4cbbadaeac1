import type { ActionFunctionArgs } from '@remix-run/node';
import { importAsks } from '../flows/messages/import-asks.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

/** 100,000 lines and more; a file is read as it comes, but a form holds it whole. */
const largestFile = 20 * 1024 * 1024;

/** Takes the CSV of another review app: a form whose field `file` is the file. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  if (Number(args.request.headers.get('content-length') ?? 0) > largestFile)
    return new Response('The file is larger than 20 MB.', { status: 413 });
  const file = await args.request.formData().then(
    (form) => form.get('file'),
    () => null,
  );
  if (!(file instanceof File)) return Response.json({ ok: false, error: 'no_columns' }, { status: 422 });
  const outcome = await importAsks(args.context.deps, staff, chunksOf(file));
  return Response.json(outcome, { status: outcome.ok ? 200 : 422 });
}

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
