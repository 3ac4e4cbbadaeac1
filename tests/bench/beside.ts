import { quantile, goal, note, report } from './report.ts';
import type { SendingWorld } from './sending-world.ts';
import { otherShops, steadyMails } from './steady-mails.ts';

export const bigShop = 'big.myshopify.com';

type Beside = {
  name: string;
  /** What is beside the other shops' mails, in words. */
  what: string;
  pairs: number;
  seconds: number;
  begin(): Promise<void>;
  /** Stops what `begin` began; answers whether it was still going on. */
  end(): Promise<boolean>;
};

const perSecond = 20;
const allowed = 1.1;

/** Starts `world`, and measures how late the mails of other shops are alone, and beside what one big shop does; in turns, all pairs together. */
export async function benchBeside(
  world: SendingWorld,
  { name, what, pairs, seconds, begin, end }: Beside,
): Promise<void> {
  for (const shop of otherShops) await world.seeder.openShop(shop, ['shipment_confirmed']);
  await world.start(2);
  const alone: number[] = [];
  const beside: number[] = [];
  let wasBusy = true;
  await steadyMails(world, { seconds: 3, perSecond });
  for (let pair = 0; pair < pairs; pair += 1) {
    alone.push(...(await steadyMails(world, { seconds, perSecond })));
    await begin();
    beside.push(...(await steadyMails(world, { seconds, perSecond })));
    wasBusy = (await end()) && wasBusy;
  }
  for (const [suffix, share] of [
    ['p50', 0.5],
    ['p95', 0.95],
  ] as const) {
    const value = quantile(beside, share);
    const baseline = quantile(alone, share);
    report({ name: `${name}-${suffix}`, value, unit: 'ms', baseline: { value: baseline, what: 'alone' } });
    goal(`other shops' mails at most 10 % later beside ${what}`, value <= baseline * allowed);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  note(`${beside.length} mails each; mean ${mean(beside).toFixed(0)} ms beside, ${mean(alone).toFixed(0)} ms alone`);
  if (!wasBusy) note('the big shop was done before the others were: too small a run to say much');
}
