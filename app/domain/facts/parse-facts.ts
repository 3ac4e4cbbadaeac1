import { noFacts, type OrderFacts, type OrderLine, type OrderSnapshot, type Version } from './order-facts.ts';

/** What an order said before we asked for more of it. */
const laterInOrders = {
  tags: [],
  isGift: false,
  addresses: { shipping: [], billing: [] },
  totals: null,
  paymentMethods: [],
  financialStatus: null,
  shippingLine: null,
} satisfies Partial<OrderSnapshot>;
const laterInLines = { variantId: null, price: null } satisfies Partial<OrderLine>;

/** Stored facts, also those that were written before facts had all their parts. */
export function parseOrderFacts(json: string): OrderFacts {
  const stored = JSON.parse(json) as OrderFacts;
  return 'payment' in stored ? stored : grown(stored);
}

function grown(stored: OrderFacts): OrderFacts {
  const { order, fulfillments, returns } = stored;
  return {
    ...noFacts,
    ...stored,
    order: order && { ...order, data: grownOrder(order.data) },
    fulfillments: withEach(fulfillments, { name: null }),
    returns: withEach(returns, { closedAt: null }),
  };
}

const withEach = <T>(versions: Record<string, Version<T>>, later: Partial<T>): Record<string, Version<T>> =>
  Object.fromEntries(
    Object.entries(versions).map(([id, version]) => [id, { ...version, data: { ...later, ...version.data } }]),
  );

const grownOrder = (order: OrderSnapshot): OrderSnapshot => ({
  ...laterInOrders,
  ...order,
  lines: order.lines.map((line) => ({ ...laterInLines, ...line })),
});
