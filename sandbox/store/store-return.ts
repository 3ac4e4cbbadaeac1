import type { Instant } from '../../app/domain/shared/instant.ts';
import type { LineQuantity } from './store.ts';

export type ReturnStatus = 'requested' | 'open' | 'closed' | 'declined' | 'canceled';

export type StoreReturn = {
  id: string;
  name: string;
  status: ReturnStatus;
  createdAt: Instant;
  requestedAt: Instant;
  approvedAt: Instant | null;
  closedAt: Instant | null;
  decline: { reason: string; note: string | null } | null;
  lines: StoreReturnLine[];
  exchanges: StoreExchange[];
  shippingFee: { id: string; amount: number; isCharged: boolean } | null;
  reverseOrder: StoreReverseOrder | null;
  /** What the customer was notified of by Shopify, in turn. */
  notices: ('approved' | 'declined' | 'processed' | 'shipping')[];
};

export type StoreReturnLine = LineQuantity & {
  fulfillmentLineId: string;
  processed: number;
  refunded: number;
  /** Id of a reason definition. */
  reasonId: string;
  reasonNote: string;
  customerNote: string | null;
  /** In thousandths of a percent. */
  restockingFee: { id: string; rate: number } | null;
};

export type StoreExchange = {
  id: string;
  variantId: string;
  quantity: number;
  processed: number;
  discount: { rate: number } | { amount: number } | null;
  /** The order's lines that processing made of it, one for each batch. */
  lineIds: string[];
};

export type StoreReverseOrder = {
  id: string;
  lines: { id: string; returnLineId: string; dispositions: StoreDisposition[] }[];
  deliveries: StoreReverseDelivery[];
};

export type StoreDisposition = {
  id: string;
  type: string;
  quantity: number;
  locationId: string | null;
  createdAt: Instant;
};

export type StoreReverseDelivery = {
  id: string;
  lines: { id: string; reverseLineId: string; quantity: number }[];
  tracking: { number: string | null; url: string | null; carrier: string | null } | null;
  label: { url: string; createdAt: Instant; updatedAt: Instant } | null;
};
