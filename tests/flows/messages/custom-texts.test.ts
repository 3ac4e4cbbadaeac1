import { expect, test } from 'vitest';
import { noCustomTexts, type CustomTexts } from '../../../app/domain/mails/custom-text-fields.ts';
import { plain } from '../../../app/domain/mails/texts/translator.ts';
import type { TextPlace } from '../../../app/flows/messages/custom-texts-draft.ts';
import { openTextEditor } from '../../../app/flows/messages/custom-texts-editor.ts';
import { saveCustomTexts } from '../../../app/flows/messages/custom-texts-save.ts';
import type { CustomTextRenderer } from '../../../app/flows/texts-ports.ts';
import { previewMail } from '../../../app/flows/messages/preview-mail.ts';
import { sendTestMail } from '../../../app/flows/messages/send-test-mail.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithDelivery, appWithParcel, appWithShop, messageOf, send, shop } from '../orders/order-in-app.ts';

const staff = '42';
const place: TextPlace = { kind: 'shipment_confirmed', language: 'en' };

const shopIn = async (app: TestApp) => {
  const found = await app.deps.shops.find(shop);
  if (!found) throw new Error('no shop');
  return found;
};

const save = async (app: TestApp, texts: Partial<CustomTexts>, after = 0, at = place) =>
  saveCustomTexts(app.deps, await shopIn(app), staff, at, { texts: { ...noCustomTexts, ...texts }, after });

const previewed = async (app: TestApp) => {
  const { id } = await messageOf(app, 'shipment_confirmed');
  const preview = await previewMail(app.deps, await shopIn(app), staff, id);
  if (!preview.ok) throw new Error(preview.reason);
  return preview;
};

const templateOf = async (app: TestApp) =>
  (await app.sql<{ template: string }>(shop, `SELECT template FROM messages WHERE kind = 'shipment_confirmed'`))[0]
    ?.template;

const stopped: CustomTextRenderer = {
  render: () =>
    Promise.resolve({ ok: false, cause: 'time', problems: [{ field: null, line: null, message: 'Too long.' }] }),
};

test('a mail goes out in the shop’s own words, and is shown with the words it went with after they changed', async () => {
  const app = await appWithParcel();
  expect(await save(app, { subject: 'Off it goes, {{ first_name }}', body: 'With <b>{{ carrier }}</b>.' })).toEqual({
    ok: true,
    version: 1,
  });
  expect(await previewed(app)).toMatchObject({
    isAsSent: false,
    ownWords: 'shown',
    mail: { subject: 'Off it goes, Ada' },
  });
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
  const [mail] = app.mails;
  expect(mail).toMatchObject({ subject: 'Off it goes, Ada' });
  expect(plain(mail?.text ?? '')).toContain('With BRT.');
  expect(mail?.html).toContain('BRT</span></strong>');
  expect(mail?.html).toContain('https://brt.example/BRT1');
  expect(await templateOf(app)).toMatch(/^shipment_confirmed@\d+\+custom@1$/);

  expect(await save(app, { subject: 'Another subject' }, 1)).toEqual({ ok: true, version: 2 });
  expect(await previewed(app)).toMatchObject({
    isAsSent: true,
    ownWords: 'shown',
    mail: { subject: 'Off it goes, Ada' },
  });
});

test('words that cannot be shown are no reason not to send: the mail goes with ours, and staff see that', async () => {
  const app = await appWithParcel();
  await save(app, { subject: 'Mine' });
  app.deps.customTextRenderer = stopped;
  expect(await send(app, 'shipment_confirmed')).toBe('sent');
  expect(app.mails[0]?.subject).toContain('#1001');
  expect(await templateOf(app)).toMatch(/^shipment_confirmed@\d+-custom@1$/);
  expect(await previewed(app)).toMatchObject({ isAsSent: true, ownWords: 'failed' });
  const [row] = await app.deps.adminReads.messages(shop, {
    show: 'sent',
    reason: null,
    kind: null,
    place: null,
    limit: 10,
  });
  expect(row).toMatchObject({ kind: 'shipment_confirmed', lacksOwnWords: true });
  const story = await app.deps.adminReads.orderStory(shop, row?.orderId ?? '');
  expect(story?.messages.filter(({ lacksOwnWords }) => lacksOwnWords)).toHaveLength(1);
});

test('texts of another language or kind are not this mail’s, and restored ones are ours again', async () => {
  const app = await appWithParcel();
  await save(app, { subject: 'Deutsch' }, 0, { ...place, language: 'de' });
  await save(app, { subject: 'Delivered' }, 0, { kind: 'delivered', language: 'en' });
  await save(app, { subject: 'Mine' });
  await save(app, {}, 1);
  expect(await previewed(app)).toMatchObject({ ownWords: null });
  await send(app, 'shipment_confirmed');
  expect(await templateOf(app)).toMatch(/^shipment_confirmed@\d+$/);
  expect(await app.deps.customTexts.version(shop, 'shipment_confirmed', 'en', 1)).toMatchObject({
    texts: { subject: 'Mine' },
  });
});

test('who saves has seen what was there: the second of two at once is told', async () => {
  const app = await appWithShop();
  expect(await save(app, { subject: 'One' })).toEqual({ ok: true, version: 1 });
  expect(await save(app, { subject: 'Two' })).toEqual({ ok: false, reason: 'changed_meanwhile' });
  const both = await Promise.all([save(app, { subject: 'Three' }, 1), save(app, { subject: 'Four' }, 1)]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
});

test('what does not parse or cannot be rendered is not saved', async () => {
  const app = await appWithShop();
  const outcome = await save(app, { subject: '{{ order_name', body: 'a\n{% nonsense %}' });
  expect(outcome).toMatchObject({
    ok: false,
    problems: [
      { field: 'subject', line: 1 },
      { field: 'body', line: 2 },
    ],
  });
  expect(await save(app, { body: 'x'.repeat(10_001) })).toMatchObject({ ok: false, problems: [{ field: 'body' }] });
  for (const input of [null, {}, { texts: 1, after: 0 }, { texts: noCustomTexts, after: -1 }]) {
    expect(await saveCustomTexts(app.deps, await shopIn(app), staff, place, input)).toMatchObject({
      ok: false,
      reason: 'invalid',
    });
  }
  expect(await app.deps.customTexts.list(shop)).toEqual([]);
});

test('the editor shows a mail of the shop’s own where there is one, and looking at it is noted once', async () => {
  const app = await appWithDelivery();
  const open = async () => openTextEditor(app.deps, await shopIn(app), staff, place);
  const editor = await open();
  expect(editor).toMatchObject({
    version: 0,
    saved: noCustomTexts,
    preview: { ok: true, from: { orderName: '#1001' } },
  });
  expect(editor.ours.subject).toContain('#1001');
  expect(editor.oursAsTemplates.subject).toContain('{{ order_name }}');
  expect(editor.variables).toContainEqual({
    name: 'first_name',
    description: expect.any(String) as string,
    example: 'Ada',
  });
  const log = await app.deps.accessLog.list(shop, null, 10);
  expect(log.entries.map(({ what, order }) => [what, order?.name])).toEqual([['mail.preview', '#1001']]);

  const inItalian = await openTextEditor(app.deps, await shopIn(app), staff, { ...place, language: 'it' });
  expect(inItalian.preview).toMatchObject({ ok: true, from: { orderName: '#1001' } });
  expect(inItalian.ours.body).not.toBe(editor.ours.body);
});

test('without such a mail the editor shows a made-up one, and nothing is noted', async () => {
  const app = await appWithShop();
  const editor = await openTextEditor(app.deps, await shopIn(app), staff, place);
  expect(editor.preview).toMatchObject({ ok: true, from: null });
  expect((await app.deps.accessLog.list(shop, null, 10)).entries).toEqual([]);
});

test('a test mail goes to the address given, with the draft, from the shop; only so many an hour', async () => {
  const app = await appWithShop();
  const test = async (input: object) =>
    sendTestMail(app.deps, await shopIn(app), staff, place, {
      texts: { ...noCustomTexts, subject: 'Draft' },
      ...input,
    });
  expect(await test({ to: 'me@store.example' })).toEqual({ ok: true });
  expect(app.mails[0]).toMatchObject({ to: 'me@store.example', subject: '[Test] Draft', from: { name: 'Super Toys' } });
  expect(await test({ to: 'nobody' })).toEqual({ ok: false, reason: 'address' });
  expect(await test({ to: 'a@b.example\r\nBcc: c@d.example' })).toEqual({ ok: false, reason: 'address' });
  app.mailOutcomes.push({ result: 'not_sent', error: 'x', permanent: true });
  expect(await test({ to: 'me@store.example' })).toEqual({ ok: false, reason: 'not_taken' });
  for (let sent = 2; sent < 20; sent += 1) expect(await test({ to: 'me@store.example' })).toEqual({ ok: true });
  expect(await test({ to: 'me@store.example' })).toEqual({ ok: false, reason: 'too_many' });
  expect(app.mails).toHaveLength(19);
  expect(new Set(app.mails.map(({ messageId }) => messageId)).size).toBe(19);
  app.clock.now += 3_600_001;
  expect(await test({ to: 'me@store.example' })).toEqual({ ok: true });
});

test('one shop’s words are not another’s, and go with the shop', async () => {
  const app = await appWithShop();
  const other = 'other.myshopify.com';
  await app.installShop(other);
  await save(app, { subject: 'Mine' });
  expect(await app.deps.customTexts.newest(other, 'shipment_confirmed', 'en')).toBeNull();
  expect(await app.deps.customTexts.version(other, 'shipment_confirmed', 'en', 1)).toBeNull();
  expect(await app.deps.customTexts.list(other)).toEqual([]);
  await app.deps.compliance.redactShop(shop);
  expect(await app.sql(shop, 'SELECT * FROM custom_texts')).toEqual([]);
});
