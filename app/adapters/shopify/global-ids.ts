/** Our ids are the numbers in Shopify's. */
export const gid = (type: string, id: string): string => `gid://shopify/${type}/${id}`;
