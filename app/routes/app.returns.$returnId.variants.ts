import type { LoaderFunctionArgs } from '@remix-run/node';
import { swapChoices } from '../flows/portal/swap-choices.ts';
import { variantOptions } from '../ui/returns/variant-options.ts';
import { signedIn } from './signed-in.server.ts';

/** What an item of a return could be swapped for: the variants of its product, with what is in stock. */
export async function loader(args: LoaderFunctionArgs) {
  const { shop } = await signedIn(args);
  const lineId = new URL(args.request.url).searchParams.get('line') ?? '';
  const choices = await swapChoices(args.context.deps, shop.domain, args.params.returnId ?? '', lineId);
  if (choices === null) return Response.json({ variants: [] }, { status: 404 });
  return Response.json({ variants: choices === 'unreachable' ? [] : variantOptions(choices) });
}
