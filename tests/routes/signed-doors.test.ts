import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanSignature } from '../../app/adapters/scan-door.server.ts';
import { endOldScanSecrets, renewScanSecret } from '../../app/flows/returns/scan-secret.ts';
import { sendEndlessly } from '../support/endless-sender.ts';
import { portalOf } from './portal-in-test.ts';
import { now, openSite, type Site } from './site-in-test.ts';

/** Addresses outside the admin that rest on a signature: whatever else comes is refused, and told nothing. */

const shop = 'mine.myshopify.com';
const hostile = ['%00', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '%3Cscript%3E', '9'.repeat(2_000), '-1', 'null'];
let site: Site;
let secret: string;

beforeAll(async () => {
  site = await openSite();
  await site.installShop(shop);
  secret = await renewScanSecret(site.deps, { shop, id: '1' });
});
afterAll(() => site.close());

/** Open to whoever has the shop's secret. */
const scan = (body: string, init: { handle?: string; signature?: string | null; method?: string } = {}) => {
  const { handle = 'mine', method = 'POST' } = init;
  const signature = init.signature ?? scanSignature(secret, body).toString('hex');
  const headers: Record<string, string> = init.signature === null ? {} : { 'x-doorstep-hmac-sha256': signature };
  return site.request(`/scans/${handle}`, { method, headers, ...(method === 'POST' && { body }) });
};
const goodScan = JSON.stringify({
  trackingNumber: 'RR1234',
  scannedAt: new Date(now).toISOString(),
  status: 'in_transit',
});

test('scans of parcels: unsigned, another shop’s, too large or no scan at all, each is refused and none is told why it might be', async () => {
  const unsigned = [
    scan(goodScan, { signature: null }),
    scan(goodScan, { signature: '0'.repeat(64) }),
    scan(goodScan, { handle: 'other' }),
    scan(goodScan, { handle: 'nobody-has-this-shop' }),
    scan(goodScan, { handle: '..%2f..%2fetc' }),
    scan(goodScan, { handle: '%00' }),
    scan('', { signature: null }),
    scan(`${goodScan} `, { signature: scanSignature(secret, goodScan).toString('hex') }),
  ];
  for (const answer of await Promise.all(unsigned)) expect([answer.status, await answer.text()]).toEqual([401, '']);
  expect((await scan(goodScan, { method: 'GET' })).status).toBe(405);
  expect((await scan(goodScan, { method: 'PUT' })).status).toBe(405);
  expect((await scan('x'.repeat(20_000))).status).toBe(413);
  for (const body of [
    '',
    '{"a":',
    '[[1]]',
    '{"__proto__":{"trackingNumber":"RR1234"}}',
    goodScan.replace('in_transit', 'x'.repeat(9_000)),
  ])
    expect((await scan(body)).status, body.slice(0, 30)).toBe(422);
});

test('scans of parcels: what is signed is answered clearly, and a number that is no return’s is told so', async () => {
  const unknown = await scan(goodScan);
  expect([unknown.status, await unknown.json()]).toEqual([404, { result: 'unknown_number' }]);
  const byDomain = await scan(goodScan, { handle: shop });
  expect(byDomain.status).toBe(404);
  const printed = await scan(goodScan.replace('in_transit', 'label_created'));
  expect([printed.status, await printed.json()]).toEqual([200, { result: 'not_a_scan' }]);
  expect(site.logged.join('')).not.toContain('RR1234');
});

test('scans of parcels: a new secret leaves the one before a day, and a stopped one none', async () => {
  const staff = { shop, id: '1' };
  const signedWith = async (key: string) =>
    (await scan(goodScan, { signature: scanSignature(key, goodScan).toString('hex') })).status;
  const newer = await renewScanSecret(site.deps, staff);
  expect([await signedWith(secret), await signedWith(newer)]).toEqual([404, 404]);
  site.clock.now += 24 * 3_600_000;
  expect([await signedWith(secret), await signedWith(newer)]).toEqual([401, 404]);
  secret = await renewScanSecret(site.deps, staff);
  await endOldScanSecrets(site.deps, staff);
  expect([await signedWith(newer), await signedWith(secret)]).toEqual([401, 404]);
});

test('the picture of a code is there for codes that we put into a mail, and for nothing else', async () => {
  const address = new URL(site.deps.codePictures.urlOf('DROP-7')).pathname;
  const picture = await site.request(address);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  const evil = Buffer.from('https://evil.example').toString('base64url');
  for (const token of [...hostile, evil, `${evil}.${address.split('.')[1] ?? ''}`, `${'A'.repeat(50_000)}.x`])
    expect((await site.request(`/codes/${token}`)).status, token.slice(0, 40)).toBe(404);
});

const aVisit = {
  orderId: '1',
  via: 'mail',
  draft: 'd',
  language: null,
  lines: [],
  startedAt: null,
  returnId: null,
  gift: null,
};

test('who sends a body without end is answered as soon as it is too much, and hung up on', async () => {
  using server = await site.listen();
  const session = site.deps.sealedTokens.seal(shop, 'portal-session', aVisit, site.clock.now + 3_600_000);
  const { signed } = portalOf(site, shop);
  const doors = {
    '/scans/mine': {},
    '/mail-events': {},
    [signed('/portal/find')]: { 'content-type': 'application/x-www-form-urlencoded' },
    [signed(`/portal/why?s=${session}`)]: { 'content-type': 'multipart/form-data; boundary=x' },
  };
  const sends = Object.entries(doors).map(([path, headers]) => sendEndlessly(server.port, path, headers));
  for (const { answer, taken, answeredAfterMs, closedAfterMs } of await Promise.all(sends)) {
    expect(answer).toBe('HTTP/1.1 413 Payload Too Large');
    // What photos may weigh together, and what lies in the machine's own buffers.
    expect(taken).toBeLessThan(64 * 1024 * 1024);
    expect(closedAfterMs - answeredAfterMs).toBeLessThan(30_000);
  }
});
