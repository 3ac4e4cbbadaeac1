import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** The embedded admin as a merchant's staff see it, over the whole product on loopback. */

const chromium = requireOnMachine('chromium');
const busy = 'casa-natale.myshopify.com';
const quiet = 'lumen.myshopify.com';
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(busy, { name: 'Casa Natale', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  await opened.installedShop(quiet, { name: 'Lumen' });
  await tellAStory(opened);
});
afterAll(async () => opened?.close());

/** Two orders: one shipped, delivered and asked about, one that still waits to be shipped. */
async function tellAStory({ control }: BrowserWorld): Promise<void> {
  const shop = `/sandbox/shops/${busy}`;
  const settings = {
    sender: { name: 'Casa Natale', address: 'ciao@casanatale.example', replyTo: null },
    kinds: {
      shipment_confirmed: { mode: 'doorstep' },
      delivered: { mode: 'doorstep' },
      review_request: { mode: 'doorstep' },
    },
    reviewLink: 'https://casanatale.example/review?product={product_id}',
  };
  await control.post(`${shop}/staff`, { method: 'POST', path: '/app/settings', json: settings });
  const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Bianchi', country: 'IT' };
  const ben = { email: 'ben@example.com', firstName: 'Ben', lastName: 'Hall', country: 'GB' };
  await control.post(`${shop}/orders`, { id: '1001', name: '#1001', ...ada, lines: [{ title: 'Wool scarf' }] });
  await control.post('/sandbox/clock/run', { advanceMs: 3_600_000 });
  await control.post(`${shop}/orders/1001/fulfillments`, {
    id: '5001',
    company: 'BRT',
    number: 'BRT1001',
    url: 'https://carrier.example/track/BRT1001',
  });
  await control.post('/sandbox/clock/run', { advanceMs: 2 * 86_400_000 });
  await control.post(`${shop}/fulfillments/5001/events`, { status: 'delivered' });
  await control.post(`${shop}/orders`, { id: '1002', name: '#1002', ...ben, lines: [{ title: 'Oak tray' }] });
  await control.post('/sandbox/clock/run', { advanceMs: 12 * 86_400_000 });
}

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

type Visit = { page: Page; frame: Frame; complaints: string[] };

async function visit(shop: string, path = '', viewport = desktop): Promise<Visit> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

const heading = (frame: Frame, name: string) => frame.getByRole('heading', { name, level: 1 }).waitFor();

test.skipIf(chromium === null)('first run: install, and home says what is missing', async () => {
  const shop = 'first-run.myshopify.com';
  await world().newShop(shop, { name: 'First Run' });
  const { page, complaints } = await openPage(world().browser);
  await page.goto(world().adminUrl(shop));
  await page.getByRole('button', { name: 'Install' }).click();
  const frame = await appFrame(page);
  await heading(frame, 'First Run');
  await frame.getByText('0 of 5 steps done').waitFor();
  await picture(page, 'home-first-run');
  expect(await violationsIn(frame)).toEqual([]);

  await frame.getByRole('link', { name: 'Set sender' }).click();
  await heading(frame, 'Settings');
  await page.waitForURL('**/apps/doorstep/app/settings#sender');
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('settings: change, save, and it is still so after a reload', async () => {
  const { page, frame, complaints } = await visit(quiet, '/app/settings');
  await frame.getByLabel('Name', { exact: true }).fill('Lumen Lights');
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor();
  await picture(page, 'settings-save-bar');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText('Settings saved').waitFor();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'hidden' });
  await picture(page, 'settings-saved');
  await page.reload();
  const again = await appFrame(page);
  expect(await again.getByLabel('Name', { exact: true }).inputValue()).toBe('Lumen Lights');
  expect(await violationsIn(again)).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)(
  'settings: what cannot be is said beside its field, and discarding brings the old back',
  async () => {
    const { page, frame } = await visit(quiet, '/app/settings');
    const address = frame.getByLabel('E-mail address');
    const before = await address.inputValue();
    await address.fill('not an address');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Enter an e-mail address').waitFor();
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    await picture(page, 'settings-error');
    expect(await violationsIn(frame)).toEqual([]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => address.inputValue()).toBe(before);
    await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'hidden' });
  },
);

test.skipIf(chromium === null)('settings: who leaves with unsaved changes is asked, once', async () => {
  const { page, frame, complaints } = await visit(quiet, '/app/settings');
  const orders = page.getByRole('link', { name: 'Orders' });
  await frame.getByLabel('Name', { exact: true }).fill('Half-written');
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor();
  await orders.click();
  await picture(page, 'settings-leaving');
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(await frame.getByLabel('Name', { exact: true }).inputValue()).toBe('Half-written');
  await orders.click();
  await page.getByRole('button', { name: 'Leave page' }).click();
  await heading(frame, 'Orders');
  await page.waitForURL('**/apps/doorstep/app/orders');
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('orders: search by number and by address, and an order explains itself', async () => {
  const { page, frame, complaints } = await visit(busy, '/app/orders');
  await frame.getByRole('link', { name: '#1001' }).waitFor();
  await picture(page, 'orders');
  expect(await violationsIn(frame)).toEqual([]);

  await page.goto(world().adminUrl(busy, `/app/orders?search=${encodeURIComponent('ben@example.com')}`));
  const found = await appFrame(page);
  await found.getByRole('link', { name: '#1002' }).waitFor();
  expect(await found.getByRole('link', { name: '#1001' }).count()).toBe(0);

  await page.goto(world().adminUrl(busy, '/app/orders?search=1001'));
  const byNumber = await appFrame(page);
  await byNumber.getByRole('link', { name: '#1001' }).click();
  await heading(byNumber, '#1001');
  await page.waitForURL('**/apps/doorstep/app/orders/1001');
  await byNumber.getByRole('heading', { name: 'Timeline' }).waitFor();
  await picture(page, 'order');
  expect(await violationsIn(byNumber)).toEqual([]);
  await byNumber.getByRole('button', { name: /^View mail: Shipping confirmation/ }).click();
  await byNumber.locator('iframe').first().waitFor();
  await picture(page, 'order-mail');
  await page.goBack();
  await heading(byNumber, 'Orders');
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('messages: the log over all orders', async () => {
  const { page, frame, complaints } = await visit(busy, '/app/messages');
  await heading(frame, 'Messages');
  await frame.getByRole('table').getByText('Shipping confirmation').first().waitFor();
  await picture(page, 'messages');
  expect(await violationsIn(frame)).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('empty: a shop without orders is told what will show there', async () => {
  const { page, frame, complaints } = await visit(quiet, '/app/orders');
  await frame.getByText('Orders and their mails show here').waitFor();
  await picture(page, 'orders-empty');
  expect(await violationsIn(frame)).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)(
  'errors: an order that is not there, and a page that cannot be made, say so and lead back',
  async () => {
    const missing = await visit(busy, '/app/orders/424242');
    await missing.frame.getByText('There is nothing here').waitFor();
    await picture(missing.page, 'error-missing');
    expect(await violationsIn(missing.frame)).toEqual([]);

    const shop = 'unlucky.myshopify.com';
    const { control } = world();
    await world().newShop(shop, { name: 'Unlucky', installed: true });
    await control.patch('/sandbox/admin', { faults: [{ answer: 500, on: 'token', shop, next: 100 }] });
    const { page } = await openPage(world().browser);
    await page.goto(world().adminUrl(shop, '/app'));
    const frame = page.frameLocator('iframe[name="app-frame"]');
    await frame.getByRole('heading', { name: 'Something went wrong' }).waitFor();
    await picture(page, 'error-failed');
    await control.patch('/sandbox/admin', { faults: [] });
    await page.reload();
    await heading(await appFrame(page), 'Unlucky');
  },
);

test.skipIf(chromium === null)('at a phone’s width nothing needs scrolling sideways', async () => {
  for (const path of ['/app', '/app/orders', '/app/orders/1001', '/app/messages', '/app/privacy', '/app/settings']) {
    const { page, frame, complaints } = await visit(busy, path, phone);
    await frame.getByRole('heading', { level: 1 }).waitFor();
    await picture(page, `phone${path.replaceAll('/', '-')}`);
    expect({ path, page: await overflowOf(page), frame: await overflowOf(frame) }).toEqual({ path, page: 0, frame: 0 });
    expect(await violationsIn(frame)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }
});

test.skipIf(chromium === null)('the navigation of a phone opens, leads and closes', async () => {
  const { page, frame, complaints } = await visit(busy, '/app', phone);
  const menu = page.getByRole('button', { name: 'Menu' });
  await menu.click();
  await picture(page, 'phone-menu');
  await page.getByRole('link', { name: 'Settings' }).click();
  await heading(frame, 'Settings');
  expect(await menu.getAttribute('aria-expanded')).toBe('false');
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('a shopper’s pages: the unsubscribe page, and the inbox', async () => {
  const mails =
    await world().control.get<{ n: number; text: string | null; headers: { name: string; value: string }[] }[]>(
      '/sandbox/mails',
    );
  const header = mails.flatMap(({ headers }) => headers).find(({ name }) => name.toLowerCase() === 'list-unsubscribe');
  const [, link] = /<(http[^>]+)>/.exec(header?.value ?? '') ?? [];
  const { page, complaints } = await openPage(world().browser, phone);
  await page.goto(link ?? `${world().world.publicUrl}/unsubscribe`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await picture(page, 'unsubscribe');
  expect(await violationsIn(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);

  for (const path of ['/inbox', `/inbox/${mails[0]?.n}`]) {
    await page.goto(world().world.sandboxUrl + path);
    await picture(page, `phone${path.replaceAll('/', '-')}`);
    expect(await overflowOf(page)).toBe(0);
    expect(await violationsIn(page)).toEqual([]);
  }
  expect(complaints).toEqual([]);
});
