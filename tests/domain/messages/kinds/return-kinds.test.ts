import { expect, test } from 'vitest';
import type { ReturnNews } from '../../../../app/domain/returns/return-news.ts';
import { HOUR, MINUTE } from '../../../../app/domain/shared/instant.ts';
import type { MessageKind } from '../../../../app/domain/shared/shop-settings.ts';
import { shopSettingsSchema } from '../../../../app/domain/shared/shop-settings.ts';
import { renderMail } from '../../../../app/domain/mails/render-mail.ts';
import { mailInputs } from '../../../../app/domain/mails/mail-inputs.ts';
import { aFulfillment, aLine, anEvent, anOrder, factsOf } from '../../../factories/facts.ts';
import {
  anApproved,
  aReturnLine,
  aReturnNews,
  aSettlement,
  aWay,
  requestedAt,
} from '../../../factories/return-news.ts';
import { aShop, kindsOn } from '../../../factories/shop.ts';
import { DAY, decisionsOf, decisionsOn, only, outcomesOf, told, wordOf } from './kind-story.ts';

const returned = (news: ReturnNews) => factsOf({ ownReturns: [news] });
const about = (kind: MessageKind, news: ReturnNews) => outcomesOf(kind, returned(news));
const one = (kind: MessageKind, news: ReturnNews) => only(decisionsOf(kind, returned(news)));

const night = { quietHours: { from: 21, to: 8 } };
/** 03:00 in Italy, three days after the request. */
const atNight = requestedAt + 2 * DAY + 17 * HOUR;

test('a request that somebody has to look at is confirmed at once, at any hour', () => {
  const decision = only(
    decisionsOf('return_received', returned(aReturnNews({ requestedAt: atNight })), { settings: night }),
  );
  expect(decision).toMatchObject({ verdict: 'send', sendAt: atNight, occasion: 'requested' });
});

test('a request that needs nobody is answered once, with how to send it back', () => {
  expect(about('return_received', anApproved())).toEqual([]);
  expect(one('return_approved', anApproved())).toMatchObject({ verdict: 'send', sendAt: requestedAt });
});

test('what was decided before it was confirmed is told by the decision', () => {
  const decision = { at: requestedAt + HOUR, approved: true, isByRules: false, words: null };
  expect(about('return_received', anApproved({ decision }))).toEqual(['superseded_by_newer_news']);
});

test('staff may approve at night: the shopper hears of it in the morning', () => {
  const decision = { at: atNight, approved: true, isByRules: false, words: null };
  const found = only(decisionsOf('return_approved', returned(anApproved({ decision })), { settings: night }));
  expect(found).toMatchObject({ verdict: 'send', sendAt: atNight + 5 * HOUR });
});

test('a label that comes after the approval was told is told too, once', () => {
  const approved = anApproved({ sendBack: aWay({ label: null }) });
  const first = only(decisionsOf('return_approved', returned(approved)));
  const history = [told(first, { sentAt: requestedAt + MINUTE })];
  expect(decisionsOf('return_approved', returned(approved), { history }).map(({ occasion }) => occasion)).toEqual([
    'approved',
  ]);
  const withLabel = anApproved({ sendBack: aWay({ label: { at: requestedAt + DAY, url: null } }) });
  const second = only(decisionsOf('return_approved', returned(withLabel), { history }));
  expect(second).toMatchObject({ verdict: 'send', occasion: 'label', sendAt: requestedAt + DAY });
});

test('a label that comes before the approval was told needs no mail of its own', () => {
  const labelled = anApproved({ sendBack: aWay({ label: { at: requestedAt + 2 * MINUTE, url: null } }) });
  expect(one('return_approved', labelled).occasion).toBe('approved');
});

test('how to send it back is no news any more once it was scanned, has arrived or is over', () => {
  for (const news of [{ firstScanAt: requestedAt }, { arrivedAt: requestedAt }, { endedAt: requestedAt }])
    expect(about('return_approved', anApproved(news))).toEqual(['superseded_by_newer_news']);
});

test('where nothing is sent back and the money moves at once, one mail tells both', () => {
  const kept = anApproved({ sendBack: null });
  expect(one('return_approved', kept)).toMatchObject({ verdict: 'send', sendAt: requestedAt + 10 * MINUTE });
  const paid = anApproved({ sendBack: null, settlements: [aSettlement({ at: requestedAt + MINUTE })] });
  expect(about('return_approved', paid)).toEqual(['superseded_by_newer_news']);
  expect(one('return_settled', paid)).toMatchObject({ verdict: 'send', products: ['refund-1'] });
});

test('a refusal is told with the return’s end', () => {
  const decision = { at: requestedAt + HOUR, approved: false, isByRules: false, words: 'Worn.' };
  const declined = aReturnNews({ state: 'declined', decision, endedAt: requestedAt + HOUR });
  expect(about('return_declined', declined)).toEqual(['send']);
  expect(about('return_received', declined)).toEqual(['superseded_by_newer_news']);
});

test('an arrival is told, unless the money follows at once and tells it too', () => {
  const arrivedAt = requestedAt + 6 * DAY;
  expect(one('return_arrived', anApproved({ arrivedAt }))).toMatchObject({ sendAt: arrivedAt + 30 * MINUTE });
  const settled = anApproved({ arrivedAt, settlements: [aSettlement({ at: arrivedAt + MINUTE })] });
  expect(about('return_arrived', settled)).toEqual(['superseded_by_newer_news']);
  const sentFirst = anApproved({ arrivedAt, settlements: [aSettlement({ what: 'exchange', at: requestedAt })] });
  expect(about('return_arrived', sentFirst)).toEqual(['send']);
});

test('every movement of money is told once: together what comes together, and what comes later by itself', () => {
  const at = requestedAt + 10 * DAY;
  const credit = aSettlement({ id: 'store_credit-1', what: 'store_credit', at });
  const bonus = aSettlement({ id: 'bonus-1', what: 'bonus', amount: 900, at: at + 1_000 });
  const first = one('return_settled', anApproved({ settlements: [credit, bonus] }));
  expect(first).toMatchObject({ products: ['store_credit-1', 'bonus-1'], sendAt: at + 5 * MINUTE });
  const history = [told(first, { products: ['store_credit-1', 'bonus-1'] })];
  const both = returned(anApproved({ settlements: [credit, bonus] }));
  expect(decisionsOf('return_settled', both, { history })).toEqual([]);
  // Booked in the same minute, but heard of after the mail had gone.
  const late = aSettlement({ id: 'refund-2', at: at + 2_000 });
  const all = returned(anApproved({ settlements: [credit, bonus, late] }));
  expect(only(decisionsOf('return_settled', all, { history }))).toMatchObject({
    occasion: 'settled-refund-2',
    products: ['refund-2'],
  });
});

test('a reminder comes four days before the last one, at ten in the morning, and Shopify is asked first', () => {
  expect(one('return_waiting', anApproved())).toMatchObject({
    verdict: 'send',
    sendAt: requestedAt + 17 * DAY,
    expiresAt: requestedAt + 21 * DAY,
    confirmFirst: true,
  });
});

test('a short window is reminded of on its last day but one, and not on the heels of the approval', () => {
  const within = (days: number) => anApproved({ sendBack: aWay({ sendBy: requestedAt + days * DAY }) });
  expect(one('return_waiting', within(3))).toMatchObject({ sendAt: requestedAt + 2 * DAY });
  expect(about('return_waiting', within(1))).toEqual([]);
});

test('nobody is reminded to send what they have no label for', () => {
  const way = aWay({ method: 'label', label: null });
  expect(about('return_waiting', anApproved({ sendBack: way }))).toEqual([]);
  const label = { at: requestedAt, url: 'https://labels.example/1.pdf' };
  expect(about('return_waiting', anApproved({ sendBack: { ...way, label } }))).not.toEqual([]);
});

test('nobody is reminded of a return that was scanned, has arrived, is over, or is over at Shopify', () => {
  const moved = [
    { firstScanAt: requestedAt },
    { arrivedAt: requestedAt },
    { state: 'canceled' as const, endedAt: requestedAt },
    { sendBack: null },
  ];
  for (const news of moved) expect(about('return_waiting', anApproved(news))).toEqual([]);
  const closed = { updatedAt: 1, receivedAt: 1, source: 'admin' as const };
  const data = { id: '945000954', status: 'closed', closedAt: 1, lines: [] };
  const facts = { ...returned(anApproved()), returns: { '945000954': { ...closed, data } } };
  expect(outcomesOf('return_waiting', facts)).toEqual([]);
});

test('a return that was cancelled is told, and nothing else of it', () => {
  const endedAt = requestedAt + 21 * DAY;
  const told = decisionsOn(returned(anApproved({ state: 'canceled', endedAt })))
    .filter(({ kind }) => kind.startsWith('return_'))
    .map((decision) => `${decision.kind}: ${wordOf(decision)}`);
  expect(told).toEqual(['return_approved: superseded_by_newer_news', 'return_cancelled: send']);
});

test('a gift’s buyer hears nothing; whoever was given it does, where they left an address', () => {
  const gift = (email: string | null) => anApproved({ recipient: { name: 'Kim', email } });
  expect(about('return_approved', gift(null))).toEqual(['gift_return']);
  expect(about('return_approved', gift('kim@example.com'))).toEqual(['send']);
  // Somebody who types the buyer's address gets the buyer no mail either.
  expect(about('return_approved', gift(' Shopper@Example.com'))).toEqual(['gift_return']);
  // The buyer's address is of no importance.
  const nameless = { ...returned(gift('kim@example.com')), order: factsOf({ order: anOrder({ email: null }) }).order };
  expect(outcomesOf('return_approved', nameless)).toEqual(['send']);
});

test('who was given the items finds the return and its label by the gift’s own door, and no order of the buyer’s', () => {
  const gift = anApproved({
    recipient: { name: 'Kim', email: 'kim@example.com' },
    sendBack: aWay({ label: { at: 1, url: null } }),
  });
  const mail = { kind: 'return_approved' as const, subject: `return-${gift.id}`, occasion: 'approved', products: [] };
  const inputs = mailInputs(returned(gift), aShop(), mail, 'https://u.example', 'https://shop.example/gift/CODE/');
  expect(inputs).toMatchObject({ returnUrl: 'https://shop.example/gift/CODE/', orderUrl: null, firstName: 'Kim' });
  expect(JSON.stringify(renderMail(inputs))).toContain('https://shop.example/gift/CODE/');
});

test('a return that began here is told of also where Shopify’s notifications were left on; one from Shopify is not', () => {
  const settings = { kinds: shopSettingsSchema.parse({}).kinds };
  expect(outcomesOf('return_approved', returned(anApproved()), { settings })).toEqual(['send']);
  const theirs = anApproved({ isFromShopify: true });
  expect(outcomesOf('return_approved', returned(theirs), { settings })).toEqual(['shopify_sends']);
  const chosen = { kinds: kindsOn(['return_approved']) };
  expect(outcomesOf('return_approved', returned(theirs), { settings: chosen })).toEqual(['send']);
  const off = { kinds: kindsOn([], { return_approved: { mode: 'off', since: null } }) };
  expect(outcomesOf('return_approved', returned(anApproved()), { settings: off })).toEqual(['kind_off']);
});

test('of a return from Shopify that is cancelled here Shopify tells nobody, so we do', () => {
  const settings = { kinds: shopSettingsSchema.parse({}).kinds };
  const ended = anApproved({ isFromShopify: true, state: 'canceled', endedAt: requestedAt + DAY });
  expect(outcomesOf('return_cancelled', returned(ended), { settings })).toEqual(['shopify_sends']);
  expect(outcomesOf('return_cancelled', returned({ ...ended, isCanceledHere: true }), { settings })).toEqual(['send']);
});

test('who asks is answered, also about an order that is mailed nothing unasked', () => {
  const order = anOrder({ sourceName: 'pos', isTest: true });
  const facts = factsOf({ order, ownReturns: [anApproved()] });
  expect(outcomesOf('return_approved', facts)).toEqual(['send']);
  expect(outcomesOf('return_approved', factsOf({ order, ownReturns: [anApproved({ isFromShopify: true })] }))).toEqual([
    'test_order',
  ]);
});

test('the buyer of a gift hears nothing of the parcel with what it was swapped for, nor reads of it in other mails', () => {
  const swap = { variantId: 'gid://shopify/ProductVariant/77', title: 'Shirt', variantTitle: 'L', difference: 0 };
  const gift = anApproved({ recipient: { name: null, email: null }, lines: [aReturnLine({ swap, promised: null })] });
  const lines = [aLine(), aLine({ id: '99', variantId: '77', productId: '9', title: 'Shirt' })];
  const first = aFulfillment();
  const second = aFulfillment({ id: '500', createdAt: requestedAt + DAY, lines: [{ lineId: '99', quantity: 1 }] });
  const events = [anEvent({ fulfillmentId: '500', status: 'delivered', happenedAt: requestedAt + 3 * DAY })];
  const facts = factsOf({ order: anOrder({ lines }), fulfillments: [first, second], events, ownReturns: [gift] });
  const told = (kind: MessageKind) => decisionsOf(kind, facts).map((one) => `${one.subject} ${wordOf(one)}`);
  expect(told('shipment_confirmed')).toEqual([`fulfillment-${first.id} send`, 'fulfillment-500 gift_return']);
  expect([told('delivered'), told('all_delivered')].flat()).toEqual([`fulfillment-${first.id} awaiting_delivery`]);
  const mail = { kind: 'shipment_confirmed' as const, subject: `fulfillment-${first.id}`, products: [] };
  expect(JSON.stringify(mailInputs(facts, aShop(), mail, 'https://u.example'))).not.toContain('Shirt');
  // Of a swap that its buyer asked for themselves they hear as of any parcel.
  const own = { ...facts, ownReturns: { r: { ...gift, recipient: null } } };
  expect(outcomesOf('delivered', own)).toEqual(['awaiting_delivery', 'send']);
});
