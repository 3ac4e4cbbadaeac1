import { toAmount } from '../../app/domain/shared/money.ts';
import type { History } from './history.ts';

/** The variants of a history's own product. */
export const variantsOf = (seed: number): string[] => [1, 2, 3].map((number) => `${productOf(seed)}${number}`);
const productOf = (seed: number): string => String(2_000_000_000 + seed);

/** Prices, discounts, taxes and payments of all kinds, in parcels of all kinds. */
export async function buy(one: History): Promise<void> {
  const { world, chance, shop, currency, orderId, seed } = one;
  // Small sums round worst.
  const price = (): number => chance.between(1, chance.pick([40, 999, 9_999]));
  const amount = (minor: number): string => toAmount(minor, currency);
  const prices = variantsOf(seed).map(price);
  const variants = variantsOf(seed).map((id, at) => ({
    id,
    options: { Size: String(at + 1) },
    price: amount(prices[at] ?? 0),
    stock: chance.one(4) ? chance.between(0, 8) : null,
  }));
  await world.control('POST', `/sandbox/shops/${shop}/products`, {
    id: productOf(seed),
    title: `Thing ${seed}`,
    variants,
  });
  const lines = Array.from({ length: chance.between(1, 3) }, (_, at) => {
    const quantity = chance.between(1, 4);
    const whole = (prices[at] ?? 0) * quantity;
    const discount = chance.one(3) ? chance.between(0, whole) : 0;
    return { variantId: variants[at]?.id ?? '', quantity, whole: whole - discount, discount: amount(discount) };
  });
  const left = lines.reduce((sum, { whole }) => sum + whole, 0);
  await world.control('POST', `/sandbox/shops/${shop}/orders`, {
    id: orderId,
    // Some come again, and have credit of other orders.
    email: chance.one(5) ? 'sam@example.com' : `sam${seed}@example.com`,
    lines: lines.map(({ variantId, quantity, discount }) => ({ variantId, quantity, discount })),
    taxRate: chance.pick([0, 5.5, 7.25, 19, 22]),
    taxesIncluded: chance.one(2),
    discount: chance.one(3) ? amount(chance.between(0, left)) : '0',
    ...(chance.one(2) && { shipping: { title: 'Post', price: amount(price()) } }),
  });
  if (chance.one(3)) payInParts(one);
  await ship(one);
}

/** A gift card pays a part and a card the rest; or two cards do. */
function payInParts({ world, shop, orderId, chance }: History): void {
  const order = world.store(shop).orders.get(orderId);
  const [paid] = order?.transactions ?? [];
  if (!order || !paid || paid.amount < 2) return;
  const part = chance.between(1, paid.amount - 1);
  const first = { ...paid, gateway: chance.pick(['gift_card', 'shopify_payments']), amount: part };
  const rest = { ...paid, id: world.running.sandbox.store.newId(), gateway: 'card', amount: paid.amount - part };
  order.transactions.splice(0, 1, first, rest);
}

/** In one parcel or two, or not all of it yet. */
async function ship({ world, shop, orderId, chance }: History): Promise<void> {
  const at = `/sandbox/shops/${shop}/orders/${orderId}/fulfillments`;
  const [line] = world.store(shop).orders.get(orderId)?.lines ?? [];
  const isOneParcel = !chance.one(4) || !line;
  if (!isOneParcel)
    await world.control('POST', at, { lines: [{ lineId: line.id, quantity: chance.between(1, line.quantity) }] });
  const isAllShipped = world.store(shop).orders.get(orderId)?.lines.length === 1 && line?.quantity === 1;
  if (isOneParcel || (!isAllShipped && chance.one(2)))
    await world.control('POST', at, {}).catch(() => {
      // All of it left with the first.
    });
}
