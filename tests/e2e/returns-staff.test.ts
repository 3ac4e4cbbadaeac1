import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { day, openReturnsShop, shop, type ReturnsShop } from './returns-shop.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** Staff and returns, in the embedded admin: from the shopper's request to the money that Shopify says it paid. */

const chromium = requireOnMachine('chromium');
let opened: BrowserWorld | null = null;
let staffShop: ReturnsShop | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  staffShop = await openReturnsShop(opened);
});
afterAll(async () => opened?.close());

function world(): BrowserWorld & ReturnsShop {
  if (!opened || !staffShop) throw new Error('the world is not there');
  return { ...opened, ...staffShop };
}

/** The return's page, once Shopify's own numbers are there. */
async function openReturn(id: string, viewport = desktop): Promise<Visit> {
  const opened = await visit('/app/returns?show=all', viewport);
  await opened.frame.getByRole('link', { name: `#${id}-R1` }).click();
  await opened.frame.getByText('Can still be refunded').waitFor();
  return opened;
}

type Visit = { page: Page; frame: Frame; complaints: string[] };

async function visit(path = '', viewport = desktop): Promise<Visit> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

const isFine = async ({ page, frame }: Pick<Visit, 'page' | 'frame'>, name: string) => {
  await picture(page, `returns-${name}`);
  expect(await violationsIn(frame), name).toEqual([]);
};

test.skipIf(chromium === null)(
  'a request waits for staff: they approve, receive what arrives, and Shopify pays it once',
  async () => {
    await world().asksForRefund('1001');
    const { page, frame, complaints } = await visit('/app');
    await frame.getByText('1 return waits for your decision.').waitFor();
    await frame.getByRole('link', { name: 'Decide' }).click();
    await frame.getByRole('link', { name: '#1001-R1' }).waitFor();
    await isFine({ page, frame }, 'queue');
    await page.goto(world().adminUrl(shop, '/app/returns?waits=blocked'));
    const blocked = await appFrame(page);
    await blocked.getByText('Try other filters or another search').waitFor();
    await blocked.getByRole('button', { name: 'Clear', exact: true }).click();
    await blocked.getByRole('link', { name: '#1001-R1' }).waitFor();
    await page.goto(world().adminUrl(shop, '/app/returns?waits=no_rules'));
    const waiting = await appFrame(page);
    await waiting.getByText('Why you decide: Every request').waitFor();
    await waiting.getByRole('link', { name: '#1001-R1' }).click();
    await askedAndBack(page, waiting, 'Decline');
    await waiting.getByText('Can still be refunded').waitFor();
    await waiting.getByText('Promised to the shopper').waitFor();
    await isFine({ page, frame: waiting }, 'to-decide');

    await waiting.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByRole('status').getByText('Return approved').waitFor();
    await waiting.getByText('Waiting for parcel').first().waitFor();
    await world().control.post('/sandbox/clock/run', { advanceMs: day });
    await page.reload();
    const again = await appFrame(page);
    await again.getByText('Approved by Alex Owner').waitFor();
    await again.getByText('Can still be refunded').waitFor();

    await again.getByRole('button', { name: 'Receive items' }).click();
    await again.getByLabel('Condition').selectOption({ label: 'As new' });
    await isFine({ page, frame: again }, 'receive');
    await again.getByRole('button', { name: 'Receive', exact: true }).click();
    await page.getByRole('status').getByText('Items received').waitFor();
    await world().control.post('/sandbox/clock/run', { advanceMs: day });
    await page.reload();
    const paid = await appFrame(page);
    await paid.getByText('€45.00 moved.').waitFor();
    await paid.getByText('Refunded', { exact: true }).waitFor();
    expect(await paid.getByText('€45.00', { exact: true }).count()).toBeGreaterThan(0);
    await isFine({ page, frame: paid }, 'refunded');
    const order = await world().control.get<{ refunds: unknown[] }>(`/sandbox/shops/${shop}/orders/1001`);
    expect(order.refunds).toHaveLength(1);
    expect(complaints).toEqual([]);
  },
);

/** A dialog that is left gives the keyboard back to where it was asked for. */
async function askedAndBack(page: Page, frame: Frame, name: string): Promise<void> {
  const button = frame.getByRole('button', { name, exact: true }).first();
  await button.focus();
  await page.keyboard.press('Enter');
  await frame.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await frame.getByRole('dialog').waitFor({ state: 'detached' });
  await frame.waitForFunction((label) => document.activeElement?.textContent === label, name);
}

test.skipIf(chromium === null)('many requests are approved at once, and each says what became of it', async () => {
  await world().asksForRefund('1002');
  const { page, frame } = await visit('/app/returns');
  await frame.getByRole('link', { name: '#1002-R1' }).waitFor();
  await frame.locator('tbody input[type=checkbox]').first().click({ force: true });
  await frame.getByRole('button', { name: 'Approve', exact: true }).click();
  await frame.getByText('#1002-R1 approved').waitFor();
  await isFine({ page, frame }, 'bulk');
});

test.skipIf(chromium === null)(
  'staff start a return from the order, and why they went against the policy is kept',
  async () => {
    const { page, frame } = await visit('/app/orders/1003');
    await frame
      .getByRole('link', { name: 'Start a return' })
      .or(frame.getByRole('button', { name: 'Start a return' }))
      .click();
    await frame.getByLabel('Comes back').selectOption('1');
    await frame.getByLabel('Reason').selectOption('too_small');
    await frame.getByLabel('The customer gets').selectOption('keep_refund');
    await frame.getByLabel('Why you do it against the policy').fill('A regular customer.');
    await isFine({ page, frame }, 'start');
    await frame.getByRole('button', { name: 'Start return' }).click();
    await frame.getByText('Against the policy: A regular customer.').waitFor();
    await frame.getByText('Policy overridden').waitFor();
  },
);

test.skipIf(chromium === null)('staff search the shop for another product, and see what it costs more', async () => {
  const { page, frame } = await visit('/app/orders/1006/return');
  await frame.getByLabel('Comes back').selectOption('1');
  await frame.getByLabel('The customer gets').selectOption('other_product');
  await frame.getByText('€29.10 to pay').waitFor();
  await frame.getByLabel('Search your products').fill('chair');
  await frame.getByText('No product in stock has these words.').waitFor();
  await frame.getByLabel('Search your products').fill('bras');
  await frame.getByLabel('Brass lamp').check({ force: true });
  await isFine({ page, frame }, 'another-product');
  await frame.getByRole('button', { name: 'Start return' }).click();
  await frame.getByText('Swapped for Brass lamp, €29.10 still to pay.').waitFor();
});

test.skipIf(chromium === null)(
  'what is missing waits for staff, on a phone too, and is paid when they say so',
  async () => {
    await world().startedReturn('1004');
    const { page, frame } = await openReturn('1004', { width: 375, height: 812 });
    const receive = async (pieces: string, condition: string) => {
      await frame.getByRole('button', { name: 'Receive items' }).click();
      await frame.getByLabel(/^(Arrived|Pieces)$/).fill(pieces);
      await frame.getByLabel('Condition').selectOption({ label: condition });
      await isFine({ page, frame }, `receive-${condition.slice(0, 3)}`);
      await frame.getByRole('button', { name: 'Receive', exact: true }).click();
      await frame.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await receive('1', 'As new');
    await receive('1', 'Missing');
    await frame.getByText('The parcel came without it, and nothing is paid for it.').waitFor();
    await isFine({ page, frame }, 'missing');
    const refunds = async () =>
      (await world().control.get<{ refunds: unknown[] }>(`/sandbox/shops/${shop}/orders/1004`)).refunds.length;
    await world().control.post('/sandbox/clock/run', { advanceMs: day });
    expect(await refunds()).toBe(1);
    await frame.getByRole('button', { name: 'Pay all the same: Linen shirt' }).click();
    await page.getByRole('status').getByText('Saved').waitFor();
    await world().control.post('/sandbox/clock/run', { advanceMs: day });
    expect(await refunds()).toBe(2);
  },
);

/** Staff unpack all of it; then a minute passes. */
async function receiveAll(orderId: string) {
  const { page, frame } = await openReturn(orderId);
  await frame.getByRole('button', { name: 'Receive items' }).click();
  await frame.getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('status').getByText('Items received').waitFor();
  await world().control.post('/sandbox/clock/run', { advanceMs: 60_000 });
  return page;
}

test.skipIf(chromium === null)('money that waits says why, and that a second try does no harm', async () => {
  await world().startedReturn('1005');
  const userErrors = [{ code: 'INVALID', message: 'Not now.', field: ['input'] }];
  const faults = [{ answer: { userErrors }, next: 2, shop, operation: 'returnProcess' }];
  await world().control.patch('/sandbox/admin', { faults });
  const page = await receiveAll('1005');
  // What was refused once is asked once more a while later.
  await world().control.post('/sandbox/clock/run', { advanceMs: 3_600_000 });
  await page.reload();
  const parked = await appFrame(page);
  await parked.getByText('A payment waits for you.').waitFor();
  await parked.getByRole('button', { name: /^Decide/ }).click();
  await isFine({ page, frame: parked }, 'parked');
  await parked.getByLabel('It is settled in another way').check({ force: true });
  await parked.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText('Saved').waitFor();
  await parked.getByText('Parked step found done').waitFor();
});

test.skipIf(chromium === null)('what somebody gave in Shopify counts, and the rest is one click away', async () => {
  await world().startedReturn('1007');
  // Less than the parcel's fee, so that there is room for it twice.
  await world().control.post(`/sandbox/shops/${shop}/orders/1007/refunds`, { amount: '4.00' });
  const page = await receiveAll('1007');
  await page.reload();
  const frame = await appFrame(page);
  await frame.getByText('€4.00 that somebody refunded in Shopify').waitFor();
  await isFine({ page, frame }, 'unpaid');
  await frame.getByRole('button', { name: 'It was for something else: pay €4.00' }).click();
  await frame.getByText('Not paid or sent').waitFor({ state: 'detached' });
});

async function savePolicy({ page, frame }: Pick<Visit, 'page' | 'frame'>, answer: string): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText(answer).waitFor();
}

test.skipIf(chromium === null)(
  'a longer window says what it needs, and a save what it changes and for whom',
  async () => {
    const { page, frame } = await visit('/app/settings/returns');
    await frame.getByLabel('Refunds: days').fill('90');
    await frame.getByText('Shopify shows us orders of the last 60 days only').waitFor();
    await frame.getByLabel('Refunds: days').fill('soon');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Enter whole days from 1 to 730.').waitFor();
    await frame.getByLabel('Refunds: days').fill('14');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Refunds, window: 30 days → 14 days').waitFor();
    await frame.getByText('It holds for orders placed from now on.').waitFor();
    await isFine({ page, frame }, 'policy-save');
    await frame.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved as version 2').waitFor();
    await frame.getByText('Version 2, saved on').waitFor();
    const theirs = await visit('/app/settings/returns');
    await frame.getByLabel('Store credit: days').fill('21');
    await theirs.frame.getByLabel('Exchanges: days').fill('45');
    await savePolicy(theirs, 'Saved as version 3');
    await savePolicy({ page, frame }, 'Not saved: somebody else saved the policy meanwhile');
    await frame.getByText('Somebody else saved this meanwhile').waitFor();
    await isFine({ page, frame }, 'policy-theirs');
    await frame.getByRole('button', { name: 'Keep mine, on top of theirs' }).click();
    expect(await frame.getByLabel('Exchanges: days').inputValue()).toBe('45');
    await savePolicy({ page, frame }, 'Saved as version 4');
    expect(await frame.getByLabel('Store credit: days').inputValue()).toBe('21');
    await frame.getByLabel('Refunds: days').fill('1');
    await frame.getByLabel('Order to try').fill('#1003');
    await frame.getByRole('button', { name: 'Try the draft' }).click();
    await frame.getByText('Differs').waitFor();
    await isFine({ page, frame }, 'policy-try');
  },
);

test.skipIf(chromium === null)('the simulator says in eight languages what the shopper would read', async () => {
  const { page, frame } = await visit('/app/returns/simulator');
  await frame.getByLabel('Order').fill('#1003');
  await frame.getByRole('button', { name: 'Try it' }).click();
  await frame.getByText('Can come back').first().waitFor();
  await frame.getByLabel('Shopper’s language').selectOption('it');
  await frame.locator('div[lang=it]').first().waitFor();
  expect(await frame.locator('div[lang=it]').first().textContent()).not.toContain('You can');
  await isFine({ page, frame }, 'simulator');
});

test.skipIf(chromium === null)('every page of returns fits a phone', async () => {
  const found = await world().control.get<{ returns: unknown[] }>(`/sandbox/shops/${shop}/orders/1001`);
  expect(found.returns).toHaveLength(1);
  for (const [name, path] of Object.entries({
    queue: '/app/returns?show=all',
    start: '/app/orders/1003/return',
    gift: '/app/orders/1003/gift',
    policy: '/app/settings/returns',
    labels: '/app/settings/returns/labels',
    blocklist: '/app/settings/returns/blocklist',
    simulator: '/app/returns/simulator?order=1003',
  })) {
    const small = await visit(path, phone);
    await small.frame.getByRole('heading', { level: 1 }).waitFor();
    await isFine(small, `phone-${name}`);
    expect(await overflowOf(small.frame), name).toBe(0);
    await small.page.close();
  }
  const small = await visit('/app/returns?show=all', phone);
  await small.frame.getByRole('link', { name: '#1001-R1' }).click();
  await small.frame.getByText('Can still be refunded').waitFor();
  await isFine(small, 'phone-return');
  expect(await overflowOf(small.frame)).toBe(0);
});
