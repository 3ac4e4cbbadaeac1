import { expect, test } from 'vitest';
import type { WantedStep } from '../../../app/domain/returns/return-step.ts';
import { DAY } from '../../../app/domain/shared/instant.ts';
import { newReturn, openReturn, returnLine } from '../../factories/returns.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, realTimePasses, shop } from '../../flows/orders/order-in-app.ts';

const step = (app: TestApp, kind: WantedStep['kind'], overrides: Partial<WantedStep> = {}): WantedStep => ({
  kind,
  version: '1',
  dueAt: app.clock.now,
  ...overrides,
});

const two = { lines: [returnLine({ quantity: 2 })] };

async function made(app: TestApp, wanted: WantedStep[] = [], overrides: Parameters<typeof openReturn>[1] = {}) {
  const outcome = await app.deps.returns.create(shop, openReturn(app.clock.now, overrides), 'shopper', wanted, null);
  if (outcome === 'taken') throw new Error('taken');
  return outcome.id;
}

const expired = (app: TestApp) => app.sql(shop, `UPDATE return_steps SET lease_until = now() - interval '1 second'`);

const claimed = (app: TestApp, id: string) => app.deps.returns.locked(shop, id, (one) => one.claimStep(app.clock.now));

const states = async (app: TestApp, id: string) =>
  (await app.deps.returns.story(shop, id)).steps.map(({ kind, state }) => `${kind} ${state}`);

test('two requests for the same piece at once: one gets it, the other is told that it is taken', async () => {
  const app = await appWithShop();
  const request = () =>
    app.deps.returns.create(shop, newReturn(app.clock.now), 'shopper', [step(app, 'request')], { '111': 1 });
  const outcomes = await Promise.all([request(), request(), request(), request()]);
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(3);
  expect(await app.deps.returns.ofOrder(shop, '1')).toHaveLength(1);
  expect(await app.sql(shop, 'SELECT 1 FROM return_steps')).toHaveLength(1);
});

test('of two pieces, two returns have one each, and a third has none', async () => {
  const app = await appWithShop();
  const request = () => app.deps.returns.create(shop, newReturn(app.clock.now), 'shopper', [], { '111': 2 });
  const outcomes = await Promise.all([request(), request(), request()]);
  expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(1);
  expect((await app.deps.returns.ofOrder(shop, '1')).map(({ name }) => name)).toEqual(['1-R1', '1-R2']);
});

test('the database itself refuses a piece that is in a return already', async () => {
  const app = await appWithShop();
  await made(app);
  const again = `INSERT INTO return_items (shop, fulfillment_line_item_id, piece, return_id)
    VALUES ('${shop}', '111', 1, gen_random_uuid())`;
  await expect(app.sql(shop, again)).rejects.toThrow();
});

test('a declined or cancelled return gives its pieces free, a closed one keeps them', async () => {
  const app = await appWithShop();
  for (const [state, then] of [
    ['declined', 'free'],
    ['canceled', 'free'],
    ['closed', 'taken'],
  ] as const) {
    const item = `item-${state}`;
    const lines = [returnLine({ fulfillmentLineItemId: item })];
    const id = await made(app, [], { lines });
    await app.deps.returns.locked(shop, id, (one) =>
      one.save({ ...one.record, state }, { at: app.clock.now, by: '1', what: state, detail: null }, []),
    );
    const next = await app.deps.returns.create(shop, newReturn(app.clock.now, { lines }), 'shopper', [], { [item]: 1 });
    expect([state, next === 'taken' ? 'taken' : 'free']).toEqual([state, then]);
  }
});

test('a return that gets smaller gives what it no longer has', async () => {
  const app = await appWithShop();
  const id = await made(app, [], two);
  const request = () => app.deps.returns.create(shop, newReturn(app.clock.now), 'shopper', [], { '111': 2 });
  expect(await request()).toBe('taken');
  await app.deps.returns.locked(shop, id, (one) =>
    one.save(
      { ...one.record, lines: [returnLine({ quantity: 1 })] },
      { at: app.clock.now, by: '1', what: 'changed', detail: null },
      [],
    ),
  );
  expect(await request()).not.toBe('taken');
});

test('what people wrote is in no column in clear', async () => {
  const app = await appWithShop();
  const gift = { wish: 'a blue canary', name: 'Serinus', address: 'Via dei Canarini 17', email: 'gift@example.com' };
  const id = await made(app, [], { gift, lines: [returnLine({ note: 'the canary bit it', answer: 'sleeve' })] });
  const rows = JSON.stringify(await app.sql(shop, 'SELECT * FROM returns'));
  const changes = JSON.stringify(await app.sql(shop, 'SELECT "by", what, detail FROM return_changes'));
  expect(`${rows}${changes}`).not.toMatch(/canar|serinus|sleeve|gift@/i);
  expect((await app.deps.returns.find(shop, id))?.gift).toEqual(gift);
});

test('what is wanted is planned once, what is wanted no longer is dropped, and wanted again it is planned again', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create'), step(app, 'process_items', { dueAt: app.clock.now + DAY })]);
  const save = (wanted: WantedStep[]) =>
    app.deps.returns.locked(shop, id, (one) =>
      one.save(one.record, { at: app.clock.now, by: '1', what: 'changed', detail: null }, wanted),
    );
  await save([step(app, 'create')]);
  expect(await states(app, id)).toEqual(['create planned', 'process_items dropped']);
  await save([step(app, 'create'), step(app, 'process_items')]);
  await save([step(app, 'create'), step(app, 'process_items')]);
  expect(await states(app, id)).toEqual(['create planned', 'process_items planned']);
});

test('one step at a time: while somebody has it nobody else gets one, and each gets it once', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create'), step(app, 'reverse_delivery')]);
  const claims = await Promise.all([claimed(app, id), claimed(app, id), claimed(app, id)]);
  expect(claims.filter((one) => one !== null).map(({ kind, attempt }) => [kind, attempt])).toEqual([['create', 1]]);
  expect(await app.deps.dueWork.returnSteps(app.clock.now, 10)).toEqual([]);
});

test('a step that was dropped while somebody had it is not called', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create')]);
  const claim = await claimed(app, id);
  if (!claim) throw new Error('nothing was claimed');
  const { returns } = app.deps;
  await returns.locked(shop, id, (one) =>
    one.save({ ...one.record, state: 'canceled' }, { at: app.clock.now, by: '1', what: 'canceled', detail: null }, []),
  );
  expect(await returns.locked(shop, id, (one) => one.markCalling(claim, {}))).toBe(false);
});

test('a worker that was overtaken can neither call nor settle', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create')]);
  const { returns } = app.deps;
  const late = await claimed(app, id);
  await expired(app);
  const next = await claimed(app, id);
  if (!late || !next) throw new Error('nothing was claimed');
  expect(next.attempt).toBe(2);
  expect(await returns.locked(shop, id, (one) => one.markCalling(late, {}))).toBe(false);
  expect(await returns.locked(shop, id, (one) => one.markCalling(next, { was: 1 }))).toBe(true);
  expect(await returns.locked(shop, id, (one) => one.settleStep(late, { state: 'planned', error: 'x' }))).toBe(false);
  const moved = { amount: 2_000, currency: 'EUR' };
  expect(await returns.locked(shop, id, (one) => one.settleStep(next, { state: 'done', moved }))).toBe(true);
  expect((await returns.story(shop, id)).steps).toMatchObject([{ state: 'done', expected: { was: 1 }, moved }]);
});

test('a call that a dead worker left open is taken first, with what it expected', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create')]);
  const claim = await claimed(app, id);
  if (!claim) throw new Error('nothing was claimed');
  await app.deps.returns.locked(shop, id, (one) => one.markCalling(claim, { refunded: 0 }));
  expect(await app.deps.dueWork.returnSteps(app.clock.now, 10)).toEqual([]);
  await expired(app);
  expect(await app.deps.dueWork.returnSteps(app.clock.now, 10)).toEqual([{ shop, returnId: id }]);
  expect(await claimed(app, id)).toMatchObject({ kind: 'create', state: 'calling', expected: { refunded: 0 } });
});

test('while a step is parked nothing else moves, until a person says what it did', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create'), step(app, 'process_items')]);
  const claim = await claimed(app, id);
  if (!claim) throw new Error('nothing was claimed');
  const { dueWork, returns } = app.deps;
  await returns.locked(shop, id, (one) => one.settleStep(claim, { state: 'parked', error: 'unclear' }));
  expect([await dueWork.returnSteps(app.clock.now, 10), await claimed(app, id)]).toEqual([[], null]);
  await returns.locked(shop, id, (one) => one.resolveStep(claim.id, 'done'));
  expect(await claimed(app, id)).toMatchObject({ kind: 'process_items' });
});

test('a step that failed is tried again later, and those behind it wait for it', async () => {
  const app = await appWithShop();
  const id = await made(app, [step(app, 'create'), step(app, 'process_items')]);
  const claim = await claimed(app, id);
  if (!claim) throw new Error('nothing was claimed');
  await app.deps.returns.locked(shop, id, (one) => one.settleStep(claim, { state: 'planned', error: 'throttled' }));
  expect(await claimed(app, id)).toBeNull();
  await realTimePasses(app);
  expect(await claimed(app, id)).toMatchObject({ kind: 'create', attempt: 2 });
});

test('an exchange that waits for stock holds up its own invoice and money, and nobody else’s', async () => {
  const app = await appWithShop();
  const id = await made(app, [
    step(app, 'process_exchange', { version: '1:1' }),
    step(app, 'invoice', { version: '1:1' }),
    step(app, 'process_items', { version: 'swap:11=1,1=1' }),
    step(app, 'process_exchange', { version: '11:1' }),
    step(app, 'process_items', { version: 'refund:11=1' }),
    step(app, 'close'),
  ]);
  const { returns } = app.deps;
  const settle = async (end: { state: 'planned'; error: string } | { state: 'done'; moved: null }) => {
    const claim = await claimed(app, id);
    if (claim) await returns.locked(shop, id, (one) => one.settleStep(claim, end));
    return claim && `${claim.kind} ${claim.version}`;
  };
  expect(await settle({ state: 'planned', error: 'sold_out' })).toBe('process_exchange 1:1');
  expect(await settle({ state: 'done', moved: null })).toBe('process_exchange 11:1');
  expect(await settle({ state: 'done', moved: null })).toBe('process_items refund:11=1');
  expect(await claimed(app, id)).toBeNull();
  await realTimePasses(app);
  for (const next of ['process_exchange 1:1', 'invoice 1:1', 'process_items swap:11=1,1=1', 'close 1'])
    expect(await settle({ state: 'done', moved: null })).toBe(next);
});

test('a step is not due before its time, nor in a shop where Shopify does not let us in', async () => {
  const app = await appWithShop();
  await made(app, [step(app, 'process_items', { dueAt: app.clock.now + DAY })]);
  const due = () => app.deps.dueWork.returnSteps(app.clock.now, 10);
  expect(await due()).toEqual([]);
  app.clock.now += DAY;
  expect(await due()).toHaveLength(1);
  await app.deps.shops.setAttention(shop, { reason: 'token_refused', since: app.clock.now, retryAt: app.clock.now });
  expect(await due()).toEqual([]);
});

test('the queue shows each return where staff look for it, and counts it there', async () => {
  const app = await appWithShop();
  const at = app.clock.now;
  const { returns } = app.deps;
  const item = (id: string) => [returnLine({ fulfillmentLineItemId: id })];
  await returns.create(shop, newReturn(at, { lines: item('a') }), 'shopper', [], null);
  await made(app, [], { lines: item('b') });
  await made(app, [], { lines: item('c'), arrivedAt: at });
  await made(app, [], { lines: item('d'), attention: 'no_label' });
  await made(app, [], { lines: item('e'), attention: 'money_parked', arrivedAt: at });
  await made(app, [], { lines: item('f'), state: 'closed', closedAt: at });
  const query = { outcome: null, reason: null, waits: null, search: null, place: null, limit: 50 };
  const numbers = async (
    show: 'all' | 'to_decide' | 'waiting_for_parcel' | 'arrived' | 'stuck' | 'parked' | 'closed',
  ) => (await returns.list(shop, { ...query, show })).map(({ name }) => name.slice(-2)).toSorted();
  expect(await numbers('all')).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6']);
  expect(await numbers('to_decide')).toEqual(['R1']);
  expect(await numbers('waiting_for_parcel')).toEqual(['R2', 'R4']);
  expect(await numbers('arrived')).toEqual(['R3', 'R5']);
  expect(await numbers('stuck')).toEqual(['R4']);
  expect(await numbers('parked')).toEqual(['R5']);
  expect(await numbers('closed')).toEqual(['R6']);
  expect(await returns.counts(shop)).toEqual({ to_decide: 1, waiting_for_parcel: 2, arrived: 2, stuck: 1, parked: 1 });
  expect(await returns.list(shop, { ...query, show: 'all', search: '1-R3' })).toHaveLength(1);
  expect(await returns.list(shop, { ...query, show: 'all', outcome: 'exchange' })).toEqual([]);
  expect(await returns.list(shop, { ...query, show: 'all', reason: 'too_small' })).toHaveLength(6);
});

const everything = {
  show: 'all',
  outcome: null,
  reason: null,
  waits: null,
  search: null,
  place: null,
  limit: 50,
} as const;

test('pages of the queue follow one another without a gap, in both directions', async () => {
  const app = await appWithShop();
  for (let n = 0; n < 5; n += 1) {
    const lines = [returnLine({ fulfillmentLineItemId: `page-${n}` })];
    await made(app, [], { lines, state: 'requested', requestedAt: app.clock.now + (n % 3) });
  }
  type Place = { direction: 'after' | 'before'; at: number; id: string };
  const page = (place: Place | null, show: 'all' | 'to_decide' = 'all') =>
    app.deps.returns.list(shop, { show, outcome: null, reason: null, waits: null, search: null, place, limit: 2 });
  const first = await page(null);
  const [, last] = first;
  if (!last) throw new Error('a page is missing');
  const second = await page({ direction: 'after', at: last.requestedAt, id: last.id });
  const [top] = second;
  if (!top) throw new Error('a page is missing');
  expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(4);
  expect(await page({ direction: 'before', at: top.requestedAt, id: top.id })).toEqual(first);
  // What waits for a decision longest comes first, and is read on from there in both directions too.
  const whole = await app.deps.returns.list(shop, { ...everything, show: 'to_decide' });
  expect(whole).toEqual((await app.deps.returns.list(shop, everything)).toReversed());
  const [, , third] = whole;
  if (!third) throw new Error('a page is missing');
  const from = { at: third.requestedAt, id: third.id };
  expect(await page({ direction: 'after', ...from }, 'to_decide')).toEqual(whole.slice(3));
  expect(await page({ direction: 'before', ...from }, 'to_decide')).toEqual(whole.slice(0, 2));
});
