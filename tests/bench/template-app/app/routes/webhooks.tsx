import type { ActionFunctionArgs } from '@remix-run/node';
import { authenticate } from '../shopify.server.ts';

/** What the template's webhook routes do, without their line on the console. */
export const action = async ({ request }: ActionFunctionArgs) => {
  await authenticate.webhook(request);
  return new Response();
};
