import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyIdToken } from '../../sandbox/app/id-token.ts';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { requireOnMachine } from '../support/requirements.ts';
import { appFrame, openBrowser, openPage, picture } from './browser.ts';

/** The sandbox's admin and App Bridge stand-in around a page of the test's own: what every app may rely on. */

const chromium = requireOnMachine('chromium');
const shop = 'lumen.myshopify.com';
const html = `<!doctype html><html lang="en"><title>An app</title>
<script data-api-key="sandbox-api-key" src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/orders">Orders</a><a href="/settings">Settings</a></ui-nav-menu>
<ui-title-bar title="My page"><button variant="primary" id="export">Export</button></ui-title-bar>
<ui-save-bar id="bar" discardConfirmation><button variant="primary" id="save">Save</button><button id="discard">Discard</button></ui-save-bar>
<ui-modal id="dialog"><ui-title-bar title="Send again?"><button variant="primary" id="again">Send</button></ui-title-bar><p>It may have gone.</p></ui-modal>
<main><h1>Hello</h1><a href="shopify:admin/settings/notifications" target="_top">Notifications</a></main>
<script>
  window.pressed = [];
  for (const button of document.querySelectorAll('button')) button.onclick = () => pressed.push(button.id);
  addEventListener('shopify:navigate', ({ target }) => history.pushState(null, '', target.getAttribute('href')));
</script></html>`;

let browser: Browser;
let sandbox: RunningSandbox;
let app: Server;
/** The Authorization header of each request for data, and how the next ones are answered. */
const asked: (string | undefined)[] = [];
let refusals = 0;

beforeAll(async () => {
  if (chromium === null) return;
  browser = await openBrowser(chromium);
  app = createServer(({ url = '', headers }, response) => {
    if (!url.startsWith('/data')) return response.setHeader('Content-Type', 'text/html').end(html);
    asked.push(headers.authorization);
    if (refusals-- > 0) return response.writeHead(401, { 'X-Shopify-Retry-Invalid-Session-Request': '1' }).end();
    return response.end('data');
  }).listen(0, '127.0.0.1');
  await once(app, 'listening');
  sandbox = await startSandbox({ appUrl: `http://127.0.0.1:${(app.address() as AddressInfo).port}` });
  const body = JSON.stringify({ domain: shop, name: 'Lumen', installed: true });
  await fetch(`${sandbox.url}/sandbox/shops`, { method: 'POST', body });
});
afterAll(async () => {
  if (chromium === null) return;
  await browser.close();
  await sandbox.close();
  app.close();
});

async function open(path = '') {
  const { page, complaints } = await openPage(browser);
  await page.goto(`${sandbox.url}/store/lumen/apps/doorstep${path}`);
  return { page, complaints, frame: await appFrame(page) };
}

const pressed = (frame: Frame) => frame.evaluate<string[]>('pressed');

test.skipIf(chromium === null)('requests of the app say who asks, and a refused token is tried once more', async () => {
  const { frame, complaints } = await open();
  asked.length = 0;
  refusals = 1;
  expect(await frame.evaluate(async () => (await fetch('/data')).text())).toBe('data');
  const keys = { apiKey: 'sandbox-api-key', apiSecret: 'sandbox-api-secret', shop };
  const tokens = asked.map((header) => header?.replace('Bearer ', '') ?? '');
  expect(tokens.map((token) => verifyIdToken(token, keys))).toEqual([null, null]);
  expect(new Set(tokens).size).toBe(2);
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
});

test.skipIf(chromium === null)(
  'the navigation shows the app’s pages, and address, frame and Back go together',
  async () => {
    const { page, frame, complaints } = await open('/orders?q=1');
    const links = page.getByRole('navigation', { name: 'Admin' });
    const current = () => links.getByRole('link', { name: 'Orders' }).getAttribute('aria-current');
    await expect.poll(current).toBe('page');
    expect(await links.getByRole('link', { name: 'Home' }).count()).toBe(0);
    await links.getByRole('link', { name: 'Settings' }).click();
    await page.waitForURL('**/apps/doorstep/settings');
    await frame.waitForURL(({ pathname }) => pathname === '/settings');
    await page.goBack();
    await page.waitForURL('**/apps/doorstep/orders?q=1');
    await frame.waitForURL(({ pathname }) => pathname === '/orders');
    await page.reload();
    expect(new URL((await appFrame(page)).url()).pathname).toBe('/orders');
    expect(complaints).toEqual([]);
  },
);

test.skipIf(chromium === null)('the save bar stands in the top bar, and leaving or discarding asks first', async () => {
  const { page, frame, complaints } = await open();
  await frame.evaluate(() => window.shopify.saveBar.show('bar'));
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await picture(page, 'frame-discard');
  await page.getByRole('button', { name: 'Continue editing' }).click();
  await expect.poll(() => pressed(frame)).toEqual(['save']);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => pressed(frame)).toEqual(['save', 'discard']);

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Stay' }).click();
  expect(new URL(frame.url()).pathname).toBe('/');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Leave page' }).click();
  await page.waitForURL('**/apps/doorstep/settings');

  await frame.evaluate(() => window.shopify.saveBar.hide('bar'));
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor({ state: 'hidden' });
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('toasts, title bar and dialogs are the admin’s, and answer to the app', async () => {
  const { page, frame, complaints } = await open();
  await frame.evaluate(() => {
    const onAction = () => document.body.append('undone');
    window.shopify.toast.show('Cancelled', { action: 'Undo', onAction });
  });
  await page.getByRole('status').getByText('Cancelled').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await frame.getByText('undone').waitFor();

  await page.getByText('My page').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  await frame.evaluate(() => window.shopify.modal.show('dialog'));
  const dialog = page.getByRole('dialog', { name: 'Send again?' });
  await dialog.getByRole('button', { name: 'Send' }).click();
  await dialog.frameLocator('iframe').getByText('It may have gone.').waitFor();
  await picture(page, 'frame-dialog');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => pressed(frame)).toEqual(['export', 'again']);
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)('links to Shopify’s admin leave the frame', async () => {
  const { page, frame, complaints } = await open();
  await frame.getByRole('link', { name: 'Notifications' }).click();
  await page.waitForURL('**/store/lumen/settings/notifications');
  expect(complaints).toEqual([]);
});

test.skipIf(chromium === null)(
  'a page without an ID token is bounced, and outside the admin the app goes into it',
  async () => {
    const { page, frame, complaints } = await open();
    const bounce = `/auth/session-token?shop=${shop}&shopify-reload=${encodeURIComponent('/settings?a=1')}`;
    await frame.goto(sandbox.publicUrl + bounce);
    await page.waitForURL('**/apps/doorstep/settings?a=1');
    expect(new URL(frame.url()).searchParams.get('id_token')).toContain('.');

    await page.goto(`${sandbox.publicUrl}/orders?shop=${shop}`);
    await page.waitForURL(`${sandbox.url}/store/lumen/apps/doorstep/orders`);
    expect(complaints).toEqual([]);
  },
);
