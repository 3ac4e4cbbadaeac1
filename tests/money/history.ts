import { offersFor } from '../../app/domain/returns/offers.ts';
import type { ItemCondition, ReturnRecord } from '../../app/domain/returns/return-record.ts';
import { returnReasons } from '../../app/domain/returns/return-policy.ts';
import type { RequestedLine } from '../../app/domain/returns/return-request.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { toAmount } from '../../app/domain/shared/money.ts';
import { cancelReturn } from '../../app/flows/cancel-return.ts';
import { approveReturn } from '../../app/flows/decide-return.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { readReturnable } from '../../app/flows/read-returnable.ts';
import { noteFirstScan, receiveReturn } from '../../app/flows/receive-return.ts';
import { requestReturn } from '../../app/flows/request-return.ts';
import { takeReturnSteps } from '../../app/flows/take-return-step.ts';
import { chanceOf, type Chance } from './chance.ts';
import { faultyShopify, KilledError, mortal, troubles, type FaultyShopify } from './faulty-shopify.ts';
import type { MoneyWorld } from './money-world.ts';

/** One order, its returns, and everything that can go wrong with their money; the same seed plays the same. */
export type History = {
  world: MoneyWorld;
  seed: number;
  chance: Chance;
  shop: string;
  currency: string;
  orderId: string;
  deps: Deps;
  shopify: FaultyShopify;
  clock: { now: number };
  staff: { shop: string; id: string };
  /** Somebody did something in Shopify's own admin. */
  hands: string[];
  userErrors: number;
};

export async function playHistory(world: MoneyWorld, seed: number): Promise<History> {
  const one = await begin(world, seed);
  await ask(one);
  const moves = one.chance.between(4, 10);
  for (let move = 0; move < moves; move += 1) await live(one);
  await settle(one);
  return one;
}

async function begin(world: MoneyWorld, seed: number): Promise<History> {
  const chance = chanceOf(seed);
  const shop = chance.pick(world.shops as [string, ...string[]]);
  const currency = shop.slice(0, 3).toUpperCase();
  const shopify = faultyShopify(world.running.url, world.tokenOf, chance);
  const clock = { now: world.app.clock.now };
  const deps: Deps = {
    ...world.app.deps,
    clock: { now: () => clock.now, wait: () => Promise.resolve() },
    shopifyReturns: shopify.shopifyReturns,
  };
  const orderId = String(1_000_000_000 + seed);
  const staff = { shop, id: '7' };
  const one = { world, seed, chance, shop, currency, orderId, deps, shopify, clock, staff, hands: [], userErrors: 0 };
  await buy(one);
  return one;
}

/** Prices, discounts, taxes and payments of all kinds, in parcels of all kinds. */
async function buy({ world, chance, shop, currency, orderId, seed }: History): Promise<void> {
  const price = (): string => toAmount(chance.between(1, 9_999), currency);
  const productId = String(2_000_000_000 + seed);
  const variants = [1, 2, 3].map((number) => ({
    id: `${productId}${number}`,
    options: { Size: String(number) },
    price: price(),
    stock: chance.one(4) ? chance.between(0, 3) : null,
  }));
  await world.control('POST', `/sandbox/shops/${shop}/products`, { id: productId, title: `Thing ${seed}`, variants });
  const lines = Array.from({ length: chance.between(1, 3) }, (_, at) => ({
    variantId: `${productId}${(at % 3) + 1}`,
    quantity: chance.between(1, 4),
    ...(chance.one(3) && { discount: toAmount(chance.between(0, 3), currency) }),
  }));
  const order = {
    id: orderId,
    lines: lines.map((line) => ({ ...line, discount: '0' })),
    taxRate: chance.pick([0, 7.25, 19, 22]),
    taxesIncluded: chance.one(2),
    discount: chance.one(3) ? toAmount(chance.between(0, 4), currency) : '0',
    ...(chance.one(2) && { shipping: { title: 'Post', price: price() } }),
  };
  const at = `/sandbox/shops/${shop}/orders`;
  await world.control('POST', at, order);
  await world.control('POST', `${at}/${orderId}/fulfillments`, {});
}

async function ask(one: History): Promise<void> {
  const found = await readReturnable({ ...one.deps, shopifyReturns: patient(one) }, one.shop, one.orderId);
  if (!found) throw new Error('the order is not there');
  const { chance } = one;
  const lines = found.verdicts.flatMap((verdict, at): RequestedLine[] => {
    const line = found.order.lines[at];
    const reason = chance.pick(returnReasons);
    const offers = offersFor(verdict, reason, found.policy.policy);
    const offer = offers[chance.between(0, offers.length - 1)];
    if (!line?.fulfillmentLineItemId || !offer || line.returnableQuantity === 0) return [];
    const isOther = offer.outcome === 'exchange' || offer.outcome === 'other_product';
    const others = [1, 2, 3].map((number) => `${line.productId}${number}`);
    return [
      {
        fulfillmentLineItemId: line.fulfillmentLineItemId,
        quantity: chance.between(1, line.returnableQuantity),
        reason,
        answer: null,
        note: chance.one(2) ? 'It is not for me.' : null,
        outcome: offer.outcome,
        fallback: isOther ? chance.pick(['refund', 'store_credit', null]) : null,
        swapVariantId: isOther ? chance.pick(others as [string, ...string[]]) : null,
        shown: null,
      },
    ];
  });
  const chosen = lines.filter((_, at) => at === 0 || chance.one(2));
  const request = { orderId: one.orderId, origin: 'shopper' as const, locale: 'en', lines: chosen };
  const whole = { ...request, gift: null, photoDraft: null, override: null };
  // Two tabs, or a double click.
  const tabs = chance.one(3) ? 2 : 1;
  const deps = { ...one.deps, shopifyReturns: patient(one) };
  await Promise.all(Array.from({ length: tabs }, () => requestReturn(deps, one.shop, whole, 'shopper')));
}

/** Pages ask again when Shopify does not answer a read. */
const patient = ({ deps }: History): Deps['shopifyReturns'] => {
  const asked = deps.shopifyReturns;
  const again = async <T>(read: () => Promise<T>): Promise<T> => {
    for (let tries = 0; tries < 20; tries += 1) {
      try {
        return await read();
      } catch {
        // Asked again.
      }
    }
    return read();
  };
  return {
    ...asked,
    readReturnable: (...args) => again(() => asked.readReturnable(...args)),
    variant: (...args) => again(() => asked.variant(...args)),
  };
};

export const returnsOf = ({ deps, shop, orderId }: History): Promise<ReturnRecord[]> =>
  deps.returns.ofOrder(shop, orderId);

/** One thing that happens: mostly work, now and then trouble. */
async function live(one: History): Promise<void> {
  const { chance, clock } = one;
  const happenings: [number, () => Promise<unknown>][] = [
    [8, () => work(one)],
    [4, () => workAndDie(one)],
    [3, () => unpack(one)],
    [2, () => approve(one)],
    [2, () => scan(one)],
    [3, () => Promise.resolve((clock.now += chance.between(1, 4) * DAY))],
    [3, () => leasesEnd(one)],
    [1, () => byHand(one)],
    [1, () => sellOut(one)],
    [1, () => (chance.one(4) ? cancel(one) : Promise.resolve())],
  ];
  let left = chance.between(
    1,
    happenings.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, happen] of happenings) {
    left -= weight;
    if (left <= 0) return void (await happen());
  }
}

/** Some workers at once, over a line that now and then breaks. */
async function work(one: History): Promise<void> {
  const { chance, deps, shop, shopify } = one;
  if (chance.one(2)) shopify.next.push(...Array.from({ length: chance.between(1, 3) }, () => trouble(one)));
  const workers = chance.between(1, 3);
  for (const { id } of await returnsOf(one))
    await Promise.all(Array.from({ length: workers }, () => takeReturnSteps(deps, shop, id)));
}

function trouble(one: History): FaultyShopify['next'][number] {
  const what = one.chance.one(2) ? null : one.chance.pick(troubles);
  if (what === 'user_errors') one.userErrors += 1;
  return what;
}

async function workAndDie(one: History): Promise<void> {
  const { chance, deps, shop } = one;
  const short = mortal(deps, chance.between(1, 12), chance.one(2));
  for (const { id } of await returnsOf(one)) {
    try {
      await takeReturnSteps(short, shop, id);
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
    }
  }
}

/** Real time passes: leases are over, and so are backoffs. */
export async function leasesEnd({ world, shop, deps, orderId }: History): Promise<void> {
  for (const { id } of await deps.returns.ofOrder(shop, orderId))
    await world.app.sql(
      shop,
      `UPDATE return_steps SET lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE now() - interval '1 second' END,
         retry_at = NULL WHERE shop = $1 AND return_id = $2::uuid`,
      shop,
      id,
    );
}

async function unpack(one: History): Promise<void> {
  const { chance, deps, staff } = one;
  for (const { id, state, lines } of await returnsOf(one)) {
    if (state !== 'open') continue;
    const parts = lines.flatMap(({ id: lineId, quantity, received, outcome }) => {
      const left = quantity - received.reduce((sum, part) => sum + part.quantity, 0);
      if (left <= 0 || outcome.startsWith('keep') || chance.one(3)) return [];
      const condition: ItemCondition = chance.one(12) ? 'missing' : chance.pick(['as_new', 'used', 'damaged']);
      return [{ lineId, quantity: chance.between(1, left), condition, locationId: null }];
    });
    // A double click.
    await Promise.all(Array.from({ length: chance.between(1, 2) }, () => receiveReturn(deps, staff, id, parts)));
  }
}

async function approve(one: History): Promise<void> {
  const deps = { ...one.deps, shopifyReturns: patient(one) };
  for (const { id } of await returnsOf(one))
    await Promise.all([approveReturn(deps, one.staff, id, {}), approveReturn(deps, one.staff, id, {})]);
}

async function scan({ deps, shop, clock, ...one }: History): Promise<void> {
  for (const { id } of await deps.returns.ofOrder(shop, one.orderId))
    await noteFirstScan(deps, { shop, id: 'carrier' }, id, clock.now);
}

/** A refund in Shopify's own admin: of money alone, or of the return itself. */
async function byHand(one: History): Promise<void> {
  const { chance, world, shop, orderId, currency, hands } = one;
  if (!chance.one(2)) return;
  const at = `/sandbox/shops/${shop}/orders/${orderId}`;
  const returns = await returnsOf(one);
  const known = returns.find(({ shopifyReturnId, state }) => shopifyReturnId !== null && state === 'open');
  try {
    if (known && chance.one(2)) await world.control('POST', `${at}/returns/${known.shopifyReturnId}/process`, {});
    else await world.control('POST', `${at}/refunds`, { amount: toAmount(chance.between(1, 2_000), currency) });
    hands.push('refund');
  } catch {
    // Shopify refuses a refund of more than is left.
  }
}

async function sellOut({ world, shop, seed }: History): Promise<void> {
  for (const number of [1, 2, 3])
    await world.control('PATCH', `/sandbox/shops/${shop}/variants/${2_000_000_000 + seed}${number}`, { stock: 0 });
}

async function cancel(one: History): Promise<void> {
  for (const { id } of await returnsOf(one)) await cancelReturn(one.deps, one.staff, id);
}

/** Everybody does their work, and nothing breaks any more. */
async function settle(one: History): Promise<void> {
  const { deps, shop, clock, shopify } = one;
  shopify.next.splice(0);
  await approve(one);
  for (let round = 0; round < 6; round += 1) {
    for (const { id } of await returnsOf(one)) await takeReturnSteps(deps, shop, id);
    if (round < 2) await unpackAll(one);
    clock.now += 4 * DAY;
    await leasesEnd(one);
  }
}

async function unpackAll(one: History): Promise<void> {
  for (const { id, state, lines } of await returnsOf(one)) {
    if (state !== 'open') continue;
    const parts = lines.flatMap(({ id: lineId, quantity, received, outcome }) => {
      const left = quantity - received.reduce((sum, part) => sum + part.quantity, 0);
      return left > 0 && !outcome.startsWith('keep')
        ? [{ lineId, quantity: left, condition: 'as_new' as const, locationId: null }]
        : [];
    });
    await receiveReturn(one.deps, one.staff, id, parts);
  }
}
