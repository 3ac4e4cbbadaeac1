import type { LoaderFunctionArgs } from '@remix-run/node';
import { productsInstead } from '../flows/portal/products-instead.ts';
import { withRecentReads } from '../flows/portal/recent-reads.ts';
import { shownProducts } from '../ui/returns/product-options.ts';
import { signedIn } from './signed-in.server.ts';

/** Other products that an item of the order could be exchanged for, by words of their title. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const query = new URL(args.request.url).searchParams;
  const orderId = args.params.orderId ?? '';
  const quantity = Number(query.get('quantity') ?? '1');
  if (!/^\d{1,20}$/.test(orderId) || !Number.isSafeInteger(quantity) || quantity < 1)
    return Response.json({ products: [] }, { status: 404 });
  const found = await productsInstead(withRecentReads(args.context.deps), shop.domain, {
    orderId,
    item: query.get('item') ?? '',
    quantity,
    text: (query.get('text') ?? '').slice(0, 100),
  });
  if (found === null) return Response.json({ products: [] }, { status: 404 });
  if (found === 'unreachable') return Response.json({ products: [], isUnreachable: true });
  return Response.json({ products: shownProducts(found.products, found.currency) });
}
