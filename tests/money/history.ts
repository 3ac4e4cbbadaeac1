import type { ReturnRecord } from '../../app/domain/returns/return-record.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { approveReturn } from '../../app/flows/returns/decide-return.ts';
import type { Deps } from '../../app/flows/ports.ts';
import { receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { ask } from './ask.ts';
import { buy } from './buy.ts';
import { chanceOf, type Chance } from './chance.ts';
import { faultyShopify, type FaultyShopify, type Trouble } from './faulty-shopify.ts';
import { happen } from './happenings.ts';
import type { MoneyWorld } from './money-world.ts';
import type { StepWorkers } from './step-workers.ts';

/** One order, its returns, and everything that can go wrong with their money; the same seed plays the same. */
export type History = {
  world: MoneyWorld;
  /** Steps are taken in processes that are killed; null: in this one, which dies at chosen places. */
  workers: StepWorkers | null;
  seed: number;
  chance: Chance;
  shop: string;
  currency: string;
  orderId: string;
  deps: Deps;
  shopify: FaultyShopify;
  clock: { now: number };
  staff: { shop: string; id: string };
  /** What somebody did in Shopify's own admin. */
  hands: string[];
  /** User errors that worker processes were given. */
  refusedThere: number;
  /** Steps that were parked, by id, and why; whether or not staff settled them since. */
  parked: Map<string, string>;
  /** Returns of which staff said what becomes of a parked step. */
  settledByStaff: Set<string>;
};

export async function playHistory(world: MoneyWorld, workers: StepWorkers | null, seed: number): Promise<History> {
  const one = begin(world, workers, seed);
  await buy(one);
  await ask(one);
  const moves = one.chance.between(4, 10);
  for (let move = 0; move < moves; move += 1) await happen(one);
  await settle(one);
  return one;
}

function begin(world: MoneyWorld, workers: StepWorkers | null, seed: number): History {
  const chance = chanceOf(seed);
  const shop = chance.pick(world.shops as [string, ...string[]]);
  const shopify = faultyShopify(world.reach, world.tokenOf, chance);
  const clock = { now: world.app.clock.now };
  const deps: Deps = {
    ...world.deps,
    clock: { now: () => clock.now, wait: () => Promise.resolve() },
    shopifyReturns: shopify.shopifyReturns,
  };
  return {
    world,
    workers,
    seed,
    chance,
    shop,
    currency: shop.slice(0, 3).toUpperCase(),
    orderId: String(1_000_000_000 + seed),
    deps,
    shopify,
    clock,
    staff: { shop, id: '7' },
    hands: [],
    refusedThere: 0,
    parked: new Map(),
    settledByStaff: new Set(),
  };
}

export const returnsOf = ({ deps, shop, orderId }: History): Promise<ReturnRecord[]> =>
  deps.returns.ofOrder(shop, orderId);

/** Takes the due steps of a return, in a process that may be killed meanwhile or in this one. */
export async function takeSteps(one: History, returnId: string, troubles: (Trouble | null)[] = []): Promise<void> {
  const { workers, shop, clock, chance, shopify, deps } = one;
  if (workers === null) {
    shopify.next.push(...troubles);
    await takeReturnSteps(deps, shop, returnId);
    return;
  }
  one.refusedThere += troubles.filter((trouble) => trouble === 'user_errors').length;
  // What arrives late is known to this process alone.
  const there = troubles.map((trouble) => (trouble === 'arrives_late' ? 'cut_before' : trouble));
  await workers.take({ shop, returnId, now: clock.now, seed: chance.between(1, 1e9), troubles: there });
}

/** Pages ask again when Shopify does not answer a read. */
export function patientDeps({ deps }: History): Deps {
  const asked = deps.shopifyReturns;
  return {
    ...deps,
    shopifyReturns: {
      ...asked,
      readReturnable: (...args) => again(() => asked.readReturnable(...args)),
      variant: (...args) => again(() => asked.variant(...args)),
    },
  };
}

export async function again<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      return await read();
    } catch {
      // Asked again.
    }
  }
  return read();
}

/** Real time passes: what was on its way arrives; then leases are over, and so are backoffs. */
export async function leasesEnd({ world, shop, orderId, shopify }: History): Promise<void> {
  await shopify.arriveLate();
  await world.app.database.sqlInShop(
    shop,
    (tx) => tx.$executeRaw`
      UPDATE return_steps SET retry_at = NULL,
        lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE now() - interval '1 second' END
      WHERE shop = ${shop} AND return_id IN (SELECT id FROM returns WHERE shop = ${shop} AND order_id = ${orderId})`,
  );
}

export async function approveAll(one: History): Promise<void> {
  const deps = patientDeps(one);
  for (const { id, state, gift } of await returnsOf(one)) {
    if (state !== 'requested') continue;
    const because = gift === null ? {} : { override: 'As they wish.' };
    // A double click.
    await Promise.all([approveReturn(deps, one.staff, id, because), approveReturn(deps, one.staff, id, because)]);
  }
}

/** Everybody does their work, and nothing breaks any more. */
async function settle(one: History): Promise<void> {
  const { clock, shopify } = one;
  shopify.next.splice(0);
  await leasesEnd(one);
  await approveAll(one);
  const ids = (await returnsOf(one)).map(({ id }) => id);
  for (let round = 0; round < 6; round += 1) {
    for (const id of ids) await takeSteps(one, id);
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
