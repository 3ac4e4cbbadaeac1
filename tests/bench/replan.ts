import { DAY } from '../../app/domain/shared/instant.ts';
import { someSettings } from '../factories/shop.ts';
import { benchBeside, bigShop } from './beside.ts';
import { deliveredOrder } from './bench-orders.ts';
import { note } from './report.ts';
import { openSendingWorld, opensAt, type SendingWorld } from './sending-world.ts';

const sizes = {
  small: { orders: 3_000, seconds: 6, pairs: 2 },
  full: { orders: 100_000, seconds: 40, pairs: 3 },
};

/** The mails of other shops while one shop's unsent orders are all planned anew, because its merchant changed a setting. */
export async function benchReplan({ isFull }: { isFull: boolean }): Promise<void> {
  const { orders, ...run } = isFull ? sizes.full : sizes.small;
  const world = await openSendingWorld();
  await world.seeder.openShop(bigShop, ['review_request'], { reviewDelayDays: 20 });
  const ofBigShop = Array.from({ length: orders }, (_, number) =>
    deliveredOrder({ number: 10_000_000 + number, at: opensAt - DAY }),
  );
  await world.seeder.addOrders(bigShop, ofBigShop);
  await world.asOwner('VACUUM ANALYZE');
  let reviewDelayDays = 20;
  let seen = 0;
  await benchBeside(world, {
    name: 'replan-others',
    what: `planning ${orders} orders of one shop anew`,
    ...run,
    async begin() {
      // Every message moves by a day.
      reviewDelayDays += 1;
      const [row] = await world.inShop<{ settings: ReturnType<typeof someSettings> }>(
        bigShop,
        'SELECT settings FROM shops',
      );
      await world.seeder.saveSettings(bigShop, { ...someSettings(row?.settings), reviewDelayDays });
    },
    async end() {
      const { isRunning, done } = await progress(world);
      seen += done;
      await world.inShop(bigShop, 'UPDATE shops SET planned_version = settings_version, plan_cursor = NULL');
      return isRunning;
    },
  });
  note(`${(seen / run.pairs / run.seconds).toFixed(0)} orders/s planned anew beside it`);
  await world.close();
}

async function progress(world: SendingWorld): Promise<{ isRunning: boolean; done: number }> {
  const [row] = await world.inShop<{ isRunning: boolean; done: number }>(
    bigShop,
    `SELECT planned_version < settings_version AS "isRunning", (SELECT count(*)::int FROM orders
       WHERE planned_version = settings_version OR id <= plan_cursor) AS done FROM shops`,
  );
  return row ?? { isRunning: false, done: 0 };
}
