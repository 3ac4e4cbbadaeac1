import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** Staff write what their mails say, and look at it before shoppers do. */

const chromium = requireOnMachine('chromium');
const shop = 'casa-natale.myshopify.com';
const day = 86_400_000;
const editor = '/app/mails/shipment_confirmed/en';
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, {
    name: 'Casa Natale',
    email: 'ciao@casanatale.example',
    zone: 'Europe/Rome',
    country: 'IT',
    currency: 'EUR',
  });
  const json = { kinds: { shipment_confirmed: { mode: 'doorstep' } } };
  await opened.control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path: '/app/settings', json });
  await shipOrder('1001');
});
afterAll(async () => opened?.close());

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

async function shipOrder(id: string): Promise<void> {
  const { control } = world();
  const ada = { email: 'ada@example.com', firstName: 'Ada', lastName: 'Bianchi', country: 'GB', locale: 'en' };
  await control.post(`/sandbox/shops/${shop}/orders`, { id, name: `#${id}`, ...ada, lines: [{ title: 'Oak tray' }] });
  const parcel = { id: `5${id}`, company: 'BRT', number: `BRT${id}`, url: `https://carrier.example/${id}` };
  await control.post(`/sandbox/shops/${shop}/orders/${id}/fulfillments`, parcel);
  await control.post('/sandbox/clock/run', { advanceMs: day });
}

type Visit = { page: Page; frame: Frame; complaints: string[] };

async function visit(path: string, viewport = desktop): Promise<Visit> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

const saveBar = (page: Page) => page.getByRole('region', { name: 'Unsaved changes' });
const mailIn = (frame: Frame) => frame.frameLocator('iframe[title^="Mail:"]');

test.skipIf(chromium === null)(
  'from the list to a saved text: written, seen beside it, and mailed to the next shopper',
  async () => {
    const { page, frame, complaints } = await visit('/app/mails');
    await frame.getByRole('heading', { name: 'Mail texts', level: 1 }).waitFor();
    await picture(page, 'mails');
    expect(await violationsIn(frame)).toEqual([]);
    await frame.getByRole('link', { name: 'Shipping confirmation' }).click();
    await frame.getByRole('heading', { name: 'Shipping confirmation', level: 1 }).waitFor();
    await frame.getByText('With your order #1001.').waitFor();
    await mailIn(frame).getByText('Oak tray').first().waitFor();

    await frame.getByRole('button', { name: 'Start subject from our text' }).click();
    const subject = frame.getByLabel('Subject', { exact: true });
    expect(await subject.inputValue()).toContain('{{ order_name }}');
    const text = frame.getByLabel('Text', { exact: true });
    await text.fill('Ciao , it is <b>on its way</b>.\n\nWith love, the Natale family');
    await text.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(5, 5));
    await frame.getByRole('button', { name: 'Insert first_name' }).click();
    expect(await text.inputValue()).toMatch(/^Ciao \{\{ first_name \}\}, it is/);
    await mailIn(frame).getByText('With love, the Natale family', { exact: true }).waitFor();
    await mailIn(frame).getByText('Ada', { exact: true }).first().waitFor();
    await saveBar(page).waitFor();
    await picture(page, 'mail-editor');
    expect(await violationsIn(frame)).toEqual([]);

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Texts saved').waitFor();
    await saveBar(page).waitFor({ state: 'hidden' });
    await frame.getByText('Edited', { exact: true }).waitFor();
    // So long another process may still mail the texts before (custom-text-store.server.ts).
    await page.waitForTimeout(2_000);
    await shipOrder('1002');
    const mails = await world().control.get<{ subject: string; text: string }[]>('/sandbox/mails');
    expect(mails.at(-1)?.text).toContain('Ciao Ada, it is on its way.\n\nWith love, the Natale family');

    await page.goto(world().adminUrl(shop, '/app/orders/1002'));
    const order = await appFrame(page);
    await order.getByRole('button', { name: /^View mail: Shipping confirmation/ }).click();
    await mailIn(order).getByText('With love, the Natale family', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  },
);

test.skipIf(chromium === null)('desktop and phone, light and dark, and the plain text', async () => {
  const { page, frame, complaints } = await visit('/app/mails/delivered/en');
  await frame.getByText('With a made-up order').waitFor();
  const width = () => frame.locator('iframe[title^="Mail:"]').evaluate((one) => one.clientWidth);
  const colour = () =>
    mailIn(frame)
      .locator('h1')
      .evaluate((one) => getComputedStyle(one).color);
  expect(await width()).toBeGreaterThan(400);
  const light = await colour();
  await frame.getByRole('button', { name: 'Phone' }).click();
  await expect.poll(width).toBe(360);
  await frame.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(colour).not.toBe(light);
  await picture(page, 'mail-editor-dark');
  await frame.getByRole('button', { name: 'Plain text' }).click();
  await frame.locator('pre').getByText('#1001').first().waitFor();
  expect(await violationsIn(frame)).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)(
  'what is wrong is said beside its field, and an unknown variable before saving',
  async () => {
    const { page, frame } = await visit('/app/mails/delivered/de');
    const text = frame.getByLabel('Text', { exact: true });
    await text.fill('Hallo {{ vorname }}');
    await frame.getByText('There is no variable “vorname” in this mail').waitFor();
    await text.fill('Hallo\n{% if first_name %}');
    await frame.getByText('Line 2: {% if first_name %} is not closed.').waitFor();
    expect(await text.getAttribute('aria-invalid')).toBe('true');
    await frame.getByText('This is how it was before the last change.').waitFor();
    await picture(page, 'mail-editor-error');
    expect(await violationsIn(frame)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Not saved').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect.poll(() => text.inputValue()).toBe('');
    await saveBar(page).waitFor({ state: 'hidden' });
  },
);

test.skipIf(chromium === null)('Arabic is written and shown from right to left', async () => {
  const { page, frame, complaints } = await visit('/app/mails/shipment_confirmed/ar');
  await frame.getByLabel('Subject', { exact: true }).waitFor();
  const direction = (one: Element) => getComputedStyle(one).direction;
  expect(await frame.getByLabel('Subject', { exact: true }).evaluate(direction)).toBe('rtl');
  expect(await mailIn(frame).locator('h1').evaluate(direction)).toBe('rtl');
  expect(await frame.locator('html').evaluate(direction)).toBe('ltr');
  await picture(page, 'mail-editor-ar');
  expect(await violationsIn(frame)).toEqual([]);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('a test mail to oneself, and back to our texts', async () => {
  const { page, frame, complaints } = await visit('/app/mails/in_transit/en');
  await frame.getByLabel('Subject', { exact: true }).fill('Moving');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await frame.getByText('Edited', { exact: true }).waitFor();
  await frame.getByRole('button', { name: 'Send a test mail' }).click();
  const dialog = frame.getByRole('dialog');
  await dialog.getByLabel('To').fill('me@casanatale.example');
  await picture(page, 'mail-editor-test');
  expect(await violationsIn(frame)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('status').getByText('Test mail sent').waitFor();
  const mails = await world().control.get<{ subject: string; to: string[] }[]>('/sandbox/mails');
  expect(JSON.stringify(mails.at(-1))).toContain('me@casanatale.example');
  expect(mails.at(-1)?.subject).toBe('[Test] Moving');

  await frame.getByRole('button', { name: 'Restore our texts' }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  // The one of the first save may still be there.
  await page.getByRole('status').getByText('Texts saved').last().waitFor();
  await frame.getByText('Our text', { exact: true }).waitFor();
  expect(await frame.getByLabel('Subject', { exact: true }).inputValue()).toBe('');
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('at a phone’s width nothing needs scrolling sideways', async () => {
  for (const path of ['/app/mails', editor]) {
    const { page, frame, complaints } = await visit(path, phone);
    await frame.getByRole('heading', { level: 1 }).waitFor();
    await picture(page, `phone${path.replaceAll('/', '-')}`);
    expect({ path, page: await overflowOf(page), frame: await overflowOf(frame) }).toEqual({ path, page: 0, frame: 0 });
    expect(await violationsIn(frame)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }
});

test.skipIf(chromium === null)(
  'a text that is being written stays when somebody else saves the same mail',
  async () => {
    const page = '/app/mails/delivered/en';
    const [mine, theirs] = [await visit(page), await visit(page)];
    await mine.frame.getByLabel('Subject', { exact: true }).fill('It is with you');
    await theirs.frame.getByLabel('Heading', { exact: true }).fill('Welcome home');
    await theirs.page.getByRole('button', { name: 'Save', exact: true }).click();
    await theirs.page.getByRole('status').getByText('Texts saved').waitFor();
    await mine.page.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.frame.getByText('Somebody else saved this meanwhile').waitFor();
    expect(await mine.frame.getByLabel('Subject', { exact: true }).inputValue()).toBe('It is with you');
    expect(await violationsIn(mine.frame)).toEqual([]);
    await picture(mine.page, 'mail-editor-theirs');
    await mine.frame.getByRole('button', { name: 'Keep mine, on top of theirs' }).click();
    expect(await mine.frame.getByLabel('Heading', { exact: true }).inputValue()).toBe('Welcome home');
    await mine.page.getByRole('button', { name: 'Save', exact: true }).click();
    await mine.page.getByRole('status').getByText('Texts saved').waitFor();
    for (const one of [mine, theirs]) await one.page.close();
  },
);
