import { expect, test } from 'vitest';
import { createStaffNames } from '../../../app/adapters/db/admin-staff.server.ts';
import { changeSettings } from '../../../app/flows/shops/change-settings.ts';
import { listAccess } from '../../../app/flows/privacy/list-access.ts';
import { orderAct } from '../../../app/flows/orders/order-act.ts';
import { previewMail } from '../../../app/flows/messages/preview-mail.ts';
import { readTimeline } from '../../../app/flows/orders/read-timeline.ts';
import { retainShop } from '../../../app/flows/privacy/retain-shop.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithShop, DAY, messageOf, shop } from './order-in-app.ts';

/** Who did what: in the access log, and in the order's own story. */

const maria = { shop, id: '902541635' };
const ivo = { shop, id: '900000002' };
const HOURS = 3_600_000;

/** As if Maria opened the app: Shopify tells her name for as long as `until` says. */
const mariaSignsIn = (app: TestApp, until = Date.now() + 24 * HOURS, who = maria) =>
  createStaffNames(app.database, () =>
    Promise.resolve({ id: maria.id, firstName: 'Maria', lastName: 'Rossi', until: new Date(until) }),
  ).learn(who.shop, who.id, 'a session token');

const storyOf = async (app: TestApp) => {
  const story = await readTimeline(app.deps, ivo, orderId);
  return story?.timeline.flatMap((entry) => (entry.type === 'message' && entry.by ? [[entry.reason, entry.by]] : []));
};

const logOf = async (app: TestApp) => (await listAccess(app.deps, shop, null)).entries;

test('a step of an order’s story that a person took says who, by name while their session lasts', async () => {
  const app = await appWithDelivery();
  await mariaSignsIn(app);
  const { id } = await messageOf(app, 'review_request');
  expect(await orderAct(app.deps, maria, 'cancel', id)).toEqual({ ok: true });
  expect(await storyOf(app)).toEqual([['cancelled_by_staff', { id: maria.id, name: 'Maria Rossi' }]]);
});

test('without a session it is the staff member’s number', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'review_request');
  await orderAct(app.deps, ivo, 'send_now', id);
  expect(await storyOf(app)).toEqual([['sent_now_by_staff', { id: ivo.id, name: null }]]);
});

test('each step is laid to the one who took it, however many take turns', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'review_request');
  await orderAct(app.deps, maria, 'send_now', id);
  app.clock.now += 1_000;
  await orderAct(app.deps, ivo, 'send_now', id);
  app.clock.now += 1_000;
  await orderAct(app.deps, maria, 'cancel', id);
  expect((await storyOf(app))?.map(([, by]) => by)).toEqual(
    [maria, ivo, maria].map(({ id: who }) => ({ id: who, name: null })),
  );
});

test('what staff do is in the access log, with the order that it was about', async () => {
  const app = await appWithDelivery();
  const { id } = await messageOf(app, 'review_request');
  const shopThen = await app.deps.shops.find(shop);
  if (!shopThen) throw new Error('the shop is not there');
  await previewMail(app.deps, shopThen, maria.id, id);
  await orderAct(app.deps, maria, 'send_now', id);
  await orderAct(app.deps, maria, 'cancel', id);
  await orderAct(app.deps, maria, 'resend', id);
  await changeSettings(app.deps, maria, { reviewHour: 9, reviewLink: 'https://secret.example/{product_id}' });
  const order = { id: orderId, name: '#1001' };
  expect((await logOf(app)).map(({ who, what, order: about, subject }) => [who, what, about ?? subject])).toEqual([
    [maria.id, 'settings.save', 'reviewHour,reviewLink'],
    [maria.id, 'message.resend', order],
    [maria.id, 'message.cancel', order],
    [maria.id, 'message.send_now', order],
    [maria.id, 'mail.preview', order],
  ]);
});

test('what changed nothing is not noted as a change: settings that are refused, a mail that is not there', async () => {
  const app = await appWithShop();
  expect(await changeSettings(app.deps, maria, { reviewHour: 99 })).toMatchObject({ ok: false });
  for (const nobody of ['7d1c9f66-6f2c-4f0c-9d77-0a4b2f3d5a10', 'no id', "'; DROP TABLE access_log"])
    expect(await orderAct(app.deps, maria, 'cancel', nobody)).toEqual({ ok: false, reason: 'not_found' });
  expect(await logOf(app)).toEqual([]);
});

test('a name is kept no longer than its session, and nothing else of the person is kept at all', async () => {
  const app = await appWithShop();
  await app.deps.accessLog.note(shop, maria.id, 'orders.search', null);
  await mariaSignsIn(app);
  expect(await logOf(app)).toMatchObject([{ who: maria.id, name: 'Maria Rossi' }]);
  const [row] = await app.sql(shop, 'SELECT * FROM "Session"');
  expect(row).toMatchObject({ accessToken: '', email: null, locale: null, refreshToken: null, scope: null });

  await app.sql(shop, `UPDATE "Session" SET expires = now() - interval '1 second'`);
  expect(await logOf(app)).toMatchObject([{ who: maria.id, name: null }]);
  app.clock.now += 8 * DAY;
  await retainShop(app.deps, shop);
  expect(await app.sql(shop, 'SELECT id FROM "Session"')).toEqual([]);
});

test('a name whose time is over also goes when the next one comes', async () => {
  const app = await appWithShop();
  await mariaSignsIn(app, Date.now() - 1_000);
  const other = createStaffNames(app.database, () =>
    Promise.resolve({ id: ivo.id, firstName: 'Ivo', lastName: null, until: new Date(Date.now() + HOURS) }),
  );
  await other.learn(shop, ivo.id, 'a session token');
  expect(await app.sql(shop, 'SELECT "firstName" FROM "Session"')).toEqual([{ firstName: 'Ivo' }]);
});

test('a name is taken only of the person who is here, once, and never of a shop that is gone', async () => {
  const app = await appWithShop();
  await mariaSignsIn(app, Date.now() + HOURS, ivo);
  expect(await app.sql(shop, 'SELECT id FROM "Session"')).toEqual([]);

  let asked = 0;
  const names = createStaffNames(app.database, () => {
    asked += 1;
    return Promise.reject(new Error('Shopify is down'));
  });
  for (const round of [1, 2, 3]) await expect(names.learn(shop, maria.id, `token ${round}`)).resolves.toBeUndefined();
  expect(asked).toBe(1);

  await app.deps.shops.uninstall(shop, app.clock.now);
  await mariaSignsIn(app);
  expect(await app.sql(shop, 'SELECT id FROM "Session"')).toEqual([]);
});

test('another shop’s staff are strangers, though Shopify’s number is the same', async () => {
  const app = await appWithShop();
  const other = 'shoes.myshopify.com';
  await app.installShop(other);
  await mariaSignsIn(app);
  await app.deps.accessLog.note(other, maria.id, 'orders.search', null);
  expect((await listAccess(app.deps, other, null)).entries).toMatchObject([{ name: null }]);
});
