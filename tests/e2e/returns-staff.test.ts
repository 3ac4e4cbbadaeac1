import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { returnPolicySchema } from '../../app/domain/returns/return-policy.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** Staff and returns, in the embedded admin: from the shopper's request to the money that Shopify says it paid. */

const chromium = requireOnMachine('chromium');
const shop = 'lumen.myshopify.com';
const day = 86_400_000;
let opened: BrowserWorld | null = null;
const links = new Map<string, string>();

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, { name: 'Lumen', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  const { control } = opened;
  const variants = ['S', 'M', 'L'].map((Size, index) => ({
    id: `50${index}`,
    options: { Size },
    price: '49.90',
    stock: 3,
  }));
  await control.post(`/sandbox/shops/${shop}/products`, { id: '50', title: 'Linen shirt', variants });
  await save('/app/settings', { sender: { name: 'Lumen' }, kinds: { delivered: { mode: 'doorstep' } } });
  const policy = returnPolicySchema.parse({
    isOn: true,
    fees: { restockingPercent: 0, shipping: 490 },
    sendBack: [{ countries: [], method: 'own_label', instructions: 'Lumen, Via Roma 1, 20121 Milano' }],
  });
  await save('/app/settings/returns', { base: 0, policy });
  for (const [id, link] of Object.entries(await deliveredOrders(['1001', '1002', '1003']))) links.set(id, link);
});
afterAll(async () => opened?.close());

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

const save = (path: string, json: object) =>
  world().control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path, json });

/** Orders of two shirts each that have arrived, and the return link in the mail that says so, by the order's id. */
async function deliveredOrders(ids: string[]): Promise<Record<string, string>> {
  const { control } = world();
  const shirt = { productId: '50', variantId: '500', title: 'Linen shirt', variantTitle: 'S', price: '49.90' };
  for (const id of ids) {
    const ada = { email: `ada${id}@example.com`, firstName: 'Ada', lastName: 'Bianchi', country: 'IT', locale: 'en' };
    const order = { id, name: `#${id}`, ...ada, customerId: `9${id}`, lines: [{ ...shirt, quantity: 2 }] };
    await control.post(`/sandbox/shops/${shop}/orders`, order);
    await control.post(`/sandbox/shops/${shop}/orders/${id}/fulfillments`, { id: `5${id}`, company: 'BRT' });
  }
  await control.post('/sandbox/clock/run', { advanceMs: day });
  for (const id of ids)
    await control.post(`/sandbox/shops/${shop}/fulfillments/5${id}/events`, { status: 'delivered' });
  await control.post('/sandbox/clock/run', { advanceMs: day });
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await returnLink(id)] as const)));
}

async function returnLink(id: string): Promise<string> {
  const mails = await world().control.get<{ html: string }[]>(`/sandbox/mails?to=ada${id}@example.com`);
  const form = /https:\/\/lumen\.myshopify\.com\/apps\/doorstep\/r\/[\w-]+\//;
  const found = mails.map(({ html }) => form.exec(html)?.[0]).find((one) => one !== undefined);
  if (!found) throw new Error('no mail has a return link');
  return found.replace(`https://${shop}`, `${world().world.sandboxUrl}/storefront/lumen`);
}

/** A shopper asks for their money back, on a phone. */
async function asksForRefund(id: string): Promise<void> {
  const { page } = await openPage(world().browser, phone);
  await page.goto(links.get(id) ?? '');
  await page.click('text=Continue');
  await page.click('text=I changed my mind');
  await page.click('label[for=offer-0-refund]');
  await page.click('text=Confirm');
  await page.waitForURL(/status/);
  await page.close();
  await world().control.post('/sandbox/clock/run', { advanceMs: 60_000 });
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
    await asksForRefund('1001');
    const { page, frame, complaints } = await visit('/app');
    await frame.getByText('1 return waits for your decision.').waitFor();
    await frame.getByRole('link', { name: 'Decide' }).click();
    await frame.getByRole('link', { name: '#1001-R1' }).waitFor();
    await isFine({ page, frame }, 'queue');
    await frame.getByRole('link', { name: '#1001-R1' }).click();
    await frame.getByText('Can still be refunded').waitFor();
    await frame.getByText('Promised to the shopper').waitFor();
    await isFine({ page, frame }, 'to-decide');

    await frame.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByRole('status').getByText('Return approved').waitFor();
    await frame.getByText('Waiting for parcel').first().waitFor();
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

test.skipIf(chromium === null)('many requests are approved at once, and each says what became of it', async () => {
  await asksForRefund('1002');
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
