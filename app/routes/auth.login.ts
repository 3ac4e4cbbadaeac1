import { redirect } from '@remix-run/node';

/** Where Shopify's library sends who came without a shop. Instead of a form that asks for one: the plain front page. */
export const loader = () => redirect('/');
