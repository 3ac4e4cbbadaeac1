import { data, type ActionFunctionArgs } from '@remix-run/node';
import { giveUploadedLabel } from '../flows/returns/give-label.ts';
import { largestLabel } from '../flows/returns/label-file.ts';
import { returnRefusalWords } from '../ui/returns/return-refusal-words.ts';
import { signedIn } from './signed-in.server.ts';

export { headers } from './admin-headers.ts';

const refused = (reason: string, status: number) =>
  data({ ok: false, text: returnRefusalWords({ reason }) }, { status });

/** Takes a label for this return alone: a form whose field `file` is a PDF or a PNG. */
export async function action(args: ActionFunctionArgs) {
  const { staff } = await signedIn(args);
  // A form holds its files whole.
  if (Number(args.request.headers.get('content-length') ?? 0) > largestLabel + 10_000)
    return refused('not_a_label', 413);
  const form = await args.request.formData().catch(() => null);
  const file = form?.get('file');
  if (!(file instanceof File)) return refused('nothing_asked', 400);
  const text = (name: string) => {
    const value = form?.get(name);
    return (typeof value === 'string' && value.trim().slice(0, 100)) || null;
  };
  const outcome = await giveUploadedLabel(
    args.context.deps,
    staff,
    args.params.returnId ?? '',
    new Uint8Array(await file.arrayBuffer()),
    { carrier: text('carrier'), trackingNumber: text('trackingNumber') },
  );
  if (outcome.ok) return data({ ok: true, text: 'Label added' });
  return refused(outcome.reason, outcome.reason === 'not_found' ? 404 : 409);
}
