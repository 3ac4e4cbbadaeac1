import { z } from 'zod';
import { globalId, requiredDate } from '../../domain/facts/fields.ts';
import type { CustomerOrders } from '../../flows/portal-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { CUSTOMER_ORDERS, ORDERS_NAMED } from './operations.ts';

/** Shopify knows whose an order is; our rows have it sealed. */
export const createCustomerOrders = (client: AdminClient): CustomerOrders => ({
  async lastOf(shop, customerId) {
    // Digits only: what is searched for is a text of its own language.
    if (!/^\d+$/.test(customerId)) return [];
    const variables = { query: `customer_id:${customerId}` };
    const { orders } = await client.query(shop, CUSTOMER_ORDERS, variables, customerOrders);
    return orders.nodes.flatMap(({ id, name, createdAt, cancelledAt }) =>
      cancelledAt === null ? [{ id, name, placedAt: createdAt }] : [],
    );
  },

  async named(shop, name) {
    const bare = name.replace(/^#/, '');
    // A number of the shop's own making, and nothing that Shopify's search could take for more than that.
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._/ -]{0,59}$/u.test(bare)) return [];
    const variables = { plain: `name:"${bare}"`, signed: `name:"#${bare}"` };
    const { plain, signed } = await client.query(shop, ORDERS_NAMED, variables, ordersNamed);
    return [...signed.nodes, ...plain.nodes];
  },
});

const named = z.object({
  nodes: z.array(z.object({ id: globalId, name: z.string(), email: z.string().nullable() })),
});
const ordersNamed = z.object({ plain: named, signed: named });

const customerOrders = z.object({
  orders: z.object({
    nodes: z.array(
      z.object({ id: globalId, name: z.string(), createdAt: requiredDate, cancelledAt: z.string().nullable() }),
    ),
  }),
});
