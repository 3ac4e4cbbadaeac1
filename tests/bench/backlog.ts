import { HOUR } from '../../app/domain/shared/instant.ts';
import { benchBeside, bigShop } from './beside.ts';
import { shippedOrder } from './bench-orders.ts';
import { note } from './report.ts';
import { openSendingWorld, opensAt } from './sending-world.ts';

const sizes = {
  small: { backlog: 10_000, seconds: 6, pairs: 2 },
  full: { backlog: 100_000, seconds: 40, pairs: 3 },
};

/** The mails of other shops while one shop has very many due. */
export async function benchBacklog({ isFull }: { isFull: boolean }): Promise<void> {
  const { backlog, ...run } = isFull ? sizes.full : sizes.small;
  const world = await openSendingWorld();
  await world.seeder.openShop(bigShop, ['shipment_confirmed']);
  let orders = 0;
  let sent = 0;
  await benchBeside(world, {
    name: 'backlog-others',
    what: `${backlog} due mails of one shop`,
    ...run,
    async begin() {
      const at = opensAt - HOUR;
      const all = Array.from({ length: backlog }, () => shippedOrder({ number: 10_000_000 + (orders += 1), at }));
      await world.seeder.addOrders(bigShop, all);
      sent -= await countBig('sent');
    },
    async end() {
      sent += await countBig('sent');
      const left = await countBig('planned');
      await world.inShop(bigShop, takeBack);
      return left > 0;
    },
  });
  note(`${(sent / run.pairs / run.seconds).toFixed(0)} mails/s of the big shop beside them`);
  await world.close();

  async function countBig(state: string): Promise<number> {
    const text = 'SELECT count(*)::int AS count FROM messages WHERE state = $1';
    const [row] = await world.inShop<{ count: number }>(bigShop, text, [state]);
    return row?.count ?? 0;
  }
}

const takeBack = `
  UPDATE messages SET state = 'withheld', reason = 'cancelled_by_staff', intent = NULL, due_at = NULL
  WHERE state = 'planned'`;
