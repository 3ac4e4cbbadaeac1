import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type { Shop } from '../domain/shared/shop-settings.ts';
import { installShop } from '../flows/install-shop.ts';
import { shopIsBack } from '../flows/shop-attention.ts';
import type { Staff } from '../flows/staff-request.ts';

export type SignedIn = { shop: Shop; staff: Staff };

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
  return { shop: await installedShop(context, domain), staff: { shop: domain, id: sessionToken.sub } };
}

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
