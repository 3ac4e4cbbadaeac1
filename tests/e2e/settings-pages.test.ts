import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, phone, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** The settings that have a page of their own, as staff fill them in. */

const chromium = requireOnMachine('chromium');
const shop = 'casa-natale.myshopify.com';
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, { name: 'Casa Natale', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
  const json = { sender: { name: 'Casa Natale', address: 'ciao@casanatale.example' } };
  await opened.control.post(`/sandbox/shops/${shop}/staff`, { method: 'POST', path: '/app/settings', json });
});
afterAll(async () => opened?.close());

function world(): BrowserWorld {
  if (!opened) throw new Error('the world is not there');
  return opened;
}

type Visit = { page: Page; frame: Frame; complaints: string[] };

async function visit(path: string, viewport = desktop): Promise<Visit> {
  const { page, complaints } = await openPage(world().browser, viewport);
  await page.goto(world().adminUrl(shop, path));
  return { page, frame: await appFrame(page), complaints };
}

async function save({ page }: Visit): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
}

test.skipIf(chromium === null)(
  'a domain: chosen, explained, checked, and ready once its records are there',
  async () => {
    const { page, frame, complaints } = await visit('/app/sender');
    const domain = frame.getByLabel('Your domain');
    expect(await domain.inputValue()).toBe('casanatale.example');
    await domain.fill('me@gmail.com');
    await frame.getByRole('button', { name: 'Use this domain' }).click();
    await frame.getByText('Mailboxes refuse mails in this name').waitFor();
    await domain.fill('casanatale.example');
    await frame.getByRole('button', { name: 'Use this domain' }).click();
    await frame.getByRole('heading', { name: 'Records for casanatale.example' }).waitFor();
    expect(await frame.getByText('Missing', { exact: true }).count()).toBe(3);
    await picture(page, 'sender-missing');
    expect(await violationsIn(frame)).toEqual([]);

    const [spf, spfValue, dkim, dkimValue, dmarc, dmarcValue] = (await frame.locator('code').allTextContents()).filter(
      (text) => text !== 'TXT',
    );
    for (const [name, text] of [
      [spf, spfValue],
      [dkim, dkimValue],
      [dmarc, dmarcValue],
    ])
      await world().control.put('/sandbox/dns', { name, texts: [text] });
    await frame.getByRole('button', { name: 'Check again' }).click();
    await frame.getByText('Your mails come from ciao@casanatale.example').waitFor();
    expect(await frame.getByText('Found', { exact: true }).count()).toBe(3);
    await picture(page, 'sender-ready');
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
  },
);

test.skipIf(chromium === null)('while DNS is down the page says so, and keeps what is known', async () => {
  const { page, frame } = await visit('/app/sender');
  await world().control.patch('/sandbox/dns', { answers: false });
  await frame.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('DNS does not answer right now').waitFor();
  await world().control.patch('/sandbox/dns', { answers: true });
  await frame.getByText('Your mails come from ciao@casanatale.example').waitFor();
});

test.skipIf(chromium === null)('the look: what is wrong is said beside its field, what is right is kept', async () => {
  const visited = await visit('/app/settings/look');
  const { frame, page, complaints } = visited;
  await frame.getByLabel('Logo address').fill('http://casanatale.example/logo.png');
  await frame.getByLabel('Colour of buttons', { exact: true }).fill('red');
  await page.getByRole('button', { name: 'Save' }).click();
  await frame.getByText('Expected an address that starts with https://.').waitFor();
  await frame.getByText('Expected a colour such as #1d1d1b.').waitFor();
  await picture(page, 'look-errors');
  await frame.getByLabel('Logo address').fill('https://casanatale.example/logo.png');
  await frame.getByLabel('Width').fill('400');
  await frame.getByLabel('Height').fill('120');
  await frame.getByLabel('Colour of buttons', { exact: true }).fill('#0b6e4f');
  await frame.getByLabel('Name', { exact: true }).fill('Maria');
  await save(visited);
  await page.reload();
  const again = await appFrame(page);
  expect(await again.getByLabel('Name', { exact: true }).inputValue()).toBe('Maria');
  expect(await again.getByLabel('Colour of buttons', { exact: true }).inputValue()).toBe('#0b6e4f');
  expect(complaints.filter((one) => !one.includes('422'))).toEqual([]);
});

test.skipIf(chromium === null)('whom to ask: a rule, a country, and a list of another app', async () => {
  const visited = await visit('/app/settings/asks');
  const { frame, page } = visited;
  await frame.getByRole('button', { name: 'Add a rule' }).click();
  await frame.getByLabel('Products of rule 1').fill('mattress');
  await frame.getByLabel('Products with these tags').fill('sample, gift-wrap');
  await frame.getByRole('button', { name: 'Remove country 1' }).click();
  await save(visited);
  await page.reload();
  const again = await appFrame(page);
  expect(await again.getByLabel('Products of rule 1').inputValue()).toBe('mattress');
  expect(await again.getByLabel('Products with these tags').inputValue()).toBe('sample, gift-wrap');

  const csv = 'email,product_id\nada@example.com,8123456789012\nnobody,8123456789012\n';
  await again
    .locator('input[type=file]')
    .setInputFiles({ name: 'asked.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await again.getByRole('button', { name: 'Import' }).click();
  await again.getByText('1 new entries from 2 lines').waitFor();
  await again.getByText('Line 3: There is no e-mail address.').waitFor();
  await picture(page, 'asks-imported');
  expect(await violationsIn(again)).toEqual([]);
});

test.skipIf(chromium === null)('product care: a text in two languages', async () => {
  const visited = await visit('/app/settings/care');
  const { frame, page } = visited;
  await frame.getByRole('button', { name: 'Add products' }).click();
  await frame.getByLabel('Products of rule 1').fill('leather');
  await frame.getByLabel('Heading').fill('Looking after your leather');
  await frame.getByLabel('Text', { exact: true }).fill('Keep it dry.');
  await frame.getByRole('button', { name: 'Add a language' }).click();
  await frame.getByLabel('Heading').nth(1).fill('La cura della pelle');
  await frame.getByLabel('Text', { exact: true }).nth(1).fill('Tienila asciutta.');
  await picture(page, 'care');
  expect(await violationsIn(frame)).toEqual([]);
  await save(visited);
  await page.reload();
  expect(await (await appFrame(page)).getByLabel('Heading').count()).toBe(2);
});

test.skipIf(chromium === null)(
  'at a phone’s width nothing needs scrolling sideways, and axe finds nothing',
  async () => {
    for (const name of ['look', 'asks', 'care', 'transit']) {
      const { page, frame, complaints } = await visit(`/app/settings/${name}`, phone);
      await frame.getByRole('heading', { level: 1 }).waitFor();
      await picture(page, `phone-settings-${name}`);
      expect({ name, page: await overflowOf(page), frame: await overflowOf(frame) }).toEqual({
        name,
        page: 0,
        frame: 0,
      });
      expect(await violationsIn(frame)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    }
    const { page, frame } = await visit('/app/sender', phone);
    await frame.getByRole('heading', { name: 'Records for casanatale.example' }).waitFor();
    await picture(page, 'phone-sender');
    expect(await overflowOf(frame)).toBe(0);
    expect(await violationsIn(frame)).toEqual([]);
  },
);
