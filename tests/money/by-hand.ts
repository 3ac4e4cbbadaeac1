import { toAmount } from '../../app/domain/shared/money.ts';
import { returnsOf, type History } from './history.ts';

/** What people do in Shopify's own admin meanwhile. */
export async function byHand(one: History): Promise<void> {
  const { chance, world, shop, orderId, hands } = one;
  const what = chance.pick(['money', 'money', 'other_items', 'process', 'process', 'part', 'close', 'cancel'] as const);
  const at = `/sandbox/shops/${shop}/orders/${orderId}`;
  const order = world.store(shop).orders.get(orderId);
  const returns = await returnsOf(one);
  const known = returns.find(({ shopifyReturnId, state }) => shopifyReturnId !== null && state === 'open');
  const theirs = order?.returns.find(({ id }) => id === known?.shopifyReturnId);
  const call = callFor(
    one,
    what,
    theirs?.lines ?? [],
    new Set(returns.flatMap(({ lines }) => lines.map(({ lineId }) => lineId))),
  );
  if (call === null || (call.path.includes(':return') && !theirs)) return;
  try {
    await world.control(call.method, `${at}${call.path.replace(':return', theirs?.id ?? '')}`, call.body);
    hands.push(what);
  } catch {
    // Shopify refuses staff too: a refund of more than is left, say.
  }
}

type Call = { method: string; path: string; body: unknown };
type TheirLine = { id: string; quantity: number; processed: number };

function callFor(
  { chance, currency, world, shop, orderId }: History,
  what: string,
  lines: TheirLine[],
  returned: Set<string>,
): Call | null {
  const refund = chance.pick(['suggested', 'suggested', 'none'] as const);
  switch (what) {
    case 'money':
      return { method: 'POST', path: '/refunds', body: { amount: toAmount(chance.between(1, 2_000), currency) } };
    case 'other_items': {
      const other = world
        .store(shop)
        .orders.get(orderId)
        ?.lines.find(({ id }) => !returned.has(id));
      return other ? { method: 'POST', path: '/refunds', body: { lines: [{ lineId: other.id, quantity: 1 }] } } : null;
    }
    case 'process':
      return { method: 'POST', path: '/returns/:return/process', body: { refund } };
    case 'part': {
      const line = lines.find(({ quantity, processed }) => quantity > processed);
      const part = { lines: [{ id: line?.id, quantity: 1 }], exchanges: [], refund };
      return line ? { method: 'POST', path: '/returns/:return/process', body: part } : null;
    }
    default:
      return { method: 'PATCH', path: '/returns/:return', body: { status: what === 'close' ? 'closed' : 'canceled' } };
  }
}
