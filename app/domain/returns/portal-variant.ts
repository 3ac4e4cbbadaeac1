/** Shopify's name for a product's only variant is nobody's choice, and no word for shoppers. */
export const portalVariant = (title: string | null): string | null =>
  title === null || title === '' || title === 'Default Title' ? null : title;
