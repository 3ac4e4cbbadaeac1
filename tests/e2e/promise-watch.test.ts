import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPromiseConfig, anOrigin, aSeason, aService } from '../domain/promise/promise-world.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** An order does not leave: its shopper hears it and answers, and staff see what to do. */

const chromium = requireOnMachine('chromium');
const shop = 'stella.myshopify.com';
const hour = 3_600_000;
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, { name: 'Stella', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  const save = (path: string, json: object) =>
    world().control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path, json });
  await save('/app/settings', {
    sender: { name: 'Stella' },
    brand: { logo: null, color: '#2f5d50', buttonColor: '#2f5d50', font: 'system' },
    kinds: { promise_late: { mode: 'doorstep' }, thank_you: { mode: 'doorstep' } },
  });
  const origins = [anOrigin({ services: [aService({ codes: ['Standard'] })] })];
  const config = aPromiseConfig({ origins, seasons: [aSeason({ arriveBy: '2026-12-04' })] });
  await save('/app/promise?index', { base: 0, config });
  await world().control.post('/sandbox/clock/run', { advanceMs: 60_000 });
  for (const id of ['2001', '2002']) await order(id);
});
afterAll(async () => opened?.close());

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

async function order(id: string): Promise<void> {
  const ada = { email: `ada${id}@example.com`, firstName: 'Ada', country: 'IT', locale: 'en' };
  const lines = [{ id: `3${id}`, title: 'Brass star', quantity: 1 }];
  const shipping = { code: 'Standard', title: 'Standard', price: '4.90' };
  await world().control.post(`/sandbox/shops/${shop}/orders`, { id, name: `#${id}`, ...ada, lines, shipping });
}

const mailsTo = (id: string) =>
  world().control.get<{ subject: string; text: string }[]>(`/sandbox/mails?to=ada${id}@example.com`);

async function visit(path: string, viewport = desktop): Promise<{ page: Page; frame: Frame; complaints: string[] }> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

test.skipIf(chromium === null)(
  'the thank-you says the day, the morning after it should have left the shopper hears it, and asks to cancel without a script',
  async () => {
    await world().control.post('/sandbox/clock/run', { advanceMs: hour });
    expect((await mailsTo('2001'))[0]?.text).toContain('It arrives by Friday, 4 December.');
    await world().control.post('/sandbox/clock/run', { advanceMs: 25 * hour });
    const [late, ...more] = (await mailsTo('2001')).filter(({ subject }) => subject.includes('later than we promised'));
    expect(more).toEqual([]);
    const link = /https:\/\/stella\S+choice=cancel\S*/.exec(late?.text ?? '')?.[0] ?? '';
    const { page, complaints } = await openPage(world().browser, { ...phone, width: 375 });
    await page.goto(world().storefrontUrl(shop, link));
    await picture(page, 'late-choice');
    expect(await violationsIn(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    expect(await page.locator('script').count()).toBe(0);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'We have your wish' }).waitFor();
    await picture(page, 'late-chosen');
    expect(complaints).toEqual([]);
    await page.close();
  },
);

test.skipIf(chromium === null)(
  'staff see on Home, in the list and at the order who asks to cancel, and how the season goes',
  async () => {
    const { page, frame, complaints } = await visit('/app');
    await frame.getByText('1 shopper asks to cancel a late order.').waitFor();
    await frame.getByRole('link', { name: 'Decide' }).click();
    await frame.getByRole('heading', { name: 'Promises at risk' }).waitFor();
    await frame.getByText('Asks to cancel', { exact: true }).waitFor();
    expect(await frame.getByRole('link', { name: '#2002' }).count()).toBe(0);
    await frame.getByRole('tab', { name: 'All' }).click();
    await frame.getByRole('link', { name: '#2002' }).waitFor();
    await picture(page, 'promise-watch');
    expect(await violationsIn(frame)).toEqual([]);
    await frame.getByRole('link', { name: '#2001' }).click();
    await frame.getByText('The shopper asks to cancel it.').waitFor();
    await frame.getByText('The shopper asked to cancel it, because it is late').waitFor();
    await picture(page, 'promise-order');
    await page.goto(world().adminUrl(shop, '/app/promise/seasons/christmas-2026/report'));
    const report = await appFrame(page);
    await report.getByRole('heading', { name: 'Every order is still open' }).waitFor();
    await picture(page, 'promise-report');
    expect(await violationsIn(report)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
    for (const [path, name] of [
      ['/app/promise/watch', 'promise-watch-phone'],
      ['/app/promise/seasons/christmas-2026/report', 'promise-report-phone'],
    ] as const) {
      const small = await visit(path, { ...phone, width: 375 });
      await small.frame.getByText('Standard').first().waitFor();
      await picture(small.page, name);
      expect(await overflowOf(small.frame)).toBe(0);
      await small.page.close();
    }
  },
);
