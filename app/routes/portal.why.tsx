import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PortalSession } from '../domain/returns/portal-session.ts';
import { addPhotos, largestPhoto, photosAtMost } from '../flows/portal/add-photos.ts';
import { madeBefore } from '../flows/portal/portal-submit.ts';
import { portalReason, withReason, withWords, type PortalReasonState } from '../flows/portal/portal-reason.ts';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { PortalReasonForm } from '../ui/shopper/portal-reason-form.tsx';
import { readPortalForm, textIn } from './portal-form.server.ts';
import { shownPhotos, visitPage } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

const largestUpload = photosAtMost * largestPhoto + 256 * 1024;

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const state = await portalReason(deps, shop, session);
    if (state.state === 'asks') {
      const photos = state.page.stage === 'details' ? shownPhotos(state.page.photos, session, link) : [];
      return { page: { ...state.page, photos, askUrl: link('ask', session) } };
    }
    const made = await madeBefore(deps, shop, session);
    if (made) return { to: link('status', { ...session, returnId: made }) };
    return elsewhere(state, link('how', session));
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const read = await readPortalForm(args.request, largestUpload);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const { form } = read;
    // Before Shopify is asked: what was uploaded stays, whatever becomes of the page.
    const added = await addPhotos(deps, shop, session.draft, isAskedMore(session) ? photosIn(form) : []);
    const dropped = textIn(form, 'drop', 40);
    if (dropped !== null) await deps.returnPhotos.drop(shop, session.draft, dropped);
    const state = await portalReason(deps, shop, session);
    if (state.state !== 'asks') return elsewhere(state, link('how', session));
    const said = {
      reason: textIn(form, 'reason'),
      answer: textIn(form, 'answer', 300),
      note: textIn(form, 'note', 300),
    };
    if (!added.ok) return { page: { error: `photo_${added.reason}` as const, said }, status: 422 };
    if (dropped !== null) return { to: link('why', withWords(session, state, said)) };
    const next = withReason(session, state, said);
    // Said or not, the next page asks for what is still missing.
    return { to: link('why', next ?? session) };
  });

const elsewhere = ({ state }: Exclude<PortalReasonState, { state: 'asks' }>, how: string) =>
  state === 'done'
    ? { to: how }
    : { problem: state === 'gone' ? ('gone' as const) : ('refused' as const), status: state === 'gone' ? 404 : 409 };

/** The page with photos is the one after a reason. */
const isAskedMore = ({ lines }: PortalSession): boolean =>
  lines.some(({ reason, isDetailed }) => reason !== null && !isDetailed);

/** A browser sends one empty file where none was chosen. */
const photosIn = (form: FormData): Blob[] =>
  form.getAll('photos').filter((file): file is File => typeof file !== 'string' && file.size > 0);

export default function PortalWhy() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)} step={2}>
      {(page, t) => <PortalReasonForm page={page} t={t} frame={data.frame} acted={acted?.page ?? null} />}
    </PortalPage>
  );
}
