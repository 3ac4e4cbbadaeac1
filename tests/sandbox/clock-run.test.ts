import { expect, test } from 'vitest';
import { appIsIdle } from '../../sandbox/clock/app-health.ts';
import { startFakeApp } from './fake-app.ts';
import { start, storeInTest } from './store-in-test.ts';

const minute = 60_000;
const iso = (instant: number): string => new Date(instant).toISOString();

test('the clock stands still between jumps and never goes back', async () => {
  await using store = await storeInTest();
  expect(await store.call('GET', '/sandbox/clock')).toEqual({ now: '2026-12-01T08:00:00.000Z' });
  await store.call('POST', '/sandbox/clock', { to: '2026-12-01T09:00:00+01:00' });
  await store.call('POST', '/sandbox/clock', { advanceMs: minute });
  await expect(store.call('POST', '/sandbox/clock', { to: '2026-12-01T08:00:00Z' })).rejects.toThrow(
    'does not go back',
  );
  expect(await store.call('GET', '/sandbox/clock')).toEqual({ now: '2026-12-01T08:01:00.000Z' });
});

test('a run stops at each instant at which the app has something due', async () => {
  await using store = await storeInTest();
  const due = [start + 10 * minute, start + 30 * minute, start + 90 * minute];
  const reached: string[] = [];
  store.app.health = () => {
    const now = store.running.sandbox.clock.now();
    if (due.includes(now) && !reached.includes(iso(now))) reached.push(iso(now));
    const next = due.find((instant) => instant > now);
    return { now: iso(now), idle: true, nextDueAt: next === undefined ? null : iso(next) };
  };
  const answer = await store.call('POST', '/sandbox/clock/run', { until: iso(start + 60 * minute) });
  expect(answer).toEqual({ now: iso(start + 60 * minute), steps: 2 });
  expect(reached).toEqual([iso(start + 10 * minute), iso(start + 30 * minute)]);
});

test('a scheduled call is made at its own instant, in a run and in a plain jump', async () => {
  await using store = await storeInTest();
  const order = { method: 'POST', path: '/sandbox/shops/demo-store.myshopify.com/orders' };
  await store.call('POST', '/sandbox/schedule', {
    at: iso(start + 20 * minute),
    action: { ...order, body: { id: '2' } },
  });
  await store.call('POST', '/sandbox/schedule', {
    at: iso(start + 10 * minute),
    action: { ...order, body: { id: '1' } },
  });
  await store.call('POST', '/sandbox/clock/run', { until: iso(start + 15 * minute) });
  await store.call('POST', '/sandbox/clock', { advanceMs: 60 * minute });
  await store.flush();
  const triggered = store.app.seen.map(({ headers }) => headers['x-shopify-triggered-at']);
  expect(triggered).toEqual([iso(start + 10 * minute), iso(start + 20 * minute)]);
});

test('a scheduled call that fails stops the run and says why', async () => {
  await using store = await storeInTest();
  const action = { path: '/sandbox/shops/demo-store.myshopify.com/orders/404/cancel' };
  await store.call('POST', '/sandbox/schedule', { at: iso(start + minute), action });
  const run = store.call('POST', '/sandbox/clock/run', { until: iso(start + 5 * minute) });
  await expect(run).rejects.toThrow('has no order 404');
});

test('an app is idle only once its clock has seen the jump', async () => {
  await using app = await startFakeApp();
  let asked = 0;
  app.health = () => ({ now: iso((asked += 1) < 3 ? start - 1 : start), idle: true, nextDueAt: iso(start + minute) });
  expect(await appIsIdle([`${app.url}/health`], start)).toBe(start + minute);
  expect(asked).toBe(3);
});

test('an app that stays busy is named with its reason', async () => {
  await using app = await startFakeApp();
  app.health = () => ({ now: iso(start), idle: false, nextDueAt: null });
  await expect(appIsIdle([`${app.url}/health`], start, 50)).rejects.toThrow(`${app.url}/health: says it is busy`);
  app.health = () => ({ now: iso(start), idle: true, nextDueAt: iso(start) });
  await expect(appIsIdle([`${app.url}/health`], start, 50)).rejects.toThrow('says idle, but that work is due');
});

test('a run that never comes to an end is stopped', async () => {
  await using store = await storeInTest();
  store.app.health = () => {
    const now = store.running.sandbox.clock.now();
    return { now: iso(now), idle: true, nextDueAt: iso(now + 1) };
  };
  const run = store.call('POST', '/sandbox/clock/run', { advanceMs: minute, stepLimit: 5 });
  await expect(run).rejects.toThrow('after 5 steps');
});

test('only one call moves the clock at a time', async () => {
  await using store = await storeInTest();
  let isIdle = false;
  store.app.health = () => ({ now: '2999-01-01T00:00:00Z', idle: isIdle, nextDueAt: null });
  const run = store.call('POST', '/sandbox/clock/run', { advanceMs: minute });
  await expect
    .poll(() => store.call('POST', '/sandbox/clock', { advanceMs: 1 }).catch(String))
    .toContain('Another call');
  isIdle = true;
  await run;
});
