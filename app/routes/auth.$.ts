import type { LoaderFunctionArgs } from '@remix-run/node';

/** Pages of Shopify's library: it answers each of them itself (session token bounce, exit from the frame). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await context.shopify.authenticate.admin(request);
  return null;
}
