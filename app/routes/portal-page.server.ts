import { createHash } from 'node:crypto';
import { data, redirect, type LoaderFunctionArgs } from '@remix-run/node';
import { formatLocale, pickLocale } from '../domain/shared/locale.ts';
import { languageCodes, type Language } from '../domain/mails/texts/registry.ts';
import { portalLook } from '../domain/returns/portal-look.ts';
import { anew, type PortalSession } from '../domain/returns/portal-session.ts';
import { portalTranslator, type PortalTranslate } from '../domain/returns/portal-texts/registry.ts';
import { defaultBrand } from '../domain/shared/shop-brand.ts';
import { DatabaseBusyError } from '../domain/shared/errors.ts';
import type { Shop } from '../domain/shared/shop-settings.ts';
import type { Deps } from '../flows/ports.ts';
import type { PortalVisitor } from '../flows/portal-ports.ts';
import { isBusy } from '../flows/return-steps/shopify-answer.ts';
import { forgetRecentReads, withRecentReads } from '../flows/portal/recent-reads.ts';
import { portalCss } from '../ui/shopper/portal-css.ts';
import type { PortalFrame, PortalProblem, PortalRetry } from '../ui/shopper/portal-frame.tsx';
import type { ShownPhoto } from '../ui/shopper/portal-photos.tsx';
import { bringsFile, fieldsOf } from './portal-form.server.ts';
import { address, pageOf, sealedIn, sessionOf } from './portal-address.server.ts';
import { closing } from './request-bytes.server.ts';

/** A shopper at the door: whose shop, which language, and how addresses are made that lead back through it. */
export type Visit = PortalVisitor & {
  deps: Deps;
  store: Shop;
  language: Language;
  formatLocale: string;
  t: PortalTranslate;
  url: URL;
  session: PortalSession | null;
  /** The visit itself is over: the address still tells how its return stands, and leads nowhere else. */
  isStatusOnly: boolean;
  /** The address of one of our pages, with the visit in it. */
  link(page: string, session?: PortalSession | null, query?: Record<string, string>): string;
};

/** `to`: another page, which a reload then repeats in place of the form. */
export type PortalAnswer<T> = ({ page: T } | { problem: PortalProblem } | { to: string }) & { status?: number };

/** What every page of the portal gets. `page` is null where there is a problem to tell instead. */
export type PortalData<T> = {
  language: Language;
  css: string;
  frame: PortalFrame;
  page: T | null;
  problem: PortalProblem | null;
  /** What a form held that nobody could take just now. */
  retry: PortalRetry;
};

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/**
 * Checks Shopify's signature, finds the shop, the visit and its language, and answers in words whatever happens: nobody
 * gets in otherwise, and no page of the portal is made without it.
 */
export async function portalPage<T>(args: Args, work: (visit: Visit) => Promise<PortalAnswer<T>>) {
  let visit: Visit | null = null;
  try {
    const found = await visitOf(args);
    if ('problem' in found) return answer<T>(args, null, found);
    ({ visit } = found);
    const given = await work(visit);
    if ('to' in given) return redirect(given.to, { status: 303, headers: { 'cache-control': 'no-store' } });
    return answer(args, visit, given);
  } catch (error) {
    const retry = await retryOf(args, visit, error).catch(() => null);
    return answer<T>(args, visit, broken(args, error), retry);
  }
}

/** The same for pages of somebody's order: a visit that is over, or that was tampered with, ends here. */
export const visitPage = <T>(
  args: Args,
  work: (visit: Visit & { session: PortalSession }) => Promise<PortalAnswer<T>>,
) =>
  portalPage<T>(args, (visit) => {
    const { session } = visit;
    return session ? work({ ...visit, session }) : Promise.resolve({ problem: 'link', status: 400 });
  });

function broken({ context, request }: Args, error: unknown): { problem: PortalProblem; status: number } {
  const about = { err: error, method: request.method, page: new URL(request.url).pathname };
  if (isBusy(error)) {
    context.log.warn(about, 'Shopify or the database is busy or away');
    return { problem: 'busy', status: 503 };
  }
  context.log.error(about, 'request failed');
  return { problem: 'broken', status: 500 };
}

/**
 * What the form held that nobody could take, and the photos that this visit has here already. A photo that our database
 * had no time for is not here: its page asks for it once more.
 */
async function retryOf(
  { request, context: { deps } }: Args,
  visit: Visit | null,
  error: unknown,
): Promise<PortalRetry> {
  const fields = await fieldsOf(request, deps.newId);
  if (fields === null || (error instanceof DatabaseBusyError && bringsFile(request))) return null;
  return { fields, photos: visit?.session ? await photosOf(visit, visit.session).catch(() => []) : [] };
}

const photosOf = async ({ deps, shop, link }: Visit, session: PortalSession): Promise<ShownPhoto[]> =>
  shownPhotos(
    (await deps.returnPhotos.ofDraft(shop, session.draft)).map(({ id }) => id),
    session,
    link,
  );

/** Where those who uploaded a photo see it again. */
export const shownPhotos = (ids: string[], session: PortalSession, link: Visit['link']): ShownPhoto[] =>
  ids.map((id) => ({ id, url: link('photo', session, { photo: id }) }));

/** Who asks, and where they are; nobody without a fresh signature. */
export async function visitOf({
  request,
  context,
}: Args): Promise<{ visit: Visit } | { problem: PortalProblem; status: number }> {
  const isLook = request.method === 'GET';
  const deps = isLook ? withRecentReads(context.deps) : context.deps;
  const checked = deps.portalDoor.check(request.url);
  if (!checked.ok) return { problem: checked.reason, status: checked.reason === 'stale' ? 401 : 400 };
  const { visitor } = checked;
  if (!isLook) forgetRecentReads(context.deps, visitor.shop);
  const store = await deps.shops.find(visitor.shop);
  if (!store || store.uninstalledAt !== null) return { problem: 'missing', status: 404 };
  const url = new URL(request.url);
  const { session, isStatusOnly } = sessionOf(deps, visitor.shop, url);
  const spoken = [url.searchParams.get('lang'), session?.language, ...acceptedBy(request), store.locale];
  const language = pickLocale(spoken, languageCodes);
  const locale = formatLocale(language, spoken);
  return {
    visit: {
      ...visitor,
      deps,
      store,
      url,
      session,
      isStatusOnly,
      language,
      formatLocale: locale,
      t: portalTranslator(language, locale),
      link: (page, next = null, query = {}) =>
        address(visitor, page, { ...query, ...sealedIn(deps, visitor.shop, page, next, isStatusOnly) }),
    },
  };
}

const acceptedBy = (request: Request): string[] =>
  (request.headers.get('accept-language') ?? '').split(',', 10).map((range) => range.split(';')[0]?.trim() ?? '');

function answer<T>(
  args: Args,
  visit: Visit | null,
  given: Exclude<PortalAnswer<T>, { to: string }>,
  retry: PortalRetry = null,
) {
  const language = visit?.language ?? pickLocale(acceptedBy(args.request), languageCodes);
  const css = portalCss(portalLook(visit?.store.settings.brand ?? defaultBrand));
  const body: PortalData<T> = {
    language,
    css,
    frame: frameOf(visit, language),
    page: 'page' in given ? given.page : null,
    problem: 'problem' in given ? given.problem : null,
    retry,
  };
  const status = given.status ?? ('problem' in given ? 400 : 200);
  const then = status === 503 ? { 'retry-after': '60' } : status === 413 ? closing : {};
  return data(body, { status, headers: { ...portalHeaders(css), ...then } });
}

function frameOf(visit: Visit | null, language: Language): PortalFrame {
  if (!visit)
    return { shopName: null, shopUrl: null, logo: null, email: null, language, formatLocale: language, links: null };
  const { store, url } = visit;
  const session = visit.isStatusOnly ? null : visit.session;
  return {
    shopName: store.settings.sender.name ?? store.name,
    shopUrl: '/',
    logo: portalLook(store.settings.brand).logo,
    email: store.settings.sender.replyTo ?? store.settings.sender.address ?? store.email,
    language,
    formatLocale: visit.formatLocale,
    links: {
      start: session ? visit.link('items', anew(session)) : visit.link('', null, langOf(url)),
      policy: visit.link('policy', null, langOf(url)),
      ask: session && visit.link('ask', session),
      languages: languageCodes.map((code) => ({
        code,
        url: visit.link(pageOf(url), visit.session && { ...visit.session, language: code }, {
          ...countryOf(url),
          lang: code,
        }),
      })),
    },
  };
}

/** Of the dates: another language is no other country. */
const countryOf = (url: URL): Record<string, string> => {
  const country = url.searchParams.get('country');
  return country === null ? {} : { country };
};

const langOf = (url: URL): Record<string, string> => {
  const lang = url.searchParams.get('lang');
  return lang === null ? {} : { lang };
};

/** Styles stand in the page: its one style element is allowed by its hash, and nothing else is, scripts least of all. */
const portalHeaders = (css: string): Record<string, string> => ({
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    "img-src 'self' https: data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
});
