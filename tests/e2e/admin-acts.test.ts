import { createHmac, randomUUID } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** What staff do in the embedded admin, and what it says of it afterwards. */

const chromium = requireOnMachine('chromium');
const shop = 'casa-natale.myshopify.com';
const day = 86_400_000;
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, { name: 'Casa Natale', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  const { control } = opened;
  const json = {
    sender: { name: 'Casa Natale' },
    kinds: { review_request: { mode: 'doorstep' } },
    reviewLink: 'https://casanatale.example/review?product={product_id}',
  };
  await control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path: '/app/settings', json });
  const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Bianchi', country: 'IT' };
  for (const id of ['1001', '1002']) {
    await control.post(`/sandbox/shops/${shop}/orders`, { id, name: `#${id}`, ...ada, lines: [{ title: 'Oak tray' }] });
    const parcel = { id: `5${id}`, company: 'BRT', number: `BRT${id}`, url: `https://carrier.example/${id}` };
    await control.post(`/sandbox/shops/${shop}/orders/${id}/fulfillments`, parcel);
    await control.post('/sandbox/clock/run', { advanceMs: day });
    await control.post(`/sandbox/shops/${shop}/fulfillments/5${id}/events`, { status: 'delivered' });
    await control.post('/sandbox/clock/run', { advanceMs: day });
  }
});
afterAll(async () => opened?.close());

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

type Visit = { page: Page; frame: Frame; complaints: string[] };

async function visit(path = '', viewport = desktop): Promise<Visit> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

/** A webhook of Shopify’s that nobody can read. */
async function tellGarbage(): Promise<void> {
  const body = '{"id": 1001, "line_items": "many"}';
  const headers = {
    'content-type': 'application/json',
    'x-shopify-hmac-sha256': createHmac('sha256', 'sandbox-api-secret').update(body).digest('base64'),
    'x-shopify-topic': 'orders/updated',
    'x-shopify-shop-domain': shop,
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-api-version': '2026-10',
    'x-shopify-triggered-at': '2026-12-04T08:00:00Z',
  };
  expect((await fetch(`${world().world.appUrl}/webhooks`, { method: 'POST', headers, body })).status).toBe(200);
  await world().control.post('/sandbox/clock/run', { advanceMs: 60_000 });
}

test.skipIf(chromium === null)(
  'settings: a kind that is turned on may start on an earlier day, and says how many mails that brings',
  async () => {
    const { page, frame, complaints } = await visit('/app/settings#kinds');
    await frame.getByLabel('Who sends: Delivery confirmation').selectOption({ label: 'Doorstep sends' });
    await frame.getByRole('button', { name: 'Shopify’s is turned off' }).click();
    await frame.getByText('Starts when you save: what happened before is not mailed.').waitFor();
    await frame.getByText('What happened since an earlier day').click();
    const first = frame.getByLabel('First day', { exact: true });

    await first.fill('2026-11-30');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await frame.getByText('Choose a day from the app’s installation until today').waitFor();
    expect(await first.getAttribute('aria-invalid')).toBe('true');
    await picture(page, 'settings-start-error');

    await frame.getByRole('button', { name: 'Pick the first day' }).click();
    await picture(page, 'settings-start-calendar');
    await frame.getByRole('button', { name: /December 1 2026|1 December 2026/ }).click();
    expect(await first.inputValue()).toBe('2026-12-01');
    await frame.getByText('2 mails would go for what happened since then').waitFor();
    await picture(page, 'settings-start');
    expect(await violationsIn(frame)).toEqual([]);

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Settings saved').waitFor();
    await frame.getByText('On since Dec 1, 2026').first().waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
  },
);

test.skipIf(chromium === null)('settings: quiet hours and days are chosen in words, and stay', async () => {
  const { page, frame } = await visit('/app/settings#hours');
  await frame.getByLabel('From').selectOption('22:00');
  await frame.getByText('goes at 08:00, by the clock where the shopper lives').waitFor();
  await frame.getByLabel('Sunday').uncheck();
  await picture(page, 'settings-hours');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('status').getByText('Settings saved').waitFor();
  await frame.getByLabel('To', { exact: true }).selectOption('22:00');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await frame.getByText('Choose two different hours').waitFor();
  await page.reload();
  const again = await appFrame(page);
  expect(await again.getByLabel('From').inputValue()).toBe('22');
  expect(await again.getByLabel('Sunday').isChecked()).toBe(false);
});

test.skipIf(chromium === null)(
  'a mail that staff cancel says by whom, in its order and in the access log',
  async () => {
    const { page, frame, complaints } = await visit('/app/orders/1001');
    await frame.getByRole('button', { name: 'Cancel mail: Review request' }).click();
    await frame.getByRole('button', { name: 'Cancel mail', exact: true }).click();
    await frame.getByText('Review request cancelled by Alex Owner').waitFor();
    await picture(page, 'order-cancelled');
    expect(await violationsIn(frame)).toEqual([]);

    await page.goto(world().adminUrl(shop, '/app/privacy'));
    const privacy = await appFrame(page);
    await privacy.getByText('Alex Owner asked to cancel a mail').waitFor();
    await privacy.getByText(/Alex Owner changed settings:.*review link/).waitFor();
    await picture(page, 'privacy');
    expect(await violationsIn(privacy)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

test.skipIf(chromium === null)('home leads to the notices that could not be read', async () => {
  await tellGarbage();
  const { page, frame, complaints } = await visit('/app');
  await picture(page, 'home-attention');
  await frame.getByRole('link', { name: 'Look' }).click();
  await frame.getByRole('heading', { name: 'Notices that could not be read', level: 1 }).waitFor();
  await frame.getByText('Its part “line_items”').waitFor();
  await picture(page, 'notices');
  expect(await violationsIn(frame)).toEqual([]);
  await frame.getByRole('link', { name: 'Order #1001' }).click();
  await frame.getByRole('heading', { name: '#1001', level: 1 }).waitFor();
  expect(complaints).toEqual([]);

  const small = await visit('/app/notices', phone);
  await picture(small.page, 'phone-app-notices');
  expect(await overflowOf(small.frame)).toBe(0);
});

test.skipIf(chromium === null)('an address that there is not says so, with the navigation around it', async () => {
  const { page, frame } = await visit('/app/nowhere');
  await frame.getByText('There is nothing here').waitFor();
  await picture(page, 'error-nowhere');
  await page.getByRole('link', { name: 'Orders' }).click();
  await frame.getByRole('heading', { name: 'Orders', level: 1 }).waitFor();
});

test.skipIf(chromium === null)('the first page that fails has the navigation, and trying again helps', async () => {
  const { control } = world();
  const unlucky = 'unlucky.myshopify.com';
  await world().newShop(unlucky, { name: 'Unlucky', installed: true });
  await control.patch('/sandbox/admin', { faults: [{ answer: 500, on: 'token', shop: unlucky, next: 100 }] });
  const { page } = await openPage(world().browser);
  await page.goto(world().adminUrl(unlucky, '/app'));
  const frame = await appFrame(page);
  await frame.getByRole('heading', { name: 'Something went wrong' }).waitFor();
  await page.getByRole('link', { name: 'Orders' }).first().waitFor();
  await picture(page, 'error-first-load');
  expect(await violationsIn(frame)).toEqual([]);
  await control.patch('/sandbox/admin', { faults: [] });
  await frame.getByRole('button', { name: 'Try again' }).click();
  await frame.getByRole('heading', { name: 'Unlucky', level: 1 }).waitFor();
});
