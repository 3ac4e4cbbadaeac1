import { expect, test } from 'vitest';
import { reconcileLedger } from '../../../app/flows/returns/reconcile-ledger.ts';
import { staffReturnAct } from '../../../app/flows/returns/staff-return-act.ts';
import { shop } from '../orders/order-in-app.ts';
import { appWithReturns, approved, asked, maria, recordOf, stepsOf, type ReturnsApp } from './returns-in-app.ts';

const act = ({ deps }: ReturnsApp, id: string, name: 'sent' | 'acknowledge', input: object = {}) =>
  staffReturnAct(deps, maria, id, name, input);

test('staff say that it is on its way, and the exchange leaves as at a scan', async () => {
  const world = await appWithReturns();
  const id = await approved(world, [asked({ outcome: 'exchange', swapVariantId: '502' })]);
  expect(await stepsOf(world, id)).toEqual(['create planned']);
  expect(await act(world, id, 'sent', { trackingNumber: ' RR1 ' })).toEqual({ ok: true });
  expect(await recordOf(world, id)).toMatchObject({
    firstScanAt: world.app.clock.now,
    sendBack: { trackingNumber: 'RR1' },
  });
  expect(await stepsOf(world, id)).toContain('process_exchange planned');
  expect(await act(world, id, 'sent', { trackingNumber: '' })).toEqual({ ok: false, reason: 'changed_meanwhile' });
  const who = `SELECT who FROM access_log WHERE what = 'return.sent'`;
  expect(await world.app.sql(shop, who)).toEqual([{ who: maria.id }, { who: maria.id }]);
});

test('money that differs from Shopify’s is shown until a person says that it is well, and the same sum never again', async () => {
  const world = await appWithReturns();
  const id = await approved(world);
  const line = { returnId: id, orderId: world.order.id, stepId: id, what: 'refund' as const, currency: 'EUR' };
  await world.deps.ledger.note(shop, [{ ...line, amount: 2_000, at: world.app.clock.now, shopifyId: '55' }]);
  const money = { currency: 'EUR', total: 4_000, refunded: 0, refundable: 4_000, outstanding: 0 };
  const none = { refunds: [], customerId: null, payments: [] };
  world.deps.shopifyReturns.readMoney = () => Promise.resolve({ ...money, ...none });
  await reconcileLedger(world.deps, shop);
  expect((await recordOf(world, id)).attention).toBe('money_parked');
  expect(await act(world, id, 'acknowledge')).toEqual({ ok: true });
  await reconcileLedger(world.deps, shop);
  expect((await recordOf(world, id)).attention).toBeNull();
  expect(await act(world, id, 'acknowledge')).toEqual({ ok: false, reason: 'changed_meanwhile' });
});
