import { expect, test } from 'vitest';
import { RetryableError } from '../../../app/domain/shared/errors.ts';
import { answerLookUp, handOverLookUp } from '../../../app/flows/portal/answer-look-up.ts';
import { takeLookUp } from '../../../app/flows/portal/look-up-order.ts';
import { newReturn } from '../../factories/returns.ts';
import { shopifyAnswer } from '../../factories/shopify-answers.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithShop, DAY, drain, shop } from '../orders/order-in-app.ts';

async function appWithOrder(): Promise<TestApp> {
  const app = await appWithShop();
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at: app.clock.now }) });
  await drain(app);
  return app;
}

/** What a worker makes of a look-up. */
async function answered({ deps }: TestApp, lookUp = { number: '1001', email: 'ada@example.com' }, of = shop) {
  const token = await takeLookUp(deps, of, lookUp);
  const answer = await answerLookUp(deps, of, token);
  // Done once: a job that comes twice finds nothing.
  expect(await answerLookUp(deps, of, token)).toBe('not_found');
  return answer;
}

test('an address that bounced or complained gets no link, and the look-up says the same as ever', async () => {
  const app = await appWithOrder();
  expect(await answered(app)).toBe('sent');
  await app.deps.suppressions.suppress(shop, 'Ada@example.com', 'complained');
  expect(await answered(app)).toBe('undeliverable');
  expect(app.mails).toHaveLength(1);
});

test('an address to which the link could not be delivered is not mailed again', async () => {
  const app = await appWithOrder();
  app.mailOutcomes.push({ result: 'not_sent', error: '550', permanent: true, isBounce: true });
  expect(await answered(app)).toBe('not_taken');
  expect(await answered(app)).toBe('undeliverable');
});

test('links count among the day’s mails from the shared address, and not from a domain of the shop’s own', async () => {
  const app = await appWithOrder();
  app.deps.sharedMailsPerDay = 1;
  expect([await answered(app), await answered(app)]).toEqual(['sent', 'no_room']);
  app.clock.now += DAY;
  expect(await answered(app)).toBe('sent');
});

test('an order from before the app was there is found at Shopify, its shopper gets the link and no mail of the past', async () => {
  const app = await appWithShop();
  const asked: string[] = [];
  app.shopifyOrders.set(orderId, shopifyAnswer({ at: app.clock.now - 40 * DAY, parcels: [{}] }));
  app.deps.customerOrders = {
    ...app.deps.customerOrders,
    named: (_shop, name) => {
      asked.push(name);
      return Promise.resolve([
        { id: '999', name: '#1001', email: 'other@example.com' },
        { id: orderId, name: '#1001', email: 'ADA@example.com' },
      ]);
    },
  };
  expect(await answered(app, { number: '#1001', email: 'eve@example.com' })).toBe('not_found');
  expect(app.reads).toEqual([]);
  expect(await answered(app, { number: ' #1001', email: 'ada@example.com' })).toBe('sent');
  expect(asked).toEqual(['1001', '1001']);
  await app.settle();
  expect(app.mails.map(({ subject }) => subject)).toEqual(
    ['Your link to return or exchange something from order ⁨#1001⁩'].map((subject) => subject.replace(/[⁨⁩]/g, '')),
  );
});

test('while the queue is away the look-up is done at once, and once', async () => {
  const app = await appWithOrder();
  const token = await takeLookUp(app.deps, shop, { number: '1001', email: 'ada@example.com' });
  const away = { ...app.deps, queue: { ...app.deps.queue, enqueue: () => Promise.reject(new Error('away')) } };
  expect(await handOverLookUp(app.deps, shop, token)).toBe('handed_over');
  expect(await handOverLookUp(away, shop, token)).toBe('sent');
  expect(await handOverLookUp(away, shop, token)).toBe('not_found');
  expect(app.mails).toHaveLength(1);
});

test('Shopify that is busy is asked again, and one that stays away ends it', async () => {
  const app = await appWithShop();
  let calls = 0;
  const named = () => {
    calls += 1;
    return calls < 3 ? Promise.reject(new RetryableError('throttled')) : Promise.resolve([]);
  };
  app.deps.customerOrders = { ...app.deps.customerOrders, named };
  expect(await answered(app)).toBe('not_found');
  expect(calls).toBe(3);
  app.deps.customerOrders = { ...app.deps.customerOrders, named: () => Promise.reject(new RetryableError('down')) };
  expect(await answered(app)).toBe('gave_up');
});

test('a gift’s recipient whose address bounced hears nothing more, and staff see why; the buyer’s mails go', async () => {
  const app = await appWithDelivery();
  const gift = { wish: 'a voucher', name: 'Bo', address: null, email: 'bo@example.com' };
  const made = newReturn(app.clock.now, { orderId, origin: 'gift', gift });
  await app.deps.suppressions.suppress(shop, 'BO@example.com', 'bounced');
  const before = app.mails.length;
  await app.deps.returns.create(shop, made, 'shopper', [], null);
  await app.settle();
  expect(app.mails).toHaveLength(before);
  const told = (await app.messages(shop)).filter(({ kind }) => kind === 'return_received');
  expect(told).toMatchObject([{ state: 'withheld', reason: 'address_bounced' }]);
  // Whose address is good hears of theirs.
  await app.deps.returns.create(
    shop,
    {
      ...made,
      gift: { ...gift, email: 'kim@example.com' },
      lines: made.lines.map((line) => ({ ...line, fulfillmentLineItemId: '112' })),
    },
    'shopper',
    [],
    null,
  );
  await app.settle();
  expect(app.mails.slice(before).map(({ to }) => to)).toEqual(['kim@example.com']);
});
