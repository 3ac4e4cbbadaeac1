import { randomUUID } from 'node:crypto';
import type { ReturnLine, ReturnRecord, SendBack } from '../../app/domain/returns/return-record.ts';
import { DAY, type Instant } from '../../app/domain/shared/instant.ts';
import type { NewReturn } from '../../app/flows/return-ports.ts';

/** A shirt that is too small, to be swapped for the same one in a larger size. */
export const returnLine = (overrides: Partial<ReturnLine> = {}): ReturnLine => ({
  id: randomUUID(),
  lineId: '11',
  fulfillmentLineItemId: '111',
  returnLineItemId: null,
  exchangeLineItemId: null,
  title: 'Shirt',
  variantTitle: 'S',
  imageUrl: null,
  variantId: '501',
  quantity: 1,
  reason: 'too_small',
  answer: null,
  note: null,
  photos: [],
  outcome: 'refund',
  fallback: null,
  swap: null,
  promised: { amount: 2_000, restockingPercent: 0, shippingFee: 0, bonus: 0 },
  received: [],
  ...overrides,
});

/** What a shopper asked for at `at`, and nobody has decided yet. */
export const newReturn = (at: Instant, overrides: Partial<NewReturn> = {}): NewReturn => ({
  orderId: '1',
  origin: 'shopper',
  state: 'requested',
  policyVersion: null,
  locale: 'en',
  currency: 'EUR',
  lines: [returnLine()],
  requestedAt: at,
  decision: null,
  sendBack: null,
  firstScanAt: null,
  arrivedAt: null,
  closedAt: null,
  attention: null,
  gift: null,
  ...overrides,
});

export const sendBack = (approvedAt: Instant, overrides: Partial<SendBack> = {}): SendBack => ({
  method: 'own_label',
  instructions: '',
  labelId: null,
  labelUrl: null,
  carrier: null,
  trackingNumber: null,
  trackingUrl: null,
  sendBy: approvedAt + 21 * DAY,
  ...overrides,
});

/** … approved by the rules at once. */
export const openReturn = (at: Instant, overrides: Partial<NewReturn> = {}): NewReturn =>
  newReturn(at, {
    state: 'open',
    decision: { at, by: 'rules', approved: true, reason: null, isOverride: false },
    sendBack: sendBack(at),
    ...overrides,
  });

export const returnRecord = (at: Instant, overrides: Partial<ReturnRecord> = {}): ReturnRecord => ({
  ...openReturn(at),
  id: randomUUID(),
  name: '#1001-R1',
  shopifyReturnId: null,
  ...overrides,
});
