import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND } from '../../app/domain/shared/instant.ts';
import { bareMails } from './bare-mails.ts';
import { deliveredOrder, shippedOrder } from './bench-orders.ts';
import { goal, note, report } from './report.ts';
import { openSendingWorld, opensAt, type SendingWorld } from './sending-world.ts';

const sizes = {
  small: { shops: 20, planned: 20_000, due: 2_000, dueWithin: 3 * SECOND, workers: 2 },
  full: { shops: 200, planned: 1_000_000, due: 50_000, dueWithin: MINUTE, workers: 2 },
};
const wantedMinutes = 5;

/**
 * Many mails planned, and a lot of them due within a minute, each of a real order that plans to exactly that mail: how
 * soon they are all with the mail server. Against handing as many to it with no app between.
 */
export async function benchFlood({ isFull }: { isFull: boolean }): Promise<void> {
  const { due, dueWithin, planned, workers } = isFull ? sizes.full : sizes.small;
  const world = await openSendingWorld();
  const fillingAt = performance.now();
  await fill(world, isFull ? sizes.full : sizes.small);
  const filling = (performance.now() - fillingAt) / 1_000;
  const begin = Date.now();
  await world.start(workers);
  // Until then, half of it at least is waiting for its time.
  while (world.mailServer.mails.length < due) {
    if (Date.now() - begin > 3 * wantedMinutes * MINUTE) break;
    await sleep(100);
  }
  const { mails } = world.mailServer;
  const cpu = world.cpuUsed();
  const seconds = ((mails.at(-1)?.at ?? NaN) - begin) / 1_000;
  const twice = mails.length - new Set(mails.map(({ messageId }) => messageId)).size;
  await world.close();
  const baseline = await bareMails(Math.min(due, 5_000));

  report({
    name: 'flood',
    value: mails.length / seconds,
    unit: 'mails/s',
    baseline: { value: baseline, what: 'bare-mails' },
  });
  goal(
    `${due} mails due within ${dueWithin / SECOND} s, all handed over within ${wantedMinutes} min, none twice`,
    mails.length >= due && seconds <= wantedMinutes * 60 && twice === 0,
  );
  note(
    `${mails.length} mails in ${seconds.toFixed(1)} s by ${workers} workers, ${planned} planned (written in ${filling.toFixed(0)} s)`,
  );
  const each = (ms: number) => (ms / mails.length).toFixed(2);
  note(`processor time per mail: ${each(cpu.workers)} ms of the workers, ${each(cpu.postgres)} ms of PostgreSQL`);
}

type Size = (typeof sizes)['small'];

/** A shop's due mails have one planned later beside them, the request to review what is under way. */
async function fill(world: SendingWorld, { shops, planned, due, dueWithin }: Size): Promise<void> {
  // The story of what is yet to come is of no use to anybody here, and takes longest to write.
  await world.asOwner('ALTER TABLE messages DISABLE TRIGGER USER');
  const [dueOfShop, laterOfShop] = [due / shops, (planned - 2 * due) / shops];
  for (let index = 0; index < shops; index += 1) {
    const domain = `shop-${index}.myshopify.com`;
    await world.seeder.openShop(domain, ['shipment_confirmed', 'review_request'], {
      reviewDelayDays: 1 + (index % 60),
    });
    const number = (order: number) => index * (dueOfShop + laterOfShop) + order;
    const dueAt = (order: number) => opensAt + Math.floor(((order + index / shops) * dueWithin) / dueOfShop);
    await world.seeder.addOrders(domain, [
      ...Array.from({ length: dueOfShop }, (_, order) => shippedOrder({ number: number(order), at: dueAt(order) })),
      ...Array.from({ length: laterOfShop }, (_, order) =>
        deliveredOrder({ number: number(dueOfShop + order), at: opensAt - HOUR }),
      ),
    ]);
  }
  await world.asOwner('ALTER TABLE messages ENABLE TRIGGER USER');
  await world.asOwner('VACUUM ANALYZE');
}
