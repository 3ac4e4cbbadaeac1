import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Shop } from '../domain/shared/shop-settings.ts';
import { installShop } from '../flows/install-shop.ts';

/**
 * The shop whose staff asks, by their session token and nothing else in the request. Installs it when we do not have it
 * yet, or it came back: an installation that failed half-way is finished by the next request.
 */
export async function connectedShop({
  request,
  context,
}: Pick<LoaderFunctionArgs, 'request' | 'context'>): Promise<Shop> {
  const { session } = await context.shopify.authenticate.admin(request);
  const domain = session.shop;
  const known = await context.deps.shops.find(domain);
  if (known?.uninstalledAt === null) return known;

  await installShop(context.deps, { domain });
  const installed = await context.deps.shops.find(domain);
  if (!installed) throw new Error('the shop was installed and is not there');
  return installed;
}
