import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireOnMachine } from '../support/requirements.ts';
import { overflowOf, violationsIn } from './accessibility.ts';
import { appFrame, desktop, openPage, picture } from './browser.ts';
import { openWorld, type BrowserWorld } from './world.ts';

/** Staff set up the delivery promise in the embedded admin, from nothing to what the storefront says. */

const chromium = requireOnMachine('chromium');
const shop = 'lumen.myshopify.com';
const phone = { width: 375, height: 812 };
let opened: BrowserWorld | null = null;

beforeAll(async () => {
  if (chromium === null) return;
  opened = await openWorld(chromium);
  await opened.installedShop(shop, { name: 'Lumen', zone: 'Europe/Rome', country: 'IT', currency: 'EUR' });
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

const isFine = async ({ page, frame }: Pick<Visit, 'page' | 'frame'>, name: string) => {
  await picture(page, `promise-${name}`);
  expect(await violationsIn(frame), name).toEqual([]);
};

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
/** What a shopper can see in the bar; what becomes true later is in the page, too. */
const read = (frame: Frame, side: 'Now' | 'After saving', text: string) =>
  frame.frameLocator(`iframe[title="The bar: ${side}"]`).locator('p:not([hidden])', { hasText: text }).waitFor();

/** A second service is put first by keyboard, the focus goes along, and all is as it was again. */
async function isMoved({ page, frame }: Pick<Visit, 'page' | 'frame'>): Promise<void> {
  const names = () =>
    frame.getByLabel('Name that shoppers read').evaluateAll((all: HTMLInputElement[]) => all.map(({ value }) => value));
  await frame.getByRole('button', { name: 'Add a service' }).click();
  await frame.getByLabel('Name that shoppers read').nth(1).fill('Express');
  expect(await frame.getByRole('button', { name: 'Move DHL Standard up' }).isDisabled()).toBe(true);
  expect(await frame.getByRole('button', { name: 'Move Express down' }).isDisabled()).toBe(true);
  await frame.getByRole('button', { name: 'Move Express up' }).press('Enter');
  expect(await names()).toEqual(['Express', 'DHL Standard']);
  await frame.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move Express down');
  await isFine({ page, frame }, 'services-moved');
  await page.setViewportSize(phone);
  await isFine({ page, frame }, 'services-moved-phone');
  expect(await overflowOf(frame)).toBe(0);
  await page.setViewportSize(desktop);
  await page.getByRole('button', { name: 'Discard' }).click();
  await frame.getByRole('button', { name: 'Move DHL Standard up' }).waitFor();
  expect(await names()).toEqual(['DHL Standard']);
}

test.skipIf(chromium === null)('from nothing to a season on the storefront', async () => {
  const { page, frame, complaints } = await visit('/app/promise');
  await frame.getByText('Tell shoppers until when to order').waitFor();
  await isFine({ page, frame }, 'empty');
  await frame.getByRole('link', { name: 'Add where you ship from' }).first().click();

  // Bad input is said at its field, and nothing is saved.
  await frame.getByLabel('Location').selectOption({ label: 'Warehouse' });
  await frame.getByText('“14:00 (Milano time)”').waitFor();
  expect(await frame.getByLabel('Town whose clock counts').inputValue()).toBe('');
  await frame.getByLabel('Location').selectOption({ label: 'Main street' });
  expect(await frame.getByLabel('Town whose clock counts').inputValue()).toBe('Old Town');
  await frame.getByLabel('Location').selectOption({ label: 'Warehouse' });
  await frame.getByLabel('Town whose clock counts').fill('Milano');
  await frame.getByLabel('Country', { exact: true }).selectOption({ label: 'Italy' });
  await frame.getByRole('button', { name: 'Add a service' }).click();
  await frame.getByLabel('On the way, at least').fill('5');
  await frame.getByLabel('On the way, at most').fill('soon');
  await save(page);
  await frame.getByText('Enter the name that shoppers read, up to 60 characters.').waitFor();
  await frame.getByText('Enter whole days from 0 to 60.').waitFor();
  await isFine({ page, frame }, 'origin-errors');
  await frame.getByLabel('Name that shoppers read').fill('DHL Standard');
  await frame.getByLabel('How orders name it: DHL Standard').fill('Standard');
  await frame.getByLabel('On the way, at most').fill('3');
  await save(page);
  await frame.getByText('The shortest time cannot be longer than the longest.').waitFor();
  await frame.getByLabel('On the way, at least').fill('2');
  await save(page);
  await frame.getByRole('heading', { name: 'Milano' }).waitFor();
  // Typed, and nobody pressed “Add”.
  await frame.getByRole('button', { name: 'Remove Standard' }).waitFor();
  await isMoved({ page, frame });

  await frame
    .getByRole('button', { name: 'Delivery promise' })
    .or(frame.getByRole('link', { name: 'Delivery promise' }))
    .first()
    .click();
  await frame.getByRole('link', { name: 'Start from Christmas template' }).click();
  await frame.getByText('Until you enter the carrier’s date').waitFor();
  await frame.getByRole('button', { name: 'Add a date for DHL Standard' }).click();
  await frame.getByRole('button', { name: 'Add season' }).click();
  await frame.getByText('Choose a day, for example 2026-12-24.').waitFor();
  await frame.getByLabel('Last day at the carrier: DHL Standard').fill('2026-12-16');

  // Two days before the last one: a day of buffer and one of handling, at the warehouse's cutoff.
  const dates = frame.getByRole('region', { name: 'Order-by dates as a table' });
  await dates.getByText('Dec 14, 2026').waitFor();
  await dates.getByText('Carrier’s date').waitFor();
  await read(frame, 'After saving', 'Order by Mon 14 December, 14:00 (Milano time)');
  await frame.getByText('No bar: the delivery promise is off.').waitFor();
  await frame.getByLabel('Shopper’s language').selectOption('it');
  await read(frame, 'After saving', '14 dicembre');
  await frame.getByText('an order may come back 65 days after it was placed').waitFor();
  await isFine({ page, frame }, 'season');
  await frame.getByRole('button', { name: 'Add season' }).click();
  await frame.getByRole('heading', { name: 'Christmas', exact: true }).waitFor();

  await page.goto(world().adminUrl(shop, '/app/promise'));
  const home = await appFrame(page);
  await home.getByRole('button', { name: 'Turn on' }).click();
  await page.getByRole('status').getByText('Saved. The storefront is told now.').waitFor();
  await world().control.post('/sandbox/clock/settle');
  await page.reload();
  const told = await appFrame(page);
  await told.getByText('The same, as of').waitFor();
  await told.getByText('Next to lapse: DHL Standard').waitFor();
  await isFine({ page, frame: told }, 'overview');
  const metafields = await world().control.get<Record<string, { value: string }>>(
    `/sandbox/shops/${shop}/app-metafields`,
  );
  expect(metafields['doorstep.promise']?.value).toContain('2026-12-14');
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
});

test.skipIf(chromium === null)('a change is seen beside what is there, before it is saved', async () => {
  const { page, frame } = await visit('/app/promise');
  await frame.getByRole('link', { name: 'Christmas' }).click();
  await read(frame, 'Now', 'Order by Mon 14 December');
  await frame.getByLabel('Buffer').fill('3');
  await read(frame, 'After saving', 'Order by Thu 10 December');
  await read(frame, 'Now', 'Order by Mon 14 December');
  await frame.getByLabel('As if it were').fill('2026-12-12');
  await read(frame, 'After saving', ' – ');
  await read(frame, 'Now', 'Arrives by Thu 24 December');
  await isFine({ page, frame }, 'season-change');
  // Dates of what was right last stay where they are, and look like it.
  const dates = frame.getByRole('region', { name: 'Order-by dates as a table' });
  const dimmed = frame.locator('.doorstep-dimmed[aria-busy="true"]').filter({ has: dates });
  expect(await dimmed.count()).toBe(0);
  await frame.getByLabel('Gift card').fill('https');
  await dimmed.waitFor();
  await frame.getByText('Something above is not right yet.').waitFor();
  await frame.locator('.doorstep-months').scrollIntoViewIfNeeded();
  await picture(page, 'promise-dates-dimmed');
  await frame.getByLabel('Gift card').fill('');
  await dimmed.waitFor({ state: 'detached' });
  await dates.waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  await read(frame, 'After saving', 'Arrives by Thu 24 December');
});

test.skipIf(chromium === null)('what is typed stays when somebody else saves the same, and both are kept', async () => {
  const openSeason = async () => {
    const one = await visit('/app/promise');
    await one.frame.getByRole('link', { name: 'Christmas' }).click();
    await read(one.frame, 'Now', 'Order by Mon 14 December');
    return one;
  };
  const [mine, theirs] = [await openSeason(), await openSeason()];
  await mine.frame.getByLabel('Gift card').fill('https://lumen.example/gift');
  await theirs.frame.getByLabel('May come back until').fill('2027-02-05');
  await save(theirs.page);
  await theirs.page.getByRole('status').getByText('Saved. The storefront is told now.').waitFor();
  await mine.frame.getByLabel('Gift card').fill('https://lumen.example/gift-card');
  await mine.frame.getByText('Somebody else saved this meanwhile').waitFor();
  expect(await mine.frame.getByLabel('Gift card').inputValue()).toBe('https://lumen.example/gift-card');
  await isFine(mine, 'season-theirs');
  await mine.frame.getByRole('button', { name: 'Keep mine, on top of theirs' }).click();
  expect(await mine.frame.getByLabel('May come back until').inputValue()).toBe('2027-02-05');
  await save(mine.page);
  await mine.page.getByRole('status').getByText('Saved. The storefront is told now.').waitFor();
  await mine.page.reload();
  const after = await appFrame(mine.page);
  await read(after, 'Now', 'Order by Mon 14 December');
  expect(await after.getByLabel('Gift card').inputValue()).toBe('https://lumen.example/gift-card');
  expect(await after.getByLabel('May come back until').inputValue()).toBe('2027-02-05');
  for (const { page } of [mine, theirs]) await page.close();
});

test.skipIf(chromium === null)(
  'a season that somebody else deletes while it is typed in can be saved as a new one',
  async () => {
    const openSeason = async () => {
      const one = await visit('/app/promise');
      await one.frame.getByRole('link', { name: 'Christmas' }).click();
      await read(one.frame, 'Now', 'Order by Mon 14 December');
      return one;
    };
    const [mine, theirs] = [await openSeason(), await openSeason()];
    await theirs.frame.getByRole('button', { name: 'Delete' }).click();
    await theirs.frame.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await theirs.frame.getByText('Start from Christmas template').first().waitFor();
    await mine.frame.getByLabel('Gift card').fill('https://lumen.example/typed');
    await mine.frame.getByText('Somebody else deleted this season meanwhile').waitFor();
    await mine.page.getByRole('status').getByText('Somebody else deleted this meanwhile: look at the top').waitFor();
    await mine.frame.getByText('Somebody else deleted this season meanwhile').scrollIntoViewIfNeeded();
    expect(await mine.frame.getByLabel('Gift card').inputValue()).toBe('https://lumen.example/typed');
    await isFine(mine, 'season-gone');
    await mine.frame.getByRole('button', { name: 'Save as a new season' }).click();
    await mine.frame.getByRole('button', { name: 'Delete' }).waitFor();
    expect(await mine.frame.getByLabel('Gift card').inputValue()).toBe('https://lumen.example/typed');
    for (const { page } of [mine, theirs]) await page.close();
  },
);

test.skipIf(chromium === null)('Home says what is in the theme, and the dates are there to pass on', async () => {
  await world().control.patch(`/sandbox/shops/${shop}/theme`, { blocks: { bar: {} } });
  const { page, frame } = await visit('/app');
  await frame.getByText('In your theme', { exact: true }).nth(1).waitFor();
  expect(await frame.getByText('Not placed').count()).toBe(3);
  expect(await frame.getByText('Not needed').count()).toBe(1);
  expect(await frame.getByRole('link', { name: 'Add in editor: Product page' }).getAttribute('href')).toContain(
    `https://${shop}/admin/themes/current/editor?template=product&addAppBlockId=`,
  );
  await frame.getByRole('button', { name: 'Show me how' }).click();
  await frame.getByRole('img', { name: /app embeds/ }).waitFor();
  await isFine({ page, frame }, 'home');

  await page.goto(world().adminUrl(shop, '/app/promise/share'));
  const share = await appFrame(page);
  await share.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('.doorstep-picture')?.naturalWidth ?? 0) === 1_200,
  );
  await isFine({ page, frame: share }, 'share');
  const link = await share.getByText(`https://${shop}/apps/doorstep/dates/`).textContent();
  const shopper = await openPage(world().browser, phone);
  await shopper.page.goto(world().storefrontUrl(shop, link ?? ''));
  await shopper.page.getByText('Order in time for').waitFor();
  await shopper.page.getByText('14 December').waitFor();
  await picture(shopper.page, 'promise-dates');
  expect(await violationsIn(shopper.page)).toEqual([]);
  await shopper.page.getByLabel('Country').selectOption('DE');
  await shopper.page.getByRole('button', { name: 'Show' }).click();
  await shopper.page.getByText('Delivery to').getByText('Germany').waitFor();
  expect(shopper.complaints).toEqual([]);
});

test.skipIf(chromium === null)(
  'every page of the promise fits a phone, and a season goes when it is deleted',
  async () => {
    const season = await visit('/app/promise', phone);
    await season.frame.getByRole('link', { name: 'Christmas' }).click();
    await read(season.frame, 'Now', 'Order by Mon 14 December');
    const address = new URL(season.page.url()).pathname.replace(/^.*\/app\//, '/app/');
    for (const path of [
      '/app/promise',
      address,
      '/app/promise/origins/new',
      '/app/promise/products',
      '/app/promise/share',
    ]) {
      await season.page.goto(world().adminUrl(shop, path));
      const frame = await appFrame(season.page);
      await frame.getByRole('heading', { level: 1 }).waitFor();
      await isFine({ page: season.page, frame }, `phone-${path.split('/')[3] ?? 'overview'}`);
      expect(await overflowOf(frame), path).toBe(0);
    }
    const { page, frame } = await visit(address);
    await frame.getByRole('button', { name: 'Delete' }).click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await frame.getByText('Tell shoppers until when to order').waitFor();
    await page.close();
  },
);
