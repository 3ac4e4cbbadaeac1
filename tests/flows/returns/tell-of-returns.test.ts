import { expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnStep, WantedStep } from '../../../app/domain/returns/return-step.ts';
import { HOUR, MINUTE } from '../../../app/domain/shared/instant.ts';
import { health } from '../../../app/flows/health.ts';
import type { NewReturn } from '../../../app/flows/return-ports.ts';
import { newReturn, openReturn, returnLine, sendBack } from '../../factories/returns.ts';
import { fulfillmentBody, orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithShop, DAY, shop } from '../orders/order-in-app.ts';

async function asks(app: TestApp, made: NewReturn, wanted: WantedStep[] = []): Promise<string> {
  const outcome = await app.deps.returns.create(shop, { ...made, orderId }, 'shopper', wanted, null);
  if (outcome === 'taken') throw new Error('taken');
  return outcome.id;
}

const heard = (app: TestApp) => app.mails.map(({ subject }) => subject);
const states = async (app: TestApp, prefix = 'return_') =>
  (await app.messages(shop))
    .filter(({ kind }) => kind.startsWith(prefix))
    .map(({ kind, state, reason }) => [kind, state, reason].filter(Boolean).join(' '));

/** Somebody's answer to a return, as the flows write it. */
const changed = (app: TestApp, id: string, change: Partial<NewReturn>, what: string) =>
  app.deps.returns.locked(shop, id, async ({ record, save }) =>
    save({ ...record, ...change }, { at: app.clock.now, by: 'staff', what, detail: null }, []),
  );

test('what happens to a return is told by itself, once each, and nothing is left to tell', async () => {
  const app = await appWithDelivery();
  const id = await asks(app, newReturn(app.clock.now));
  expect(await health(app.deps)).toMatchObject({ idle: false, work: { returnsUntold: 1 } });
  await app.settle();
  expect(heard(app).at(-1)).toBe('We have your return request for order #1001');
  app.clock.now += HOUR;
  const decision = { at: app.clock.now, by: '7', approved: true, reason: null, isOverride: false };
  await changed(app, id, { state: 'open', decision, sendBack: sendBack(app.clock.now) }, 'approved');
  await app.settle();
  expect(heard(app).at(-1)).toBe('Your return for order #1001: how to send it back');
  expect(app.mails.at(-1)?.text).toContain('/apps/doorstep/');
  expect(await health(app.deps)).toMatchObject({ idle: true, work: { returnsUntold: 0 } });
  expect(app.mails).toHaveLength(new Set(heard(app)).size);
});

test('money that moved is told exactly, by the ledger’s word', async () => {
  const app = await appWithDelivery();
  const id = await asks(app, openReturn(app.clock.now), [
    { kind: 'process_items', version: '1', dueAt: app.clock.now },
  ]);
  await app.settle();
  const [step] = (await app.deps.returns.story(shop, id)).steps as [ReturnStep];
  const line = { returnId: id, orderId, stepId: step.id, amount: 1_999, currency: 'EUR', at: app.clock.now };
  await app.deps.ledger.note(shop, [{ ...line, what: 'refund', shopifyId: 'gid://shopify/Refund/5' }]);
  await app.settle();
  app.clock.now += 10 * MINUTE;
  await app.settle();
  expect(heard(app).at(-1)).toBe('Your refund for order #1001');
  expect(app.mails.at(-1)?.text).toContain('€19.99');
  await app.deps.ledger.note(shop, [{ ...line, what: 'refund', shopifyId: 'gid://shopify/Refund/5' }]);
  await app.settle();
  expect(heard(app).filter((subject) => subject.includes('refund'))).toHaveLength(1);
});

test('an open return holds the review ask, and its end times it anew', async () => {
  const app = await appWithDelivery();
  const id = await asks(app, openReturn(app.clock.now, { lines: [returnLine({ lineId: 'another' })] }));
  await app.settle();
  expect(await states(app, 'review_request')).toEqual(['review_request withheld return_open']);
  app.clock.now += DAY;
  await changed(app, id, { state: 'canceled', closedAt: app.clock.now }, 'cancelled');
  await app.settle();
  expect(await states(app, 'review_request')).toEqual(['review_request planned']);
  expect(heard(app).at(-1)).toBe('Your return for order #1001 was cancelled');
});

test('a gift’s buyer hears nothing of it, and whoever was given it does at their own address', async () => {
  const app = await appWithDelivery();
  const before = app.mails.length;
  const gift = { wish: 'Larger', name: 'Kim', address: null };
  await asks(app, newReturn(app.clock.now, { origin: 'gift', gift: { ...gift, email: null } }));
  await app.settle();
  expect(await states(app)).toContain('return_received withheld gift_return');
  expect(app.mails).toHaveLength(before);
  const lines = [returnLine({ fulfillmentLineItemId: '222' })];
  await asks(app, newReturn(app.clock.now, { origin: 'gift', lines, gift: { ...gift, email: 'kim@example.com' } }));
  await app.settle();
  expect(app.mails.slice(before).map(({ to }) => to)).toEqual(['kim@example.com']);
  // Without the links' tokens, which are random letters.
  const html = app.mails.at(-1)?.html.replace(/[\w-]{30,}/g, '');
  expect(html).not.toMatch(/ada@example|Ada|orders\//);
});

test('a telling that fails is due again in a minute, and does not run hot', async () => {
  const app = await appWithDelivery();
  await asks(app, newReturn(app.clock.now));
  await app.deps.returnTelling.tellLater(shop, orderId);
  expect(await app.deps.dueWork.untoldReturns(10)).toEqual([]);
  await app.sql(shop, `UPDATE returns SET told_retry_at = now() - interval '1 second'`);
  expect(await app.deps.dueWork.untoldReturns(10)).toEqual([{ shop, orderId }]);
});

test('mails of orders lead to the return pages where the policy of their day was on', async () => {
  const off = await appWithDelivery();
  expect(off.mails.at(-1)?.text).not.toContain('Send it back');
  const app = await appWithShop();
  const policy = { ...defaultReturnPolicy, isOn: true };
  expect(await app.deps.returnPolicies.save(shop, policy, 0, '7', app.clock.now - DAY)).not.toBe('changed');
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await app.receive({ shop, topic: 'fulfillments/create', body: fulfillmentBody({ at: app.clock.now }) });
  await app.settle();
  expect(heard(app)).toEqual(['Your order #1001 is on its way']);
  expect(app.mails[0]?.text).toMatch(
    /Something not right\? Send it back\n {2}https:\/\/toys\.myshopify\.com\/apps\/doorstep\//,
  );
});
