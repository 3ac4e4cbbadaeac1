import { z } from 'zod';
import { pageOf } from '../../domain/facts/admin-shapes.ts';
import { globalId, optionalText, requiredDate } from '../../domain/facts/fields.ts';
import { orderFromAdmin } from '../../domain/facts/from-admin.ts';
import { formatInstant } from '../../domain/shared/instant.ts';
import type { ShopifyAdmin } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { ORDERS_CHANGED_SINCE, SHOP_PROFILE } from './operations.ts';
import { readWholeOrder } from './read-order.server.ts';

/** The port that flows know, spoken in Admin GraphQL. */
export function createShopifyAdmin(client: AdminClient): ShopifyAdmin {
  return {
    async readOrder(shop, orderId, receivedAt) {
      const whole = await readWholeOrder(client, shop, orderId);
      return whole === null ? null : orderFromAdmin(whole.order, whole.products, receivedAt);
    },

    async changedOrders(shop, since, cursor) {
      const variables = { query: `updated_at:>='${formatInstant(since)}'`, after: cursor };
      const { orders } = await client.query(shop, ORDERS_CHANGED_SINCE, variables, changedOrders);
      const { hasNextPage, endCursor } = orders.pageInfo;
      return { orders: orders.nodes, cursor: hasNextPage ? (endCursor ?? null) : null };
    },

    async readShop(shop) {
      const { shop: told } = await client.query(shop, SHOP_PROFILE, {}, shopProfile);
      return {
        domain: shop,
        name: told.name,
        zone: told.ianaTimezone,
        locale: told.primaryDomain.localization?.defaultLocale ?? DEFAULT_LOCALE,
        email: told.email,
        currency: told.currencyCode,
        plan: told.plan.publicDisplayName,
      };
    },
  };
}

/** A domain that only redirects has no language of its own. */
const DEFAULT_LOCALE = 'en';

const changedOrders = z.object({ orders: pageOf(z.object({ id: globalId, updatedAt: requiredDate })) });

const shopProfile = z.object({
  shop: z.object({
    name: z.string(),
    email: optionalText,
    ianaTimezone: z.string(),
    currencyCode: z.string(),
    plan: z.object({ publicDisplayName: z.string() }),
    primaryDomain: z.object({ localization: z.object({ defaultLocale: z.string() }).nullish() }),
  }),
});
