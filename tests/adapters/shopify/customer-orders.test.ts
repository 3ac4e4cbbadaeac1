import { expect, test } from 'vitest';
import type { AdminClient } from '../../../app/adapters/shopify/admin-client.server.ts';
import { createCustomerOrders } from '../../../app/adapters/shopify/customer-orders.server.ts';
import { orderSearch } from '../../../sandbox/admin/order-search.ts';
import type { StoreOrder } from '../../../sandbox/store/store.ts';

const shop = 'lumen.myshopify.com';

/** Shopify with these orders, searched as the sandbox searches. */
function ordersOf(names: string[]) {
  const asked: unknown[] = [];
  const all = names.map((name, index) => ({ id: `gid://shopify/Order/${index + 1}`, name, email: 'ada@example.com' }));
  const client: AdminClient = {
    query: (_shop, _document, variables, schema) => {
      asked.push(variables);
      const found = (query: unknown) => {
        const isFound = orderSearch(String(query));
        return { nodes: all.filter((order) => isFound(order as unknown as StoreOrder)) };
      };
      const { plain, signed } = variables as { plain: string; signed: string };
      return Promise.resolve(schema.parse({ plain: found(plain), signed: found(signed) }));
    },
    mutate: () => Promise.reject(new Error('not asked here')),
  };
  return { orders: createCustomerOrders(client), asked };
}

test('an order is found by its number with and without its sign, and by no part of it', async () => {
  const { orders } = ordersOf(['#1001', '#10011', 'EN1001', 'EU-7/A']);
  const named = async (name: string) => (await orders.named(shop, name)).map((order) => order.name);
  expect(await named('1001')).toEqual(['#1001']);
  expect(await named('#1001')).toEqual(['#1001']);
  expect(await named('EN1001')).toEqual(['EN1001']);
  expect(await named('EU-7/A')).toEqual(['EU-7/A']);
});

test.each(['*', '1001" OR name:"*', "1001' OR email:*", '1001) OR (', '', '1001\\', 'x'.repeat(200), '1001\n'])(
  'what is no number is not searched for, for Shopify might take it for more: %s',
  async (name) => {
    const { orders, asked } = ordersOf(['#1001']);
    expect(await orders.named(shop, name)).toEqual([]);
    expect(asked).toEqual([]);
  },
);
