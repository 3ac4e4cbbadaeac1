import type { ShopifyReturns } from '../../flows/shopify-ports.ts';
import type { AdminClient } from './admin-client.server.ts';
import { readReturnable } from './read-returnable.server.ts';
import { callShopify } from './return-calls.server.ts';
import { returnMoney } from './return-money.server.ts';
import { returnProducts } from './return-products.server.ts';
import { quote } from './return-quote.server.ts';
import { returnReads } from './return-reads.server.ts';

/** Real milliseconds from taking a limit to the last instant at which a call may leave: well within a step's lease. */
const CALL_WITHIN_MS = 30_000;

/** The port that returns know, spoken in Admin GraphQL. */
export function createShopifyReturns(client: AdminClient): ShopifyReturns {
  return {
    readReturnable: (shop, orderId) => readReturnable(client, shop, orderId),
    ...returnProducts(client),
    quote: (shop, orderId, lines, shippingFee) => quote(client, shop, orderId, lines, shippingFee),
    ...returnReads(client),
    ...returnMoney(client),
    limit() {
      const until = performance.now() + CALL_WITHIN_MS;
      return { isOver: () => performance.now() > until };
    },
    call: (shop, call, limit) => callShopify(client, shop, call, limit),
  };
}
