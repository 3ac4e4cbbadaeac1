import type { ItemCondition } from '../../app/domain/returns/return-record.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { toAmount } from '../../app/domain/shared/money.ts';
import { cancelReturn } from '../../app/flows/returns/cancel-return.ts';
import { changeReturnOutcome } from '../../app/flows/returns/change-return.ts';
import { closeReturn } from '../../app/flows/returns/close-return.ts';
import { declineReturn } from '../../app/flows/returns/decide-return.ts';
import { noteFirstScan, receiveReturn } from '../../app/flows/returns/receive-return.ts';
import { takeReturnSteps } from '../../app/flows/return-steps/take-return-step.ts';
import { ask } from './ask.ts';
import { variantsOf } from './buy.ts';
import { troubles, type Trouble } from './faulty-shopify.ts';
import { approveAll, leasesEnd, patientDeps, returnsOf, takeSteps, type History } from './history.ts';
import { KilledError, mortalDeps } from './mortal-deps.ts';
import { byHand } from './by-hand.ts';
import { settleParked } from './settle-parked.ts';
import { settleUnpaid } from './settle-unpaid.ts';

/** How often each of them happens, compared to the others: mostly work, now and then trouble. */
const happenings: readonly (readonly [number, (one: History) => Promise<unknown>])[] = [
  [12, work],
  [5, workAndDie],
  [4, unpack],
  [3, approveAll],
  [3, scan],
  [4, (one) => Promise.resolve((one.clock.now += one.chance.between(1, 4) * DAY))],
  [4, leasesEnd],
  [1, byHand],
  [1, countShelves],
  [1, ask],
  [1, changeOutcome],
  [1, pay],
  [1, endEarly],
  [1, settleParked],
  [1, settleUnpaid],
];
const all = happenings.reduce((sum, [weight]) => sum + weight, 0);

export async function happen(one: History): Promise<void> {
  let left = one.chance.between(1, all);
  for (const [weight, it] of happenings) {
    left -= weight;
    if (left <= 0) return void (await it(one));
  }
}

/** Some workers at once, over a line that now and then breaks. */
async function work(one: History): Promise<void> {
  const { chance } = one;
  const workers = chance.between(1, 3);
  for (const { id } of await returnsOf(one)) {
    const ahead = chance.one(2) ? Array.from({ length: chance.between(1, 3) }, () => trouble(one)) : [];
    await Promise.all(Array.from({ length: workers }, (_, at) => takeSteps(one, id, at === 0 ? ahead : [])));
  }
}

const trouble = ({ chance }: History): Trouble | null => (chance.one(2) ? null : chance.pick(troubles));

/** Where processes are killed at any instant, nobody has to say where. */
async function workAndDie(one: History): Promise<void> {
  const { chance, deps, shop, workers } = one;
  if (workers !== null) return work(one);
  const short = mortalDeps(deps, chance.between(1, 12), chance.one(2));
  for (const { id } of await returnsOf(one)) {
    try {
      await takeReturnSteps(short, shop, id);
    } catch (error) {
      if (!(error instanceof KilledError)) throw error;
    }
  }
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

async function scan(one: History): Promise<void> {
  const { deps, shop, clock } = one;
  for (const { id } of await returnsOf(one)) await noteFirstScan(deps, { shop, id: 'carrier' }, id, clock.now);
}

/** Sold out, or there again. */
async function countShelves({ world, shop, seed, chance }: History): Promise<void> {
  const stock = chance.one(2) ? 0 : chance.between(1, 5);
  for (const id of variantsOf(seed)) await world.control('PATCH', `/sandbox/shops/${shop}/variants/${id}`, { stock });
}

/** Staff give an item another outcome. */
async function changeOutcome(one: History): Promise<void> {
  const { chance, staff, seed } = one;
  const [first] = await returnsOf(one);
  const line = first?.lines[chance.between(0, first.lines.length - 1)];
  if (!first || !line) return;
  const outcome = chance.pick(['refund', 'store_credit', 'exchange', 'other_product', 'keep_refund'] as const);
  const isSwap = outcome === 'exchange' || outcome === 'other_product';
  const swapVariantId = isSwap ? chance.pick(variantsOf(seed) as [string, ...string[]]) : null;
  await changeReturnOutcome(patientDeps(one), staff, first.id, line.id, {
    outcome,
    swapVariantId,
    override: 'as they asked',
  });
}

/** The shopper pays Shopify's invoice for a dearer product. */
async function pay({ world, shop, orderId, chance, currency }: History): Promise<void> {
  const part = chance.one(4) ? { amount: toAmount(chance.between(1, 50), currency) } : {};
  await world.control('POST', `/sandbox/shops/${shop}/orders/${orderId}/payments`, part).catch(() => {
    // Nothing is owed, or not so much.
  });
}

/** Declined, called off by staff or shopper, or closed with items missing. */
async function endEarly(one: History): Promise<void> {
  const { chance, deps, staff, shop } = one;
  const end = chance.pick(['decline', 'cancel', 'call_off', 'close'] as const);
  for (const { id } of await returnsOf(one)) {
    if (end === 'decline') await declineReturn(deps, staff, id, { reason: 'OTHER', words: 'No.' });
    else if (end === 'close') await closeReturn(deps, staff, id);
    else await cancelReturn(deps, end === 'cancel' ? staff : { shop, id: 'shopper' }, id);
  }
}
