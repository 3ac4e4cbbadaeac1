import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type { Shop } from '../domain/shared/shop-settings.ts';
import { installShop } from '../flows/shops/install-shop.ts';
import { shopIsBack } from '../flows/shops/shop-attention.ts';
import type { Staff } from '../flows/returns/staff-request.ts';

/** `scopes`: what the shop lets us do. */
export type SignedIn = { shop: Shop; staff: Staff; scopes: string[] };

type Args = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/** A request's loaders run side by side and share its context: who asks is found out once. */
const known = new WeakMap<AppLoadContext, Promise<SignedIn>>();

/**
 * Who asks, and for which shop: by their session token and nothing else in the request. Installs the shop when we do
 * not have it yet, or it came back: an installation that failed half-way is finished by the next request.
 */
export function signedIn(args: Args): Promise<SignedIn> {
  const found = known.get(args.context) ?? signIn(args);
  known.set(args.context, found);
  return found;
}

async function signIn({ request, context }: Args): Promise<SignedIn> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const domain = session.shop;
  const shop = await installedShop(context, domain);
  // Beside the request: a name may come a moment later, a page may not.
  void context.deps.staffNames.learn(domain, sessionToken.sub, sessionTokenIn(request));
  return { shop, staff: { shop: domain, id: sessionToken.sub }, scopes: (session.scope ?? '').split(',') };
}

/** As it came, where Shopify's library has just verified it: with data requests in the header, with documents in the address. */
const sessionTokenIn = ({ headers, url }: Request): string =>
  headers.get('authorization')?.replace(/^Bearer /, '') ?? new URL(url).searchParams.get('id_token') ?? '';

async function installedShop({ deps }: AppLoadContext, domain: string): Promise<Shop> {
  const shop = await deps.shops.find(domain);
  if (shop?.uninstalledAt === null) {
    // Its staff are here, with a token that Shopify has just given us: what waited goes on.
    if (shop.attention) await shopIsBack(deps, domain);
    return shop;
  }

  await installShop(deps, { domain });
  const installed = await deps.shops.find(domain);
  if (!installed) throw new Error('the shop was installed and is not there');
  return installed;
}
