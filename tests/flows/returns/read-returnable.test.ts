import { expect, test } from 'vitest';
import type { ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnableOrder } from '../../../app/domain/returns/returnable-order.ts';
import { readReturnable } from '../../../app/flows/returns/read-returnable.ts';
import { simulateReturn, type SimulationDeps } from '../../../app/flows/returns/simulate-return.ts';
import { aReturnPolicy, aReturnableLine, aReturnableOrder, aRule } from '../../factories/returnable.ts';
import { aPromiseConfig, aSeason } from '../../domain/promise/promise-world.ts';
import { fulfillmentId, lineId, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, DAY, shop } from '../orders/order-in-app.ts';

const staff = '902541635';

/** An app with an order that was delivered this minute, and a Shopify that would take it back. */
async function appWithReturnable(overrides: Partial<ReturnableOrder> = {}) {
  const app = await appWithDelivery();
  const deliveredAt = app.clock.now;
  const line = aReturnableLine({ lineId, fulfillmentId, shippedAt: deliveredAt, deliveredAt: null });
  const order = aReturnableOrder({ id: orderId, placedAt: deliveredAt, lines: [line], ...overrides });
  const deps: SimulationDeps = {
    ...app.deps,
    shopifyReturns: { readReturnable: (_shop, id) => Promise.resolve(id === order.id ? order : null) },
  };
  return { app, deps, deliveredAt };
}

async function save(app: TestApp, base: number, policy: Partial<ReturnPolicy>, at = app.clock.now): Promise<void> {
  expect(await app.deps.returnPolicies.save(shop, aReturnPolicy(policy), base, staff, at)).toBe(base + 1);
}

test('what Shopify still takes back is judged by when the carrier said that it arrived', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, { windows: { exchange: 30, store_credit: 30, refund: 14 } }, deliveredAt - DAY);
  const found = await readReturnable(deps, shop, orderId);
  expect(found?.order.lines[0]).toMatchObject({ deliveredAt, isDeliveryAssumed: false });
  expect(found?.verdicts[0]?.outcomes.map(({ outcome }) => outcome)).toContain('refund');
  app.clock.now += 16 * DAY;
  const later = await readReturnable(deps, shop, orderId);
  expect(later?.verdicts[0]?.outcomes.map(({ outcome }) => outcome)).not.toContain('refund');
});

test('a stricter policy that is saved after the order was placed does not reach it', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, {}, deliveredAt - DAY);
  const before = await readReturnable(deps, shop, orderId);
  app.clock.now += DAY;
  await save(app, 1, { windows: { exchange: 1, store_credit: null, refund: null } });
  const after = await readReturnable(deps, shop, orderId);
  expect(after?.policy.version).toBe(1);
  expect(after?.verdicts).toEqual(before?.verdicts);
});

test('a draft from when returns were off judges nobody; the first with returns on does', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, { isOn: false, windows: { exchange: 1, store_credit: 1, refund: 1 } }, deliveredAt - DAY);
  expect((await readReturnable(deps, shop, orderId))?.verdicts[0]?.refusal).toBe('returns_off');
  await save(app, 1, { isOn: true });
  expect((await readReturnable(deps, shop, orderId))?.policy.version).toBe(2);
});

test('returns that were turned off take nothing more, and the windows of then are there again with them', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, {}, deliveredAt - DAY);
  app.clock.now += DAY;
  await save(app, 1, { isOn: false });
  expect((await readReturnable(deps, shop, orderId))?.verdicts[0]?.refusal).toBe('returns_off');
  await save(app, 2, { isOn: true, windows: { exchange: 1, store_credit: 1, refund: 1 } });
  expect(await readReturnable(deps, shop, orderId)).toMatchObject({
    policy: { version: 1 },
    verdicts: [{ refusal: null }],
  });
});

test('nobody’s order is nobody’s, and a shop that left takes nothing back', async () => {
  const { app, deps } = await appWithReturnable();
  expect(await readReturnable(deps, shop, '1')).toBeNull();
  expect(await readReturnable(deps, 'other.myshopify.com', orderId)).toBeNull();
  await app.deps.shops.uninstall(shop, app.clock.now);
  expect(await readReturnable(deps, shop, orderId)).toBeNull();
});

test('the simulator says of any order what comes back, by which rule, and in whose words', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  const rules = [aRule({ productTags: ['cotton'] }, { windows: { refund: 60 } })];
  await save(app, 0, { rules }, deliveredAt - DAY);
  const found = await simulateReturn(deps, shop, '#1001', { reason: 'changed_mind' });
  expect(found).toMatchObject({ version: 1, order: { name: '#1001' } });
  expect(found?.items[0]).toMatchObject({
    ruleName: 'Rule r1',
    words: { en: 'You can send it back until January 30, 2027.', de: 'Rückgabe bis 30. Januar 2027 möglich.' },
    offers: [{ outcome: 'refund', promised: { amount: 3_000 }, waitsFor: 'no_rules' }, {}, {}, {}],
  });
});

test('the simulator tries another day and another policy, and saves neither', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, {}, deliveredAt - DAY);
  const late = await simulateReturn(deps, shop, orderId, { reason: 'other', at: deliveredAt + 40 * DAY });
  expect(late?.items[0]?.verdict.refusal).toBe('window_over');
  const tried = aReturnPolicy({ windows: { exchange: 90, store_credit: 90, refund: 90 } });
  const wish = { reason: 'other' as const, at: deliveredAt + 40 * DAY, tried };
  expect(await simulateReturn(deps, shop, orderId, wish)).toMatchObject({
    version: null,
    items: [{ verdict: { refusal: null } }],
  });
  expect((await deps.returnPolicies.current(shop))?.version).toBe(1);
});

test('an order from before the app is found by its id, and by its name alone', async () => {
  const { app, deps } = await appWithReturnable({ id: '77' });
  await save(app, 0, {});
  const alike = { id: '78', name: '#X-0999', email: null };
  deps.customerOrders = { ...deps.customerOrders, named: async () => [alike, { ...alike, id: '77', name: '#0999' }] };
  for (const search of ['#0999', '0999'])
    expect((await simulateReturn(deps, shop, search, { reason: 'other' }))?.items).toHaveLength(1);
  expect((await simulateReturn(deps, shop, '77', { reason: 'other' }))?.items).toHaveLength(1);
  expect(await simulateReturn(deps, shop, '#9999', { reason: 'other' })).toBeNull();
  expect(await simulateReturn(deps, shop, '  ', { reason: 'other' })).toBeNull();
});

test('a season of the holiday promise lengthens what was bought while it showed, by the version of that day', async () => {
  const { app, deps, deliveredAt } = await appWithReturnable();
  await save(app, 0, { windows: { exchange: 14, store_credit: 14, refund: 14 } }, deliveredAt - DAY);
  const day = (addDays: number) => new Date(deliveredAt + addDays * DAY).toISOString().slice(0, 10);
  const season = aSeason({ showFrom: day(-2), showUntil: day(2), arriveBy: day(2), returnBy: day(60) });
  const promise = (base: number, changes: object, at: number) =>
    deps.promiseVersions.save(shop, aPromiseConfig({ seasons: [season], ...changes }), base, staff, at);
  await promise(0, {}, deliveredAt - DAY);
  await promise(1, { seasons: [] }, deliveredAt + 1);
  app.clock.now += 50 * DAY;
  const found = await readReturnable(deps, shop, orderId);
  expect(found?.verdicts[0]?.outcomes[0]).toMatchObject({ seasonName: 'Christmas' });
  const at = app.clock.now;
  const tried = await simulateReturn(deps, shop, orderId, { reason: 'too_small', at, tried: aReturnPolicy() });
  expect(tried?.items[0]?.verdict.outcomes[0]).toMatchObject({ seasonName: 'Christmas' });
  app.clock.now += 12 * DAY;
  expect((await readReturnable(deps, shop, orderId))?.verdicts[0]?.outcomes).toEqual([]);
});
