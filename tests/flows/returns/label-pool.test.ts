import { expect, test } from 'vitest';
import { giveLabelFromPool, giveUploadedLabel } from '../../../app/flows/returns/give-label.ts';
import { addLabelFiles, addLabelList } from '../../../app/flows/returns/label-pool.ts';
import { returnsAttention } from '../../../app/flows/returns/returns-attention.ts';
import { newReturn, returnLine, sendBack } from '../../factories/returns.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import { appWithShop, drain, shop } from '../orders/order-in-app.ts';

const staff = { shop, id: '902541635' };
const pdf = Buffer.from('%PDF-1.4 a label');
const png = Buffer.from('\x89PNG\r\n\x1a\nlabel', 'latin1');

async function appWithReturn() {
  const app = await appWithShop();
  const at = app.clock.now;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at }) });
  await drain(app);
  const back = sendBack(at, { method: 'label' });
  const wanted = newReturn(at, { orderId, state: 'open', sendBack: back, attention: 'no_label' });
  const made = await app.deps.returns.create(shop, wanted, 'shopper', [], null);
  if (made === 'taken') throw new Error('there was no room for the return');
  const stored: string[] = [];
  const { fileStore } = app.deps;
  const put = app.deps.fileStore.put.bind(fileStore);
  app.deps.fileStore = { ...fileStore, put: (key, data, type) => (stored.push(type), put(key, data, type)) };
  return { app, returnId: made.id, stored };
}

test('labels are taken by what is in the file, not by its name; what is none is told and the rest counts', async () => {
  const { app, stored } = await appWithReturn();
  const files = [
    { name: 'one.pdf', data: pdf },
    { name: 'two.png', data: png },
    { name: 'page.pdf', data: Buffer.from('<html>') },
    { name: 'huge.pdf', data: Buffer.concat([pdf, Buffer.alloc(5 * 1024 * 1024)]) },
  ];
  expect(await addLabelFiles(app.deps, staff, files, 'IT')).toEqual({
    added: 2,
    problems: [
      { where: 'page.pdf', problem: 'not_a_label' },
      { where: 'huge.pdf', problem: 'not_a_label' },
    ],
  });
  expect(stored).toEqual(['application/pdf', 'image/png']);
  expect(await app.deps.labelPool.left(shop)).toEqual([{ country: 'IT', left: 2, used: 0 }]);
  expect(await addLabelFiles(app.deps, staff, [{ name: 'one.pdf', data: pdf }], 'XX')).toMatchObject({ added: 0 });
});

test('a list of addresses fills the pool, with or without names in its first line', async () => {
  const { app } = await appWithReturn();
  const list =
    'Country,Label URL,Carrier,Tracking\nde,https://labels.example/1,DHL,D1\n,http://labels.example/2,,\nXX,https://labels.example/3,,';
  expect(await addLabelList(app.deps, staff, `\uFEFF${list}`)).toEqual({
    added: 1,
    problems: [
      { where: 'Line 3', problem: 'no_address' },
      { where: 'Line 4', problem: 'bad_country' },
    ],
  });
  expect(await addLabelList(app.deps, staff, 'https://labels.example/4;FR\nhttps://labels.example/5;')).toMatchObject({
    added: 2,
  });
  const left = await app.deps.labelPool.left(shop);
  expect(left).toEqual([
    { country: 'DE', left: 1, used: 0 },
    { country: 'FR', left: 1, used: 0 },
    { country: null, left: 1, used: 0 },
  ]);
});

test('a return gets the pool’s label with the carrier’s address, and an empty pool says so', async () => {
  const { app, returnId } = await appWithReturn();
  expect(await giveLabelFromPool(app.deps, staff, returnId)).toEqual({ ok: false, reason: 'pool_empty' });
  await addLabelList(app.deps, staff, 'https://labels.example/7,,BRT,B7');
  expect(await giveLabelFromPool(app.deps, staff, returnId)).toEqual({ ok: true });
  const record = await app.deps.returns.find(shop, returnId);
  expect(record).toMatchObject({
    attention: null,
    sendBack: { labelUrl: 'https://labels.example/7', carrier: 'BRT', trackingNumber: 'B7' },
  });
});

test('a label that staff upload is this return’s alone, in place of the one before', async () => {
  const { app, returnId } = await appWithReturn();
  const about = { carrier: 'DHL', trackingNumber: 'X1' };
  expect(await giveUploadedLabel(app.deps, staff, returnId, Buffer.from('text'), about)).toMatchObject({
    reason: 'not_a_label',
  });
  expect(await giveUploadedLabel(app.deps, staff, returnId, pdf, about)).toEqual({ ok: true });
  const first = (await app.deps.returns.find(shop, returnId))?.sendBack?.labelId ?? '';
  expect(await giveUploadedLabel(app.deps, staff, returnId, png, about)).toEqual({ ok: true });
  const second = (await app.deps.returns.find(shop, returnId))?.sendBack?.labelId ?? '';
  expect(second).not.toBe(first);
  expect(await app.deps.labelPool.get(shop, first)).toBeNull();
  expect(await app.deps.labelPool.get(shop, second)).toMatchObject({ trackingNumber: 'X1' });
  // The file that nobody needs any more is to be removed.
  expect(await app.deps.doomedFiles.list(shop, 10)).toHaveLength(1);
  expect(await app.deps.labelPool.left(shop)).toEqual([{ country: null, left: 0, used: 1 }]);
});

test('a return that takes no label uses none up and keeps the one it has', async () => {
  const { app, returnId } = await appWithReturn();
  const { labelPool, returns } = app.deps;
  const about = { carrier: 'DHL', trackingNumber: 'X1' };
  expect(await giveUploadedLabel(app.deps, staff, returnId, pdf, about)).toEqual({ ok: true });
  await addLabelList(app.deps, staff, 'https://labels.example/8');
  const used = await labelPool.left(shop);
  const change = { at: app.clock.now, by: 'test', what: 'closed', detail: null };
  await returns.locked(shop, returnId, (one) => one.save({ ...one.record, state: 'closed' }, change, []));
  const closed = await returns.find(shop, returnId);
  const refused = { ok: false, reason: 'changed_meanwhile' };
  expect(await giveLabelFromPool(app.deps, staff, returnId)).toEqual(refused);
  expect(await giveUploadedLabel(app.deps, staff, returnId, png, about)).toEqual(refused);
  expect(await labelPool.left(shop)).toEqual(used);
  expect(await labelPool.get(shop, closed?.sendBack?.labelId ?? '')).not.toBeNull();
  // One that nobody has approved yet has none, and takes none of the pool.
  const lines = [returnLine({ lineId: '12', fulfillmentLineItemId: '112' })];
  const requested = newReturn(app.clock.now, { orderId, lines });
  const made = await returns.create(shop, requested, 'shopper', [], null);
  if (made === 'taken') throw new Error('there was no room for the return');
  expect(await giveLabelFromPool(app.deps, staff, made.id)).toEqual(refused);
  expect(await labelPool.left(shop)).toEqual(used);
});

test('a return of another shop gets no label', async () => {
  const { app, returnId } = await appWithReturn();
  await app.installShop('other.myshopify.com');
  const stranger = { shop: 'other.myshopify.com', id: '1' };
  const about = { carrier: null, trackingNumber: null };
  expect(await giveUploadedLabel(app.deps, stranger, returnId, pdf, about)).toMatchObject({ reason: 'not_found' });
  expect(await giveLabelFromPool(app.deps, stranger, returnId)).toMatchObject({ reason: 'not_found' });
});

test('a code needs no address: the drop-off point scans it, and there is nothing to print', async () => {
  const { app, returnId } = await appWithReturn();
  const list = 'url,country,carrier,tracking,qr\n,,UPS,1Z7,DROP-7\n,IT,UPS,1Z9,';
  expect(await addLabelList(app.deps, staff, list)).toEqual({
    added: 1,
    problems: [{ where: 'Line 3', problem: 'no_address' }],
  });
  expect(await giveLabelFromPool(app.deps, staff, returnId)).toEqual({ ok: true });
  expect(await app.deps.returns.find(shop, returnId)).toMatchObject({
    sendBack: { code: 'DROP-7', isCodeOnly: true, labelUrl: null, trackingNumber: '1Z7' },
  });
});

test('staff hear of a country whose labels run out: of fewer than ten, and of one that has none left', async () => {
  const { app, returnId } = await appWithReturn();
  const low = async () => (await returnsAttention(app.deps, shop)).lowLabels;
  const add = (country: string, count: number) =>
    addLabelFiles(
      app.deps,
      staff,
      Array.from({ length: count }, (_, n) => ({ name: `${n}.pdf`, data: pdf })),
      country,
    );
  expect(await low()).toBe(0);
  await add('IT', 10);
  expect(await low()).toBe(0);
  expect(await giveLabelFromPool(app.deps, staff, returnId)).toEqual({ ok: true });
  expect(await low()).toBe(1);
  await add('DE', 9);
  expect(await low()).toBe(2);
});
