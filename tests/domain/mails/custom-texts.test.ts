import { expect, test } from 'vitest';
import { noCustomTexts } from '../../../app/domain/mails/custom-text-fields.ts';
import { sampleInputs } from '../../../app/domain/mails/custom-texts-sample.ts';
import { asTemplates } from '../../../app/domain/mails/custom-texts-template.ts';
import { readMadeWith, writeMadeWith } from '../../../app/domain/mails/custom-texts-version.ts';
import { customTextsSchema, ourTexts, renderedTexts, withCustomTexts } from '../../../app/domain/mails/custom-texts.ts';
import { mailDocument } from '../../../app/domain/mails/mail-kinds.ts';
import { mailVariables, variableValues } from '../../../app/domain/mails/mail-variables.ts';
import { renderDocument } from '../../../app/domain/mails/render-mail.ts';
import { languageCodes } from '../../../app/domain/mails/texts/registry.ts';
import { messageKinds } from '../../../app/domain/shared/shop-settings.ts';
import { aShop } from '../../factories/shop.ts';

const now = Date.parse('2026-12-04T12:00:00Z');
const delivered = () => mailDocument(sampleInputs('delivered', aShop(), 'en', now));

test('the merchant’s words stand in place of ours, and everything else stays', () => {
  const ours = delivered();
  const body = '<p>Dear <b>you</b>,</p><p>see <a href="https://x.example/care">how to care</a>.</p>';
  const texts = renderedTexts({ subject: 'It is\nthere', heading: 'There!', body, button: 'Look' });
  const mail = withCustomTexts(ours, texts);
  expect(mail).toMatchObject({ subject: 'It is there', title: 'There!', preview: 'Dear you, see how to care.' });
  expect(mail.blocks.map(({ type }) => type)).toEqual(
    ours.blocks.map(({ type }) => (type === 'intro' ? 'rich' : type)),
  );
  expect(mail.footer).toEqual(ours.footer);
  const { html, text, subject } = renderDocument(mail);
  expect(subject).toBe('It is there');
  expect(html).toContain('Dear <strong>you</strong>,');
  expect(html).toContain('href="https://x.example/care"');
  expect(html).toContain('>Look<');
  expect(text).toContain('Dear you,\n\nsee how to care (https://x.example/care).');
  expect(text).toContain('Look:\nhttps://example.com/order');
});

test('what is left to us is ours, and so is what comes out empty', () => {
  const ours = delivered();
  expect(withCustomTexts(ours, renderedTexts(noCustomTexts))).toEqual(ours);
  const empty = renderedTexts({
    subject: ' \u2068\u2069 ',
    heading: '',
    body: '<p> </p>\n<script>x</script>',
    button: ' ',
  });
  expect(withCustomTexts(ours, empty)).toEqual(ours);
});

test('markup in a value or a text cannot get into the mail', () => {
  const body = '&lt;script&gt;alert(1)&lt;/script&gt;<a href="https://x.example/&quot;&gt;&lt;script&gt;">x</a>';
  const texts = renderedTexts({ subject: '<b>x</b>', heading: '<script>h</script>', body, button: '"><script>b' });
  const { html } = renderDocument(withCustomTexts(delivered(), texts));
  expect(html.match(/<script(?! type="application\/ld\+json")/g)).toBeNull();
  expect(html).toContain('&lt;script&gt;h&lt;/script&gt;');
});

test('texts are cleaned and bounded before they are kept', () => {
  const parse = (texts: object) => customTextsSchema.safeParse({ ...noCustomTexts, ...texts });
  expect(parse({ subject: '  ', body: 'a\r\nb\u202ec\u0000' }).data).toEqual({ ...noCustomTexts, body: 'a\nbc' });
  expect(parse({ body: 'x'.repeat(10_001) }).success).toBe(false);
  expect(parse({ subject: 5 }).success).toBe(false);
  expect(parse({ footer: 'mine' }).success).toBe(false);
});

test('a long subject is cut, on a whole character', () => {
  expect(renderedTexts({ ...noCustomTexts, subject: '🎁'.repeat(300) }).subject).toBe(`${'🎁'.repeat(249)}…`);
});

test('a message’s row tells what its mail was made with', () => {
  for (const madeWith of [
    { template: 'delivered@2', custom: null },
    { template: 'delivered@2', custom: { version: 5, isShown: true } },
    { template: 'delivered@2', custom: { version: 12, isShown: false } },
  ]) {
    expect(readMadeWith(writeMadeWith(madeWith))).toEqual(madeWith);
  }
  expect(writeMadeWith({ template: 'delivered@2', custom: { version: 5, isShown: true } })).toBe(
    'delivered@2+custom@5',
  );
});

test('every kind has a sample in every language, with a subject and a text to replace', () => {
  for (const kind of messageKinds) {
    for (const language of languageCodes) {
      const inputs = sampleInputs(kind, aShop(), language, now);
      expect(inputs).toMatchObject({ kind, language });
      const ours = ourTexts(mailDocument(inputs));
      expect([kind, language, ours.subject, ours.heading, ours.body]).toEqual([
        kind,
        language,
        ...Array<unknown>(3).fill(expect.stringMatching(/\S/)),
      ]);
    }
  }
});

test('variables are plain words in the shopper’s language, and none is about more of a person than their first name', () => {
  const inGerman = variableValues(sampleInputs('delivered', aShop(), 'de', now));
  expect(inGerman).toMatchObject({
    order_name: '#1001',
    first_name: 'Robin',
    shop_name: 'Corner Shop',
    carrier: 'UPS',
    tracking_number: '1Z999AA10123456784',
    event_date: 'Freitag, 4. Dezember',
    parcels: '1',
    items: ['Wool scarf'],
  });
  const offered = new Set(
    messageKinds.flatMap((kind) => Object.keys(variableValues(sampleInputs(kind, aShop(), 'en', now)))),
  );
  expect([...offered].toSorted()).toEqual(Object.keys(mailVariables).toSorted());
  for (const kind of messageKinds) {
    const inputs = sampleInputs(kind, aShop(), 'en', now);
    const said = JSON.stringify(variableValues(inputs));
    expect(said).not.toMatch(/unsubscribe|Example Street|@/);
  }
});

test('our texts can be started from: the values that stand in them are variables', () => {
  const inputs = sampleInputs('delivered', aShop(), 'en', now);
  const values = variableValues(inputs);
  const ours = ourTexts(mailDocument(inputs));
  const templates = asTemplates(ours, values);
  expect(templates.subject).toContain('{{ order_name }}');
  expect(templates.subject).not.toContain('#1001');
  expect(
    asTemplates({ ...noCustomTexts, body: 'Ada, Adam: #1001 {x' }, { first_name: 'Ada', order_name: '#1001' }).body,
  ).toBe('{{ first_name }}, Adam: {{ order_name }} x');
});
