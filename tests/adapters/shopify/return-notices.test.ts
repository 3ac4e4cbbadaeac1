import { expect, test } from 'vitest';
import { createShopifyReturns } from '../../../app/adapters/shopify/shopify-returns.server.ts';
import type { ReturnCall } from '../../../app/flows/shopify-ports.ts';
import { gid } from '../../sandbox/ask-admin.ts';
import { clientOf, dataAnswer } from './shopify-stub.ts';

const calls: [string, ReturnCall][] = [
  ['returnApproveRequest', { kind: 'approve', returnId: '1' }],
  ['returnDeclineRequest', { kind: 'decline', returnId: '1', reason: 'OTHER', note: 'worn' }],
  ['returnProcess', { kind: 'process_items', returnId: '1', lines: [], refund: null, note: '' }],
  [
    'reverseDeliveryCreateWithShipping',
    {
      kind: 'reverse_delivery',
      reverseFulfillmentOrderId: '2',
      reverseDeliveryId: null,
      tracking: null,
      labelUrl: null,
    },
  ],
];

test.each(calls)('%s notifies the customer where Shopify is to tell of it, and nowhere else', async (name, call) => {
  const { client, calls: asked } = clientOf(() =>
    dataAnswer({ [name]: { return: { id: gid('Return', '1') }, userErrors: [] } }),
  );
  const shopify = createShopifyReturns(client);
  await shopify.call('a.myshopify.com', call, { isOver: () => false });
  await shopify.call('a.myshopify.com', { ...call, isToldByShopify: true }, { isOver: () => false });
  const told = asked.map(({ variables }) => /"notifyCustomer":(\w+)/.exec(JSON.stringify(variables))?.[1]);
  expect(told).toEqual(['false', 'true']);
});
