import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../../app/domain/shared/instant.ts';
import {
  endOldScanSecrets,
  renewScanSecret,
  scanDoorOf,
  showScanSecret,
} from '../../../app/flows/returns/scan-secret.ts';
import { appWithShop, shop } from '../orders/order-in-app.ts';

const staff = { shop, id: '902541635' };

test('nobody has a secret before staff ask for one; then it is theirs to look at, and each look is noted', async () => {
  const { deps } = await appWithShop();
  expect((await scanDoorOf(deps, shop)).secrets).toEqual([]);
  expect(await showScanSecret(deps, staff)).toBeNull();
  const secret = await renewScanSecret(deps, staff);
  expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  expect(await showScanSecret(deps, staff)).toBe(secret);
  const { url, secrets } = await scanDoorOf(deps, shop);
  expect(url).toBe('https://app.example/scans/toys');
  expect(secrets).toEqual([{ ending: secret.slice(-4), madeAt: deps.clock.now(), until: null, lastUsedAt: null }]);
  expect(await showScanSecret(deps, { ...staff, shop: 'shoes.myshopify.com' })).toBeNull();
  const noted = (await deps.accessLog.list(shop, null, 10)).entries.map(({ what }) => what);
  expect(noted).toEqual(['scans.secret_show', 'scans.secret_new']);
});

test('the secret before is good for a day beside the new one, or until staff stop it', async () => {
  const { deps, clock } = await appWithShop();
  const good = async () => (await deps.scanSecrets.valid(shop, clock.now)).map(({ secret }) => secret);
  const first = await renewScanSecret(deps, staff);
  clock.now += 30 * DAY;
  const second = await renewScanSecret(deps, staff);
  expect(await good()).toEqual([second, first]);
  clock.now += DAY - 1;
  expect(await good()).toEqual([second, first]);
  clock.now += 1;
  expect(await good()).toEqual([second]);
  const third = await renewScanSecret(deps, staff);
  expect(await good()).toEqual([third, second]);
  await endOldScanSecrets(deps, staff);
  expect(await good()).toEqual([third]);
});

test('a double click ends nothing sooner, and many clicks keep no more than a few', async () => {
  const { deps, clock } = await appWithShop();
  const first = await renewScanSecret(deps, staff);
  clock.now += HOUR;
  const [one, two] = await Promise.all([renewScanSecret(deps, staff), renewScanSecret(deps, staff)]);
  const secrets = await deps.scanSecrets.valid(shop, clock.now);
  expect(secrets.filter(({ until }) => until === null)).toHaveLength(1);
  expect(secrets.map(({ secret }) => secret).toSorted()).toEqual([first, one, two].toSorted());
  for (let clicks = 0; clicks < 6; clicks += 1) await renewScanSecret(deps, staff);
  expect(await deps.scanSecrets.valid(shop, clock.now)).toHaveLength(5);
});

test('a secret is nowhere in clear, and goes with its shop', async () => {
  const app = await appWithShop();
  const secret = await renewScanSecret(app.deps, staff);
  const [row] = await app.sql<{ secret: Buffer }>(shop, 'SELECT secret FROM scan_secrets');
  expect(row?.secret.includes(secret)).toBe(false);
  await app.deps.compliance.redactShop(shop);
  expect(await app.sql(shop, 'SELECT 1 FROM scan_secrets')).toEqual([]);
});
