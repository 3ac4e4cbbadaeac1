/** Addresses in the admin, as Shopify has them: `/store/casa-natale/apps/doorstep/app/orders`. */

export const appHandle = 'doorstep';

export const handleOf = ({ domain }: { domain: string }): string => domain.replace(/\.myshopify\.com$/, '');

export const storePath = (shop: { domain: string }): string => `/store/${handleOf(shop)}`;

export const appPath = (shop: { domain: string }): string => `${storePath(shop)}/apps/${appHandle}`;
