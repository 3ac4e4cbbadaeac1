import { expect, test } from 'vitest';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { cancelReturn } from '../../../app/flows/returns/cancel-return.ts';
import { mirrorReturns } from '../../../app/flows/returns/mirror-returns.ts';
import { approveReturn } from '../../../app/flows/returns/decide-return.ts';
import { rereadDueOrder } from '../../../app/flows/orders/reread-due-order.ts';
import type { ShopifyReturn } from '../../../app/flows/shopify-ports.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { drain, shop } from '../orders/order-in-app.ts';
import {
  appWithReturns,
  asked,
  maria,
  recordOf,
  requested,
  stepsOf,
  storyOf,
  type ReturnsApp,
} from './returns-in-app.ts';

const theirs = (world: ReturnsApp, overrides: Partial<ShopifyReturn> = {}): ShopifyReturn => ({
  id: '7',
  orderId,
  name: '#1001-R1',
  state: 'open',
  createdAt: world.app.clock.now,
  lines: [
    {
      id: '71',
      fulfillmentLineItemId: '111',
      lineId: '11',
      quantity: 1,
      processedQuantity: 0,
      reasonHandle: 'too-small',
      note: 'a bit tight',
      reverseLineId: '711',
    },
  ],
  exchanges: [],
  reverseFulfillmentOrderId: '70',
  reverseDelivery: null,
  ...overrides,
});

/** Shopify has this return of the order, and says so when the order is read. */
async function shopifyTells(world: ReturnsApp, one: ShopifyReturn): Promise<void> {
  world.returnsAtShopify.splice(0, world.returnsAtShopify.length, one);
  const at = world.app.clock.now;
  const data = { id: one.id, status: one.state, lines: [{ lineId: '11', quantity: 1 }] };
  world.app.clock.now += 1_000;
  const returns = { [one.id]: { updatedAt: at, readAt: at, receivedAt: at, source: 'admin' as const, data } };
  world.app.shopifyOrders.set(orderId, { ...shopifyAnswer({ at }), returns });
  await rereadDueOrder(world.deps, shop, orderId);
}

const records = ({ deps }: ReturnsApp) => deps.returns.ofOrder(shop, orderId);

/** As if the step had made it there. */
const madeAtShopify = ({ deps, app }: ReturnsApp, id: string) =>
  deps.returns.locked(shop, id, async (one) => {
    const claim = await one.claimStep(app.clock.now);
    if (!claim) throw new Error('no step is due');
    await one.markCalling(claim, null);
    await one.settleStep(claim, { state: 'done', moved: null });
    const lines = one.record.lines.map((line) => ({ ...line, returnLineItemId: '71' }));
    const made = { ...one.record, shopifyReturnId: '7', lines };
    await one.save(made, { at: app.clock.now, by: 'rules', what: 'made', detail: null }, [
      { kind: 'request', version: 'first', dueAt: app.clock.now },
    ]);
  });

test('a return that began at Shopify has a record of ours, once, however often it is told', async () => {
  const world = await appWithReturns();
  await shopifyTells(world, theirs(world));
  await shopifyTells(world, theirs(world));
  await Promise.all([1, 2, 3].map(() => mirrorReturns(world.deps, shop, orderId)));
  const [record, ...others] = await records(world);
  expect(others).toEqual([]);
  expect(record).toMatchObject({ origin: 'shopify', state: 'open', name: '#1001-R1', shopifyReturnId: '7' });
  expect(record?.lines[0]).toMatchObject({ reason: 'too_small', note: 'a bit tight' });
});

test('its pieces are in no other return', async () => {
  const world = await appWithReturns();
  await shopifyTells(world, theirs(world));
  expect(await world.app.sql(shop, 'SELECT piece FROM return_items')).toEqual([{ piece: 1 }]);
});

test('our own return that Shopify just made is not taken for another one while its answer is still to come', async () => {
  const world = await appWithReturns();
  await requested(world);
  await shopifyTells(world, theirs(world, { state: 'requested' }));
  expect(await records(world)).toHaveLength(1);
});

test('what was called off before Shopify heard of it is not taken for what began there later', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  expect(await cancelReturn(world.deps, { shop, id: 'shopper' }, id)).toEqual({ ok: true });
  await shopifyTells(world, theirs(world));
  expect((await records(world)).map(({ origin, state }) => `${origin} ${state}`).sort()).toEqual([
    'shopify open',
    'shopper canceled',
  ]);
});

test('a request approved at Shopify is approved here, and its story says so', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  await madeAtShopify(world, id);
  await shopifyTells(world, theirs(world));
  expect(await recordOf(world, id)).toMatchObject({ state: 'open', decision: { by: 'shopify' } });
  expect((await storyOf(world, id)).at(-1)).toBe('approved_at_shopify by shopify');
  await shopifyTells(world, theirs(world));
  expect(await storyOf(world, id)).toHaveLength(3);
});

test('what staff decided here wins over older news from Shopify, until Shopify was told', async () => {
  const world = await appWithReturns();
  const { id } = await requested(world);
  await madeAtShopify(world, id);
  world.app.clock.now += 60_000;
  expect(await approveReturn(world.deps, maria, id, {})).toEqual({ ok: true });
  await shopifyTells(world, theirs(world, { state: 'canceled' }));
  expect((await recordOf(world, id)).state).toBe('open');
  expect(await stepsOf(world, id)).toContain('approve planned');
});

test('a return cancelled at Shopify gives its pieces free here', async () => {
  const world = await appWithReturns();
  await shopifyTells(world, theirs(world));
  await shopifyTells(world, theirs(world, { state: 'canceled' }));
  expect(await world.app.sql(shop, 'SELECT 1 FROM return_items')).toEqual([]);
  expect(await requested(world, [asked({ quantity: 2 })])).toMatchObject({ state: 'requested' });
});

test('when Shopify does not answer about returns, the order is read again later', async () => {
  const world = await appWithReturns();
  await shopifyTells(world, theirs(world));
  world.deps.shopifyReturns.readReturns = () => Promise.reject(new RetryableError('timeout'));
  await expect(rereadDueOrder(world.deps, shop, orderId)).rejects.toThrow('timeout');
  const due = `SELECT 1 FROM orders WHERE reread_at IS NOT NULL AND reread_retry_at > now()`;
  expect(await world.app.sql(shop, due)).toHaveLength(1);
});

test('a shop that takes no returns with us is not asked for them', async () => {
  const world = await appWithReturns();
  await world.app.sql(shop, 'DELETE FROM return_policies');
  world.deps.shopifyReturns.readReturns = () => Promise.reject(new Error('asked'));
  await shopifyTells(world, theirs(world));
  expect(await records(world)).toEqual([]);
});

test.each(['returns/update', 'returns/process'])(
  '%s names a return and no order: its order is read again',
  async (topic) => {
    const world = await appWithReturns();
    await shopifyTells(world, theirs(world));
    const reads = world.app.reads.length;
    const body = { admin_graphql_api_id: 'gid://shopify/Return/7' };
    await world.app.receive({ shop, topic, body });
    await world.app.receive({ shop, topic, body: { admin_graphql_api_id: 'gid://shopify/Return/404' } });
    await drain(world.app);
    const due = await world.app.sql(shop, 'SELECT id FROM orders WHERE reread_at <= $1', new Date(world.app.clock.now));
    expect([due, world.app.reads.length]).toEqual([[{ id: orderId }], reads]);
  },
);
