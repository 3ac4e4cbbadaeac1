import {
  anew,
  portalSessionSchema,
  sessionForMs,
  sessionPurpose,
  statusForMs,
  statusPurpose,
  type PortalSession,
} from '../domain/returns/portal-session.ts';
import type { Deps } from '../flows/ports.ts';
import type { PortalVisitor } from '../flows/portal-ports.ts';

/** How a visit travels in the addresses of the portal's pages: Shopify's proxy strips cookies. */

/** Pages that tell of a return, and are looked at for longer than a visit lasts. */
const statusPages: ReadonlySet<string> = new Set(['status', 'label']);

/** Which of our pages an address is. */
export const pageOf = ({ pathname }: URL): string => pathname.replace(/^\/portal\/?/, '').replace(/\/$/, '');

/** The slash at the end is how Shopify's own library writes addresses behind the proxy. */
export function address({ prefix }: PortalVisitor, page: string, query: Record<string, string>): string {
  const params = new URLSearchParams(query).toString();
  return `${prefix}/${page === '' ? '' : `${page}/`}${params === '' ? '' : `?${params}`}`;
}

/** What of the visit travels in an address: all of it for a while, and for longer what shows one return. */
export function sealedIn(
  { sealedTokens, clock }: Pick<Deps, 'sealedTokens' | 'clock'>,
  shop: string,
  page: string,
  session: PortalSession | null,
  isStatusOnly: boolean,
): { s?: string; k?: string } {
  if (session === null) return {};
  const seal = (purpose: string, one: PortalSession, forMs: number) =>
    sealedTokens.seal(shop, purpose, one, clock.now() + forMs);
  const keeps = session.returnId !== null && statusPages.has(page);
  return {
    ...(!isStatusOnly && { s: seal(sessionPurpose, session, sessionForMs) }),
    ...(keeps && { k: seal(statusPurpose, { ...anew(session), returnId: session.returnId }, statusForMs) }),
  };
}

/**
 * The visit that an address carries; null: none, or it is over. `isStatusOnly`: it still tells how its return stands, and
 * leads nowhere else.
 */
export function sessionOf(
  deps: Pick<Deps, 'sealedTokens' | 'clock'>,
  shop: string,
  url: URL,
): { session: PortalSession | null; isStatusOnly: boolean } {
  const visit = open(deps, shop, sessionPurpose, url.searchParams.get('s'));
  if (visit || !statusPages.has(pageOf(url))) return { session: visit, isStatusOnly: false };
  const kept = open(deps, shop, statusPurpose, url.searchParams.get('k'));
  return { session: kept, isStatusOnly: kept !== null };
}

function open(
  { sealedTokens, clock }: Pick<Deps, 'sealedTokens' | 'clock'>,
  shop: string,
  purpose: string,
  token: string | null,
): PortalSession | null {
  if (token === null) return null;
  const opened = portalSessionSchema.safeParse(sealedTokens.open(shop, purpose, token, clock.now()));
  return opened.success ? opened.data : null;
}
