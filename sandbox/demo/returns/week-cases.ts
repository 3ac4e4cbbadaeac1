/** How somebody gives back, and how it must end. */
export type WeekCase = {
  what: string;
  count: number;
  product: string;
  locale: string;
  /** Through the shop's pages; `ask`: a look by staff where the policy says no; `shopify`: in Shopify's own admin. */
  door: 'portal' | 'gift' | 'ask' | 'shopify';
  reason: string;
  outcome: 'exchange' | 'refund' | 'store_credit' | 'keep_refund';
  fallback?: 'refund';
  staff?: 'approve' | 'decline';
  comesBack?: boolean;
  ends: 'exchanged' | 'refunded' | 'credited' | 'declined' | 'cancelled';
  /** The mails that the shopper gets of it, in this order. */
  hears: string[];
};

const home = { comesBack: true } as const;

/** Two hundred, of every kind that there is. */
export const weekCases: WeekCase[] = [
  {
    ...{ what: 'another size', count: 60, product: '9001', locale: 'it', door: 'portal', reason: 'too_small' },
    ...{ outcome: 'exchange', ends: 'exchanged', ...home, hears: ['return_approved', 'return_settled'] },
  },
  {
    ...{ what: 'money back', count: 35, product: '9002', locale: 'de', door: 'portal', reason: 'changed_mind' },
    ...{ outcome: 'refund', ends: 'refunded', ...home, hears: ['return_approved', 'return_settled'] },
  },
  {
    ...{ what: 'store credit and its bonus', count: 20, product: '9003', locale: 'fr', door: 'portal' },
    ...{ reason: 'changed_mind', outcome: 'store_credit', ends: 'credited', ...home },
    hears: ['return_approved', 'return_settled'],
  },
  {
    ...{ what: 'a gift, swapped unseen by its buyer', count: 20, product: '9001', locale: 'es', door: 'gift' },
    ...{ reason: 'too_small', outcome: 'exchange', ends: 'exchanged', ...home, hears: [] },
  },
  {
    ...{ what: 'damaged, with a photo: kept, and paid', count: 15, product: '9001', locale: 'en', door: 'portal' },
    ...{ reason: 'damaged', outcome: 'keep_refund', ends: 'refunded', hears: ['return_settled'] },
  },
  {
    ...{ what: 'final sale: staff look, and say no', count: 10, product: '9005', locale: 'it', door: 'ask' },
    ...{ reason: 'other', outcome: 'refund', staff: 'decline', ends: 'declined' },
    hears: ['return_received', 'return_declined'],
  },
  {
    ...{ what: 'staff look, and say yes', count: 10, product: '9002', locale: 'ro', door: 'portal', reason: 'style' },
    ...{ outcome: 'refund', staff: 'approve', ends: 'refunded', ...home },
    hears: ['return_received', 'return_approved', 'return_settled'],
  },
  {
    ...{ what: 'the size sells out: money instead', count: 10, product: '9004', locale: 'el', door: 'portal' },
    ...{ reason: 'too_small', outcome: 'exchange', fallback: 'refund', ends: 'refunded', ...home },
    hears: ['return_approved', 'return_settled'],
  },
  {
    ...{ what: 'never sent', count: 10, product: '9002', locale: 'ar', door: 'portal', reason: 'changed_mind' },
    ...{ outcome: 'refund', ends: 'cancelled', hears: ['return_approved', 'return_waiting', 'return_cancelled'] },
  },
  {
    ...{ what: 'in Shopify’s own admin', count: 10, product: '9003', locale: 'it', door: 'shopify' },
    // Shopify's own notifications tell of these.
    ...{ reason: 'style', outcome: 'refund', ends: 'refunded', hears: [] },
  },
];

/** One order of the week. */
export type WeekOrder = WeekCase & { id: string; lineId: string; fulfillmentId: string; name: string; email: string };

export const weekOrders: WeekOrder[] = weekCases
  .flatMap((one) => Array.from({ length: one.count }, () => one))
  .map((one, index) => ({
    ...one,
    id: String(7_000_001 + index),
    lineId: String(7_100_001 + index),
    fulfillmentId: String(7_200_001 + index),
    name: `#${2001 + index}`,
    email: `resi${index + 1}@example.com`,
  }));
