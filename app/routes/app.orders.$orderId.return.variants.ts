import type { LoaderFunctionArgs } from '@remix-run/node';
import { variantsOfProduct } from '../flows/portal/swap-choices.ts';
import { variantOptions } from '../ui/returns/variant-options.ts';
import { signedIn } from './signed-in.server.ts';

/** The variants of one of the shop's products: for a return that is about to be started. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const productId = new URL(args.request.url).searchParams.get('product') ?? '';
  if (!/^\d{1,20}$/.test(productId)) return Response.json({ variants: [] }, { status: 404 });
  const choices = await variantsOfProduct(args.context.deps, shop.domain, productId);
  return Response.json({ variants: choices === 'unreachable' ? [] : variantOptions(choices) });
}
