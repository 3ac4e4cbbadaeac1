import { expect, test } from 'vitest';
import type { ReturnInputs, ReturnKind } from '../../../app/domain/mails/mail-input-types.ts';
import { mailInputs } from '../../../app/domain/mails/mail-inputs.ts';
import { renderMail } from '../../../app/domain/mails/render-mail.ts';
import type { ReturnNews } from '../../../app/domain/returns/return-news.ts';
import { aFulfillment, anOrder, factsOf } from '../../factories/facts.ts';
import { anApproved, aReturnLine, aReturnNews, aSettlement, aWay, requestedAt } from '../../factories/return-news.ts';
import { aShop } from '../../factories/shop.ts';

const page = 'https://corner-shop.example/apps/doorstep/r/abc';

const inputsOf = (kind: ReturnKind, one: ReturnNews, { products = [] as string[], occasion = 'any' } = {}) =>
  mailInputs(
    factsOf({ order: anOrder({ firstName: 'Robin' }), ownReturns: [one] }),
    aShop(),
    { kind, subject: `return-${one.id}`, occasion, products },
    'https://doorstep.example/u',
    page,
  ) as ReturnInputs & { kind: ReturnKind };

const mailOf = (...told: Parameters<typeof inputsOf>) => renderMail(inputsOf(...told));

const swapped = aReturnLine({
  title: 'Linen shirt',
  variantTitle: 'M',
  outcome: 'exchange',
  promised: null,
  swap: { variantId: '1', title: 'Linen shirt', variantTitle: 'L', difference: 0 },
});

test('an approval says until when and how, what comes back, and what the shopper gets', () => {
  const { subject, text } = mailOf('return_approved', anApproved({ lines: [swapped, aReturnLine()] }));
  expect(subject).toBe('Your return for order #1001: how to send it back');
  expect(text).toContain('Please send it on its way by Sunday, 3 January.');
  expect(text).toContain('hand the parcel in at UPS');
  expect(text).toContain(`Open your return label:\n${page}`);
  expect(text).toContain('- Linen shirt (M · in exchange for: L)');
  expect(text).toContain('Refund: €89.99');
});

test('a label with an address of its own is one tap away', () => {
  const sendBack = aWay({ label: { at: requestedAt, url: 'https://labels.example/1.pdf' } });
  expect(mailOf('return_approved', anApproved({ sendBack })).text).toContain('https://labels.example/1.pdf');
  const script = aWay({ label: { at: requestedAt, url: 'javascript:alert(1)' } });
  expect(mailOf('return_approved', anApproved({ sendBack: script })).html).not.toContain('javascript:');
});

test('a dearer exchange says what is to be paid before it leaves, an even one that it is got ready', () => {
  const settlements = [aSettlement({ id: 'exchange-1', what: 'exchange', amount: 0 })];
  const textOf = (difference: number) => {
    const swap = { variantId: '7', title: 'Silk shirt', variantTitle: 'L', difference };
    const lines = [{ ...swapped, outcome: 'other_product' as const, swap }];
    return mailOf('return_settled', anApproved({ lines, settlements }), { products: ['exchange-1'] }).text;
  };
  expect(textOf(2_178)).toContain('Please pay the difference of €21.78 first');
  expect(textOf(2_178)).toContain('Still to pay: €21.78');
  expect(textOf(2_178)).not.toContain('getting your exchange ready');
  expect(textOf(0)).toContain('We are getting your exchange ready');
  expect(textOf(0)).not.toContain('pay');
});

test('each way to send something back has its own words, and the merchant’s follow them', () => {
  const textOf = (sendBack: ReturnNews['sendBack']) => mailOf('return_approved', anApproved({ sendBack })).text;
  expect(textOf(aWay({ method: 'own_label', label: null }))).toContain('Put a slip with #1001-R1 in the parcel, send');
  expect(textOf(aWay({ method: 'drop_off', label: null, instructions: 'Kiosk\nopen till 8' }))).toContain(
    'Kiosk\nopen till 8',
  );
  expect(textOf(aWay({ method: 'bring_to_shop', label: null }))).toContain('Bring it to our shop');
  expect(textOf(aWay({ method: 'drop_off', label: null }))).toContain(
    'Put a slip with #1001-R1 in the parcel and take',
  );
  expect(textOf(null)).toContain('you do not need to send anything back');
});

test('before there is a label, nobody is told how and until when to send it', () => {
  const { subject, text } = mailOf('return_approved', anApproved({ sendBack: aWay({ label: null }) }));
  expect(subject).toBe('Your return for order #1001 is approved');
  expect(text).toContain('Your label follows');
  expect(text).not.toMatch(/3 January|send it by/i);
});

test('the label that came late has words of its own', () => {
  expect(mailOf('return_approved', anApproved(), { occasion: 'label' }).subject).toBe(
    'Your return label for order #1001',
  );
});

test('a settled return tells the money that this mail is about, exactly, and no other', () => {
  const settlements = [
    aSettlement({ id: 'store_credit-1', what: 'store_credit', amount: 8_999 }),
    aSettlement({ id: 'bonus-1', what: 'bonus', amount: 900 }),
    aSettlement({ id: 'refund-2', what: 'refund', amount: 1_250 }),
  ];
  const one = anApproved({ settlements });
  const credit = mailOf('return_settled', one, { products: ['store_credit-1', 'bonus-1'] });
  expect(credit.subject).toBe('Your store credit for order #1001');
  expect(credit.text).toContain('€98.99 of store credit');
  expect(credit.text).toContain('Store credit: €89.99\nThank-you bonus: €9.00');
  expect(credit.text).not.toContain('12.50');
  const refund = mailOf('return_settled', one, { products: ['refund-2'] });
  expect(refund.text).toContain('We have refunded €12.50 to the way you paid.');
  const both = mailOf('return_settled', one, { products: ['store_credit-1', 'refund-2'] });
  expect(both.subject).toBe('Your return for order #1001: done');
});

test('yen have no decimals, dinars have three', () => {
  const textOf = (currency: string, amount: number) =>
    mailOf('return_settled', anApproved({ settlements: [aSettlement({ currency, amount })] }), {
      products: ['refund-1'],
    }).text;
  expect(textOf('JPY', 12_000)).toContain('¥12,000');
  expect(textOf('KWD', 12_345)).toMatch(/KWD\s12\.345/);
});

test('a dearer swap says what is still to be paid, and a cheaper one what comes back', () => {
  const lineOf = (difference: number) =>
    aReturnLine({ ...swapped, swap: { variantId: '2', title: 'Silk shirt', variantTitle: 'L', difference } });
  const textOf = (difference: number) => mailOf('return_approved', anApproved({ lines: [lineOf(difference)] })).text;
  expect(textOf(1_500)).toContain('Still to pay: €15.00');
  expect(textOf(-500)).toContain('Refund: €5.00');
  expect(textOf(0)).not.toMatch(/Still to pay|Refund:/);
  expect(textOf(0)).toContain('in exchange for: Silk shirt, L');
});

test('a refusal gives its reason as it was written, and a way to ask again', () => {
  const decision = { at: requestedAt, approved: false, isByRules: false, words: 'Worn <b>twice</b>.' };
  const { html, text } = mailOf('return_declined', aReturnNews({ state: 'declined', decision }));
  expect(text).toContain('Worn <b>twice</b>.');
  expect(html).toContain('Worn &lt;b&gt;twice&lt;/b&gt;.');
  expect(text).toContain(`Ask again:\n${page}`);
});

test('a return that nobody sent in time says so, one that somebody took back does not', () => {
  const textOf = (endedAt: number) => mailOf('return_cancelled', anApproved({ state: 'canceled', endedAt })).text;
  expect(textOf(aWay().sendBy + 1)).toContain('It was not sent back in time');
  expect(textOf(requestedAt + 1)).not.toContain('in time');
});

test('whoever was given the items reads no price, no buyer and no page of the buyer’s', () => {
  const recipient = { name: 'Kim', email: 'kim@example.com' };
  const one = anApproved({ recipient, lines: [aReturnLine()], settlements: [aSettlement()] });
  const kinds: ReturnKind[] = ['return_received', 'return_approved', 'return_arrived', 'return_settled'];
  for (const kind of kinds) {
    const { html, text } = mailOf(kind, one, { products: ['refund-1'] });
    expect(text).toContain('Hi Kim,');
    expect(text).toContain('because you asked Corner Shop to send something back (#1001-R1)');
    for (const part of [html, text]) expect(part).not.toMatch(/Robin|89[.,]99|orders\/1001|€/);
  }
});

test('the mail speaks the language in which the return was asked for', () => {
  expect(mailOf('return_received', aReturnNews({ locale: 'de' })).subject).toContain('Rückgabe-Anfrage');
});

test('mails about the order lead to the return portal where the shop takes things back, bad news does not', () => {
  const facts = factsOf({ fulfillments: [aFulfillment()] });
  const textOf = (kind: 'shipment_confirmed' | 'delayed', url: string | null) => {
    const subject = `fulfillment-${aFulfillment().id}`;
    return renderMail(mailInputs(facts, aShop(), { kind, subject, products: [] }, 'https://u.example', url)).text;
  };
  expect(textOf('shipment_confirmed', page)).toContain(`Something not right? Send it back\n  ${page}`);
  expect(textOf('shipment_confirmed', null)).not.toContain('Something not right');
  expect(textOf('delayed', page)).not.toContain('Something not right');
});

test('a code for the drop-off point is a picture with its letters below, and in the plain text too', () => {
  const inputs = {
    ...inputsOf('return_approved', anApproved({ sendBack: aWay({ code: 'DROP-7', isCodeOnly: true }) })),
    codeUrl: 'https://app.example/codes/x',
  };
  const { html, text } = renderMail(inputs);
  expect(html).toMatch(/<img src="https:\/\/app\.example\/codes\/x" alt="QR code: [^"]*DROP-7/);
  expect(text).toContain('DROP-7');
  expect(text).toContain('nothing to print');
  expect(text).not.toContain('Open your return label');
});

test('each mail says what comes next: who has it, who writes, and where to say that it is on its way', () => {
  const label = (url: string | null) => ({ sendBack: aWay({ label: { at: requestedAt, url } }) });
  const approved = mailOf('return_approved', anApproved(label('https://labels.example/1.pdf'))).text;
  expect(approved).toContain('As soon as it is with us, you hear from us again.');
  expect(approved).toContain(page);
  const waiting = mailOf('return_waiting', anApproved(label('https://labels.example/1.pdf'))).text;
  expect(waiting).toContain('Please say so on the page of your return');
  expect(waiting).toContain(page);
  const shop = mailOf('return_waiting', anApproved({ sendBack: aWay({ method: 'bring_to_shop', label: null }) })).text;
  expect(shop).not.toContain('already on its way');
  const kept = mailOf('return_approved', anApproved({ sendBack: null })).text;
  expect(kept).toContain('What you get is listed below.');
  const late = mailOf('return_approved', anApproved({ sendBack: aWay({ label: null }) })).text;
  expect(late).not.toContain('As soon as it is with us');
  const off = mailOf('return_cancelled', anApproved({ state: 'canceled', endedAt: requestedAt })).text;
  expect(off).toContain('You keep the items, and nothing needs to be sent back.');
});
