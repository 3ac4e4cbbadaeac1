import type { HeadersFunction } from '@remix-run/node';
import { boundary } from '@shopify/shopify-app-remix/server';

/**
 * Every page of the admin exports this. What Shopify's library answers by throwing (a session that is over) carries
 * headers by which App Bridge tries once more, and of an action Remix takes them from the page's own route only.
 */
export const headers: HeadersFunction = (args) => boundary.headers(args);
