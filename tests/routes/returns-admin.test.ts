import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import { newReturn, returnLine } from '../factories/returns.ts';
import { orderBody, orderId } from '../factories/webhook-bodies.ts';
import { now, openSite, type Site } from './site-in-test.ts';

/** The returns pages of staff: what another shop, a stale page or a hostile form can do to them, which is nothing. */

const [mine, other] = ['mine.myshopify.com', 'other.myshopify.com'] as const;
const canaries = ['CANARY-NOTE', 'CANARY-RULE', 'canary-blocked@example.com', 'CANARY-TRACKING', 'CANARY-SHIRT'];
let site: Site;
let returnId = '';

beforeAll(async () => {
  site = await openSite();
  for (const shop of [mine, other]) await site.installShop(shop);
  await site.receive({ shop: mine, topic: 'orders/create', body: orderBody({ at: now }) });
  await site.settle();
  const { returns, returnPolicies, blocklist, labelPool } = site.deps;
  const rules = [{ id: 'r', name: 'CANARY-RULE', when: { productTags: ['x'] }, then: { finalSale: true as const } }];
  await returnPolicies.save(mine, { ...defaultReturnPolicy, isOn: true, rules }, 0, '1', now);
  await blocklist.add(mine, 'canary-blocked@example.com', now);
  const lines = [returnLine({ note: 'CANARY-NOTE', title: 'CANARY-SHIRT' })];
  const made = await returns.create(mine, newReturn(now, { orderId, lines, policyVersion: 1 }), 'shopper', [], null);
  if (made === 'taken') throw new Error('there was no room for the return');
  returnId = made.id;
  await labelPool.give(
    mine,
    returnId,
    { country: null, carrier: 'BRT', trackingNumber: 'CANARY-TRACKING', key: 'labels/1' },
    now,
  );
});
afterAll(() => site.close());

const pages = () => [
  '/app/returns?show=all',
  '/app/returns?search=1001',
  `/app/returns/${returnId}`,
  `/app/returns/${returnId}/money`,
  `/app/returns/${returnId}/variants?line=1`,
  '/app/returns/simulator?order=1001',
  `/app/orders/${orderId}/return`,
  `/app/orders/${orderId}/gift`,
  '/app/settings/returns',
  '/app/settings/returns/labels',
  '/app/settings/returns/blocklist',
];

const inputs: Record<string, object> = {
  approve: {},
  decline: { reason: 'OTHER', words: 'no' },
  change: { lineId: '1', outcome: 'refund', swapVariantId: null },
  label: { from: 'url', url: 'https://labels.example/1', carrier: '', trackingNumber: '' },
  receive: { parts: [{ lineId: '1', quantity: 1, condition: 'as_new', locationId: null }] },
  resolve: { stepId: '1', end: 'done' },
  close: {},
  cancel: {},
};

const ask = (shop: string, path: string, form: Record<string, string>) =>
  site.requestAsStaff(shop, path, { method: 'POST', body: new URLSearchParams(form) });

const act = (shop: string, id: string, name: string, input: unknown) =>
  ask(shop, `/app/returns/${id}.data`, { act: name, input: JSON.stringify(input) });

const state = async () => ({
  record: await site.deps.returns.find(mine, returnId),
  policy: (await site.deps.returnPolicies.current(mine))?.version,
  blocked: await site.deps.blocklist.list(mine),
  labels: await site.deps.labelPool.left(mine),
});

test('its own staff see the return, the rules and the blocklist: the canaries are where the pages look', async () => {
  const texts = await Promise.all(pages().map(async (path) => (await site.requestAsStaff(mine, path)).text()));
  const all = texts.join('\n');
  expect(canaries.filter((secret) => secret !== 'CANARY-TRACKING' && !all.includes(secret))).toEqual([]);
});

test('another shop’s staff see nothing of it at any address, by page or by data request', async () => {
  for (const path of pages()) {
    const [address = '', query] = path.split('?');
    for (const asked of [path, `${address}.data${query ? `?${query}` : ''}`]) {
      const response = await site.requestAsStaff(other, asked);
      const text = await response.text();
      expect({ asked, leaks: canaries.filter((secret) => text.includes(secret)) }).toEqual({ asked, leaks: [] });
      expect(response.status, asked).toBeLessThan(500);
    }
  }
  expect((await site.requestAsStaff(other, `/app/returns/${returnId}`)).status).toBe(404);
});

test('no act of another shop’s staff changes it', async () => {
  const before = await state();
  for (const [name, input] of Object.entries(inputs)) {
    const response = await act(other, returnId, name, input);
    expect(response.status, name).toBeLessThan(500);
    expect(await response.text(), name).not.toContain('CANARY');
  }
  await ask(other, '/app/returns.data?index', { act: 'approve', returnId });
  await ask(other, '/app/settings/returns/blocklist.data', { act: 'remove', email: 'canary-blocked@example.com' });
  const file = new FormData();
  file.set('file', new File(['%PDF-1.4'], 'label.pdf'));
  await site.requestAsStaff(other, `/app/returns/${returnId}/label.data`, { method: 'POST', body: file });
  expect((await ask(other, `/app/orders/${orderId}/gift.data`, {})).status).toBe(404);
  expect(await state()).toEqual(before);
});

const hostile = [
  '%00',
  '%3Cscript%3E',
  encodeURIComponent(`'; DROP TABLE returns; --`),
  '9'.repeat(2_000),
  'null',
  '-1',
];

test('no address of a return breaks on what stands in it, and no act does on what it is sent', async () => {
  const before = await state();
  const logged = site.logged.length;
  for (const text of hostile) {
    for (const tail of ['', '/money', '/variants', '/label'])
      expect((await site.requestAsStaff(mine, `/app/returns/${text}${tail}.data`)).status).toBeLessThan(500);
    for (const [name, input] of Object.entries(inputs))
      expect((await act(mine, text, name, input)).status, `${name} ${text}`).toBeLessThan(500);
    const query = ['show', 'outcome', 'reason', 'search', 'cursor', 'order', 'day', 'line', 'product'].map(
      (one) => `${one}=${text}`,
    );
    for (const path of ['/app/returns', '/app/returns/simulator', `/app/orders/${orderId}/return/variants`])
      expect((await site.requestAsStaff(mine, `${path}.data?${query.join('&')}`)).status, path).toBeLessThan(500);
  }
  const bodies = [
    null,
    [],
    {},
    7,
    { lineId: {}, outcome: 'gold' },
    { parts: [{ quantity: 1e21 }] },
    { parts: [] },
    '__proto__',
  ];
  for (const name of [...Object.keys(inputs), 'constructor', '__proto__', ''])
    for (const body of bodies.filter(() => !['approve', 'close', 'cancel'].includes(name)))
      expect((await act(mine, returnId, name, body)).status, name).toBeLessThan(500);
  expect(site.logged.slice(logged).filter((line) => line.includes('request failed'))).toEqual([]);
  expect(await state()).toEqual(before);
});

const savePolicy = (shop: string, body: unknown) =>
  site.requestAsStaff(shop, '/app/settings/returns.data', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test.each<[string, object]>([
  ['windows.refund', { windows: { exchange: 30, store_credit: 30, refund: 'soon' } }],
  ['windows', { isOn: true, windows: { exchange: null, store_credit: null, refund: null } }],
  ['fees.shipping', { fees: { restockingPercent: 0, shipping: -1 } }],
  ['rules.0.name', { rules: [{ id: 'r', name: ' ', when: { productTags: ['x'] }, then: { finalSale: true } }] }],
  ['rules.0.when', { rules: [{ id: 'r', name: 'All', when: {}, then: { finalSale: true } }] }],
  ['rules.0.then', { rules: [{ id: 'r', name: 'Nothing', when: { productTags: ['x'] }, then: {} }] }],
  ['seasons.0.returnBy', { seasons: [{ name: 'S', from: '2026-11-01', to: '2026-12-24', returnBy: '2026-12-01' }] }],
  ['sendBack', { sendBack: [{ countries: ['IT'], method: 'label', instructions: '' }] }],
  ['sendBack.0.countries', { sendBack: [{ countries: ['XX'], method: 'label', instructions: '' }] }],
  ['autoApprove.reasons', { autoApprove: { valueAtMost: null, reasons: [], returnsAtMost: null } }],
])('a policy that cannot be is refused by its field: %s', async (field, part) => {
  const response = await savePolicy(mine, { base: 1, policy: { ...defaultReturnPolicy, ...part } });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain(field);
  expect((await state()).policy).toBe(1);
});

test('a policy that somebody else saved meanwhile is not overwritten, and one with a part missing resets nothing', async () => {
  expect((await savePolicy(mine, { base: 0, policy: defaultReturnPolicy })).status).toBe(409);
  const { sendWithinDays: _, ...rest } = defaultReturnPolicy;
  expect((await savePolicy(mine, { base: 1, policy: rest })).status).toBe(422);
  expect((await savePolicy(mine, { base: 1, policy: { ...defaultReturnPolicy, isAdmin: true } })).status).toBe(422);
  expect((await state()).policy).toBe(1);
});

test('what staff and shoppers wrote is shown as text', async () => {
  const lines = [returnLine({ lineId: '12', fulfillmentLineItemId: '112', note: '<img src=x onerror=alert(1)>' })];
  const made = await site.deps.returns.create(mine, newReturn(now, { orderId, lines }), 'shopper', [], null);
  const id = made === 'taken' ? '' : made.id;
  const html = await (await site.openInAdmin(mine, `/app/returns/${id}`)).text();
  expect(html).toContain('&lt;img src=x');
  expect(html).not.toContain('<img src=x');
});

test('Shopify’s numbers are never waited for: the page of a return is whole while Shopify is down', async () => {
  const page = await site.requestAsStaff(mine, `/app/returns/${returnId}`);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('CANARY-NOTE');
  const money = await site.requestAsStaff(mine, `/app/returns/${returnId}/money`);
  expect(money.status).toBe(200);
  expect(await money.json()).toEqual({ suggested: null, order: null, locations: [] });
});

test('approving needs Shopify: while it is down staff hear so, and nothing is changed', async () => {
  const response = await act(mine, returnId, 'approve', {});
  expect(response.status).toBe(409);
  expect(await response.text()).toContain('Shopify did not answer');
  expect((await state()).record?.state).toBe('requested');
});

test('staff decline with words, and the story says who did it', async () => {
  expect((await act(mine, returnId, 'decline', { reason: 'OTHER', words: ' ' })).status).toBe(409);
  expect((await act(mine, returnId, 'decline', { reason: 'OTHER', words: 'Worn for weeks.' })).status).toBe(200);
  expect((await state()).record).toMatchObject({
    state: 'declined',
    decision: { approved: false, reason: 'Worn for weeks.' },
  });
  const page = await (await site.requestAsStaff(mine, `/app/returns/${returnId}`)).text();
  expect(page).toContain('Worn for weeks.');
  expect(page).toMatch(/Declined by/);
});

test('labels that run out are told at home and in the pool, with whose; as long as there are ten nobody is told', async () => {
  const add = (country: string, count: number) => {
    const labels = Array.from({ length: count }, () => ({ country, carrier: null, trackingNumber: null }));
    return site.deps.labelPool.add(
      other,
      labels.map((label, n) => ({ ...label, key: `labels/${country}${n}` })),
      now,
    );
  };
  const seen = async () => {
    const [home, pool] = await Promise.all(
      ['/app', '/app/settings/returns/labels'].map(async (path) => (await site.openInAdmin(other, path)).text()),
    );
    return [home?.includes('Return labels are running out'), /Few are left for [^.]*\./.exec(pool ?? '')?.[0]];
  };
  await add('IT', 10);
  expect(await seen()).toEqual([false, undefined]);
  await add('DE', 9);
  expect(await seen()).toEqual([true, 'Few are left for Germany.']);
});
