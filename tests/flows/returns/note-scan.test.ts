import { expect, test } from 'vitest';
import { eraseReturns } from '../../../app/adapters/db/erase-returns.server.ts';
import { noteScan } from '../../../app/flows/returns/note-scan.ts';
import { saySent } from '../../../app/flows/portal/say-sent.ts';
import { staffReturnAct } from '../../../app/flows/returns/staff-return-act.ts';
import { fulfillmentBody } from '../../factories/webhook-bodies.ts';
import { drain, shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  approved,
  asked,
  maria,
  recordOf,
  stepsOf,
  storyOf,
  type ReturnsApp,
} from './returns-in-app.ts';

const HOUR = 3_600_000;
const own = { sendBack: [{ countries: [], method: 'own_label' as const, instructions: '' }] };
const atScan = {
  moves: {
    exchange: { at: 'first_scan' as const },
    store_credit: { at: 'receipt' as const },
    refund: { at: 'receipt' as const },
  },
};

const say = ({ deps, order }: ReturnsApp, id: string, trackingNumber: string | null = null) =>
  saySent(deps, shop, { id, orderId: order.id }, { carrier: 'BRT', trackingNumber });
const scanned = ({ deps, app }: ReturnsApp, number: string) =>
  noteScan(deps, shop, number, { at: app.clock.now, status: 'in_transit' });

test('a shopper says that it is sent, a carrier scans it: only then does the exchange leave, and once', async () => {
  const world = await appWithReturns({ ...own, ...atScan });
  const id = await approved(world, [asked({ outcome: 'exchange', swapVariantId: '502' })]);
  expect(await say(world, id, 'rr 1234')).toBe('said');
  expect(await recordOf(world, id)).toMatchObject({ firstScanAt: null, sendBack: { trackingNumber: 'rr 1234' } });
  expect(await stepsOf(world, id)).toEqual(['create planned', 'reverse_delivery planned']);
  world.app.clock.now += HOUR;
  expect(await scanned(world, 'RR-1234')).toBe('noted');
  expect(await recordOf(world, id)).toMatchObject({ firstScanAt: world.app.clock.now });
  expect(await stepsOf(world, id)).toContain('process_exchange planned');
  expect(await scanned(world, 'RR1234')).toBe('known');
  expect(await storyOf(world, id)).toEqual(expect.arrayContaining(['said_sent by shopper', 'first_scan by carrier']));
  expect((await storyOf(world, id)).filter((one) => one.startsWith('first_scan'))).toHaveLength(1);
  // What has been scanned is not the shopper's to tell any more.
  expect(await say(world, id, 'XX99')).toBe('changed_meanwhile');
});

test('two scans of one parcel at once are one first scan', async () => {
  const world = await appWithReturns({ ...own, ...atScan });
  const id = await approved(world, [asked({ outcome: 'exchange', swapVariantId: '502' })]);
  await say(world, id, 'RR1234');
  const answers = await Promise.all([scanned(world, 'RR1234'), scanned(world, 'RR1234'), scanned(world, 'RR1234')]);
  expect(answers.toSorted()).toEqual(['known', 'known', 'noted']);
  expect((await stepsOf(world, id)).filter((step) => step.startsWith('process_exchange'))).toHaveLength(1);
});

test('a number that nobody named finds nothing, nor one of a return that is over or erased, nor another shop’s', async () => {
  const world = await appWithReturns(own);
  const id = await approved(world);
  await say(world, id, 'RR1234');
  expect(await scanned(world, 'RR9')).toBe('unknown_number');
  expect(
    await noteScan(world.deps, 'other.myshopify.com', 'RR1234', { at: world.app.clock.now, status: 'in_transit' }),
  ).toBe('unknown_number');
  const [row] = await world.app.sql<{ index: Uint8Array }>(shop, 'SELECT parcel_index AS index FROM returns');
  expect(Buffer.from(row?.index ?? []).toString()).not.toContain('RR1234');
  await world.app.database.inShop(shop, (tx) => eraseReturns(tx, shop, [world.order.id]));
  expect(await scanned(world, 'RR1234')).toBe('unknown_number');
  const left = await world.app.sql(shop, 'SELECT 1 FROM returns WHERE parcel_index IS NOT NULL');
  expect(left).toEqual([]);
});

test('the number of a parcel that the shop sent is no number of one that comes back', async () => {
  const world = await appWithReturns(own);
  await world.app.receive({
    shop,
    topic: 'fulfillments/create',
    body: fulfillmentBody({ at: world.app.clock.now, tracking_numbers: ['OUT 77 88'] }),
  });
  await drain(world.app);
  const id = await approved(world);
  expect(await say(world, id, 'out-7788')).toBe('outbound_number');
  expect(await recordOf(world, id)).not.toHaveProperty('saidSent');
});

test('a label’s number is its return’s, whatever shoppers say of theirs', async () => {
  const world = await appWithReturns(own);
  const [one, other] = [await approved(world), await approved(world)];
  await staffReturnAct(world.deps, maria, one, 'label', {
    from: 'url',
    url: 'https://carrier.example/l/1',
    carrier: 'BRT',
    trackingNumber: 'LL1',
  });
  expect(await say(world, other, 'LL1')).toBe('said');
  expect(await scanned(world, 'LL1')).toBe('noted');
  expect((await recordOf(world, one)).firstScanAt).not.toBeNull();
  expect((await recordOf(world, other)).firstScanAt).toBeNull();
});

test('somebody who says it again and again is told to wait', async () => {
  const world = await appWithReturns(own);
  const id = await approved(world);
  const answers = [];
  for (let time = 0; time < 12; time += 1) answers.push(await say(world, id, `RR${time}0000`));
  expect(answers.filter((answer) => answer === 'said')).toHaveLength(10);
  expect(answers.at(-1)).toBe('too_many');
});
