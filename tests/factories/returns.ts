import { randomUUID } from 'node:crypto';
import type { ReturnLine, ReturnRecord, SendBack } from '../../app/domain/returns/return-record.ts';
import type { ReturnStep } from '../../app/domain/returns/return-step.ts';
import { DAY, type Instant } from '../../app/domain/shared/instant.ts';
import type { NewReturn } from '../../app/flows/return-ports.ts';
import type { ShopifyReturn } from '../../app/flows/shopify-ports.ts';

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

/** A step that somebody has in hand for the first time. */
export const returnStep = (overrides: Partial<ReturnStep> = {}): ReturnStep => ({
  id: 's1',
  kind: 'process_items',
  version: 'refund:l1=1',
  state: 'planned',
  dueAt: 0,
  attempt: 1,
  expected: null,
  moved: null,
  error: null,
  ...overrides,
});

type OneLine = { quantity?: number; processedQuantity?: number; exchanges?: ShopifyReturn['exchanges'] };

/** An open return of one line, as Shopify has it. */
export const returnAtShopify = (one: OneLine = {}): ShopifyReturn => ({
  id: '9',
  orderId: '1001',
  name: '#1001-R1',
  state: 'open',
  createdAt: 0,
  lines: [
    {
      id: '91',
      fulfillmentLineItemId: '111',
      lineId: '11',
      quantity: one.quantity ?? 1,
      processedQuantity: one.processedQuantity ?? 0,
      reasonHandle: null,
      note: null,
      reverseLineId: null,
    },
  ],
  exchanges: one.exchanges ?? [],
  reverseFulfillmentOrderId: null,
  reverseDelivery: null,
});
