import { expect, test } from 'vitest';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import { saveSettings } from '../../../app/flows/shops/save-settings.ts';
import { appWithShop, installedAt, shop } from '../orders/order-in-app.ts';

test('saving a part keeps the rest', async () => {
  const app = await appWithShop();
  const before = await app.deps.shops.find(shop);
  const saved = await saveSettings(app.deps, shop, { reviewDelayDays: 10, kinds: { delivered: { mode: 'off' } } });
  expect(saved).toMatchObject({ ok: true });
  const after = await app.deps.shops.find(shop);
  expect(after?.settings).toEqual({
    ...before?.settings,
    reviewDelayDays: 10,
    kinds: { ...before?.settings.kinds, delivered: { ...before?.settings.kinds.delivered, mode: 'off' } },
  });
  expect(after?.settingsVersion).toBe((before?.settingsVersion ?? 0) + 1);
});

test('turning a kind on starts its floor now; leaving it on, or turning it off, does not', async () => {
  const app = await appWithShop();
  const sinceOf = async () => (await app.deps.shops.find(shop))?.settings.kinds.delivered.since;
  const turn = (mode: string) => saveSettings(app.deps, shop, { kinds: { delivered: { mode } } });
  const first = await sinceOf();
  app.clock.now += HOUR;
  await turn('doorstep');
  expect(await sinceOf()).toBe(first);
  await turn('shopify');
  expect(await sinceOf()).toBe(first);
  await turn('doorstep');
  expect(await sinceOf()).toBe(app.clock.now);
});

test('staff may let a kind start earlier, yet not before the installation, nor in the future', async () => {
  const app = await appWithShop();
  await saveSettings(app.deps, shop, { kinds: { delivered: { mode: 'off' } } });
  const turnOn = (since: unknown) =>
    saveSettings(app.deps, shop, { kinds: { delivered: { mode: 'doorstep', since } } });
  for (const since of [0, installedAt - 1, app.clock.now + 1, '2026-11-30', '2026-12-02', '2026-02-30', '', 'soon']) {
    const errors = { 'kinds.delivered.since': expect.stringContaining('expected') as string };
    expect(await turnOn(since), String(since)).toEqual({ ok: false, errors });
  }
  expect((await app.deps.shops.find(shop))?.settings.kinds.delivered).toMatchObject({ mode: 'off' });
  expect(await turnOn(installedAt)).toMatchObject({ settings: { kinds: { delivered: { since: installedAt } } } });
  // The shop's day began before the app was there: what is older than that stays unmailed.
  expect(await turnOn('2026-12-01')).toMatchObject({ settings: { kinds: { delivered: { since: installedAt } } } });
  const iso = '2026-12-01T11:30:00+01:00';
  expect(await turnOn(iso)).toMatchObject({ settings: { kinds: { delivered: { since: Date.parse(iso) } } } });
});

test('what is wrong is named by its field, and nothing is saved', async () => {
  const app = await appWithShop();
  const before = await app.deps.shops.find(shop);
  const outcome = await saveSettings(app.deps, shop, {
    reviewDelayDays: -1,
    giveUpDays: 'soon',
    sender: { name: 'Toys', address: 'no address', replyTo: null },
    kinds: { delivered: { mode: 'sometimes' } },
  });
  expect(outcome.ok).toBe(false);
  expect(Object.keys(outcome.ok ? {} : outcome.errors).toSorted()).toEqual([
    'giveUpDays',
    'kinds.delivered.mode',
    'reviewDelayDays',
    'sender.address',
  ]);
  expect(await app.deps.shops.find(shop)).toEqual(before);
});

test('a review link must be a secure web address with variables that we know', async () => {
  const app = await appWithShop();
  const save = (reviewLink: string | null) => saveSettings(app.deps, shop, { reviewLink });
  for (const bad of [
    'http://reviews.example',
    'javascript:alert(1)',
    'reviews',
    'https://{order_id}.example',
    'https://reviews.example/{shopper}',
  ])
    expect(await save(bad), bad).toEqual({
      ok: false,
      errors: { reviewLink: expect.stringContaining('expected') as string },
    });
  expect(await save('https://reviews.example/new?product={product_id}&order={order_name}')).toMatchObject({ ok: true });
  expect(await save(null)).toMatchObject({ ok: true, settings: { reviewLink: null } });
});

test('rubbish is refused, and a shop that is not installed has no settings', async () => {
  const app = await appWithShop();
  for (const rubbish of [null, 'text', 7, []])
    expect(await saveSettings(app.deps, shop, rubbish)).toMatchObject({ ok: false });
  expect(await saveSettings(app.deps, 'stranger.myshopify.com', {})).toEqual({
    ok: false,
    errors: { shop: 'the shop is not installed' },
  });
});
