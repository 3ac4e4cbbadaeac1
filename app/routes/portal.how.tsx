import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { mayWish } from '../flows/portal/may-wish.ts';
import { portalOffers } from '../flows/portal/portal-offers.ts';
import { choiceIn, isFirstTry, isOutdated, madeBefore, submitChoices } from '../flows/portal/portal-submit.ts';
import type { PortalSession } from '../domain/returns/portal-session.ts';
import type { GiftWish } from '../domain/returns/return-record.ts';
import { PortalOffersForm, type OffersError } from '../ui/shopper/portal-offers-form.tsx';
import { answered, PortalPage } from '../ui/shopper/portal-frame.tsx';
import { isEmail, readPortalForm, textIn, textsIn } from './portal-form.server.ts';
import { visitPage, type Visit } from './portal-page.server.ts';

export { headers, meta } from './portal-headers.ts';

const refusals = { gone: 404, refused: 409 } as const;

export const loader = (args: LoaderFunctionArgs) =>
  visitPage(args, async ({ deps, shop, session, link }) => {
    const found = await portalOffers(deps, shop, session);
    if (!found.ok) {
      const made = await madeBefore(deps, shop, session);
      if (made) return { to: link('status', { ...session, returnId: made }) };
      if (found.reason === 'unsaid') return { to: link(session.lines.length === 0 ? 'items' : 'why', session) };
      return { problem: found.reason, status: refusals[found.reason] };
    }
    const items = found.page.items.map((one) => ({
      ...one,
      searchUrl: link('other', session, { item: one.item.id }),
    }));
    return {
      page: {
        ...found.page,
        items,
        isGift: session.gift !== null,
        askUrl: link('ask', session),
        attempt: deps.newId(),
      },
    };
  });

export const action = (args: ActionFunctionArgs) =>
  visitPage(args, async (visit) => {
    const { deps, shop, session, link, language } = visit;
    const read = await readPortalForm(args.request);
    if (!read.ok) return { problem: read.problem, status: read.status };
    const before = await madeBefore(deps, shop, session);
    if (before) return { to: link('status', { ...session, returnId: before }) };
    const found = await portalOffers(deps, shop, session);
    if (!found.ok) return { to: link('why', session) };
    const wrong = (error: OffersError, status = 422) => ({ page: { error, said: textsIn(read.form) }, status });
    const wish = session.gift ? giftWishIn(read.form) : null;
    if (typeof wish === 'string') return wrong(wish);
    const chosen = wish
      ? session.lines.map(() => ({ outcome: 'refund' as const, swapVariantId: null, fallback: null, shown: null }))
      : found.page.items.map((item, index) => choiceIn(item, read.form, index));
    const choices = chosen.filter((choice) => choice !== null);
    if (choices.length < chosen.length) return wrong('missing');
    if (!wish && isOutdated(found.page, choices)) return wrong('sum_changed');
    if (!(await isFirstTry(deps, shop, session, textIn(read.form, 'attempt') ?? ''))) return afterFirst(visit);
    if (wish && !(await mayWish(deps, shop, session.orderId, wish.email))) return wrong('gift_too_many', 429);
    const made = await submitChoices(deps, shop, session, choices, { locale: language, gift: wish });
    if (made.ok) return { to: link('status', { ...session, returnId: made.returnId }) };
    return made.reason === 'sold_out' || made.reason === 'sum_changed'
      ? wrong(made.reason)
      : whyNot(made.reason, visit);
  });

type HowVisit = Visit & { session: PortalSession };

/** The first of two equal forms makes the return; the other one waits for it and goes where it goes. */
async function afterFirst({ deps, shop, session, link }: HowVisit) {
  for (let look = 0; look < 20; look += 1) {
    const made = await madeBefore(deps, shop, session);
    if (made) return { to: link('status', { ...session, returnId: made }) };
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { to: link('how', session) };
}

async function whyNot(reason: string, { deps, shop, session, link }: HowVisit) {
  if (reason === 'taken' || reason === 'bad_quantity') {
    const before = await madeBefore(deps, shop, session);
    return before
      ? { to: link('status', { ...session, returnId: before }) }
      : { problem: 'taken' as const, status: 409 };
  }
  return reason === 'not_found'
    ? { problem: 'gone' as const, status: 404 }
    : { problem: 'refused' as const, status: 409 };
}

/** Of a gift's recipient: null for a swap, which needs nothing of them. */
function giftWishIn(form: FormData): (GiftWish & { email: string }) | null | 'gift_missing' | 'email_wrong' {
  if (form.get('outcome-0') !== 'wish') return null;
  const [wish, name] = [textIn(form, 'wish', 1_000), textIn(form, 'name', 100)];
  const [email, address] = [textIn(form, 'email', 254), textIn(form, 'address', 400)];
  if (wish === null || email === null) return 'gift_missing';
  return isEmail(email) ? { wish, name, email, address } : 'email_wrong';
}

export default function PortalHow() {
  const data = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  return (
    <PortalPage data={answered(data, acted)} step={3} isWide>
      {(page, t) => <PortalOffersForm page={page} t={t} frame={data.frame} acted={acted?.page ?? null} />}
    </PortalPage>
  );
}
