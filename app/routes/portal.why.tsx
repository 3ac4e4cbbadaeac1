import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addPhotos, largestPhoto, photosAtMost } from '../flows/add-photos.ts';
import { madeBefore } from '../flows/portal-submit.ts';
import { portalReason, withReason, type PortalReasonState } from '../flows/portal-reason.ts';
import { answered, PortalPage } from '../ui/portal-frame.tsx';
import { PortalReasonForm } from '../ui/portal-reason-form.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

const largestUpload = photosAtMost * largestPhoto + 256 * 1024;

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const state = await portalReason(deps, shop, session);
    if (state.state === 'asks') return { page: { ...state.page, askUrl: link('ask', session) } };
    const made = await madeBefore(deps, shop, session);
    if (made) return { to: link('status', { ...session, returnId: made }) };
    return elsewhere(state, link('how', session));
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const read = await readPortalForm(args.request, largestUpload);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const state = await portalReason(deps, shop, session);
    if (state.state !== 'asks') return elsewhere(state, link('how', session));
    const { form } = read;
    if (state.page.stage === 'details' && state.page.asksPhotos) {
      const added = await addPhotos(deps, shop, session.draft, photosIn(form));
      if (!added.ok) return { page: { error: `photo_${added.reason}` as const }, status: 422 };
    }
    const said = {
      reason: textIn(form, 'reason'),
      answer: textIn(form, 'answer', 300),
      note: textIn(form, 'note', 300),
    };
    const next = withReason(session, state, said);
    // Said or not, the next page asks for what is still missing.
    return { to: link('why', next ?? session) };
  });

const elsewhere = ({ state }: Exclude<PortalReasonState, { state: 'asks' }>, how: string) =>
  state === 'done'
    ? { to: how }
    : { problem: state === 'gone' ? ('gone' as const) : ('refused' as const), status: state === 'gone' ? 404 : 409 };

/** A browser sends one empty file where none was chosen. */
const photosIn = (form: FormData): Blob[] =>
  form.getAll('photos').filter((file): file is File => typeof file !== 'string' && file.size > 0);

export default function PortalWhy() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)} step={2}>
      {(page, t) => <PortalReasonForm page={page} t={t} frame={data.frame} error={acted?.page?.error} />}
    </PortalPage>
  );
}
