import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../app/domain/shared/instant.ts';
import { shippedOrder } from './bench-orders.ts';
import type { PlannedMail } from './seed-orders.ts';
import type { SendingWorld } from './sending-world.ts';

/** Shops in which nothing special happens. */
export const otherShops = Array.from({ length: 20 }, (_, index) => `other-${index}.myshopify.com`);

/** For writing the orders, also while all processors are busy with a backlog. */
const leadSeconds = (mails: number): number => 3 + mails / 80;
const waitSeconds = 60;
let numbers = 0;

/**
 * Mails of other shops that come due one after the other, `perSecond` over all shops. Answers how long after its instant
 * each was with the mail server, in milliseconds.
 */
export async function steadyMails(
  world: SendingWorld,
  { seconds, perSecond }: { seconds: number; perSecond: number },
): Promise<number[]> {
  const lead = leadSeconds(seconds * perSecond);
  const begin = world.now() + lead * SECOND;
  const planned: PlannedMail[] = [];
  for (const [index, shop] of otherShops.entries()) {
    const orders = [];
    for (let mail = index; mail < seconds * perSecond; mail += otherShops.length)
      orders.push(shippedOrder({ number: (numbers += 1), at: Math.round(begin + (mail * SECOND) / perSecond) }));
    planned.push(...(await world.seeder.addOrders(shop, orders)));
  }
  if (world.now() > begin) throw new Error('writing the orders took longer than they had time');
  await sleep((lead + seconds) * SECOND);
  const offset = world.now() - Date.now();
  for (let waited = 0; waited < waitSeconds; waited += 1) {
    const takenAt = new Map(world.mailServer.mails.map(({ messageId, at }) => [messageId.split('@')[0], at + offset]));
    const delays = planned.map(({ id, dueAt }) => (takenAt.get(id) ?? NaN) - dueAt);
    if (!delays.some(Number.isNaN)) return delays;
    await sleep(SECOND);
  }
  throw new Error(`mails of other shops did not go within ${waitSeconds} s`);
}
