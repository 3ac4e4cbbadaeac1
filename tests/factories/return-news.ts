import type { ReturnNews, ReturnWay, Settlement } from '../../app/domain/returns/return-news.ts';
import { DAY } from '../../app/domain/shared/instant.ts';
import { aLine, orderedAt } from './facts.ts';

/** Twelve days after the order, at 10:00 in Italy, the shopper asks to send the only item back for a refund. */
export const requestedAt = orderedAt + 12 * DAY;

export const aReturnNews = (overrides: Partial<ReturnNews> = {}): ReturnNews => ({
  id: '0197f3a0-0000-7000-8000-000000000001',
  name: '#1001-R1',
  version: 1,
  isFromShopify: false,
  isByStaff: false,
  shopifyReturnId: null,
  state: 'requested',
  locale: 'en',
  recipient: null,
  currency: 'EUR',
  lines: [aReturnLine()],
  requestedAt,
  decision: null,
  sendBack: null,
  firstScanAt: null,
  arrivedAt: null,
  endedAt: null,
  settlements: [],
  ...overrides,
});

export const aReturnLine = (overrides: Partial<ReturnNews['lines'][number]> = {}): ReturnNews['lines'][number] => ({
  lineId: aLine().id,
  title: 'Aviator sunglasses',
  variantTitle: null,
  imageUrl: null,
  quantity: 1,
  outcome: 'refund',
  swap: null,
  promised: { amount: 8_999, bonus: 0 },
  ...overrides,
});

export const aWay = (overrides: Partial<ReturnWay> = {}): ReturnWay => ({
  method: 'label',
  instructions: '',
  label: { at: requestedAt, url: null },
  carrier: 'UPS',
  trackingNumber: '1ZBACK',
  trackingUrl: 'https://carrier.example/1ZBACK',
  sendBy: requestedAt + 21 * DAY,
  ...overrides,
});

/** Approved by the policy's rules, at once. */
export const anApproved = (overrides: Partial<ReturnNews> = {}): ReturnNews =>
  aReturnNews({
    state: 'open',
    shopifyReturnId: '945000954',
    decision: { at: requestedAt, approved: true, isByRules: true, words: null },
    sendBack: aWay(),
    ...overrides,
  });

export const aSettlement = (overrides: Partial<Settlement> = {}): Settlement => ({
  id: 'refund-1',
  what: 'refund',
  amount: 8_999,
  currency: 'EUR',
  at: requestedAt + 10 * DAY,
  ...overrides,
});
