import type { Instant } from '../../app/domain/shared/instant.ts';

/** One sending of one webhook, with its retries. Duplicates are deliveries of their own with the same `webhookId`. */
export type Delivery = {
  webhookId: string;
  /** Shared by all webhooks of one action. */
  eventId: string;
  shop: string;
  topic: string;
  orderId: string | null;
  triggeredAt: Instant;
  /** The raw body; emptied once nothing will be sent any more, so that long runs do not pile bodies up. */
  body: string;
  /** 1 for the first, 2 for its duplicate … */
  copy: number;
  state: DeliveryState;
  /** Sandbox time of the next sending. */
  dueAt: Instant;
  attempts: Attempt[];
};

/** `gave_up`: every retry failed. `lost`: dropped on purpose, as the network settings say. */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'lost' | 'gave_up';

/** `status` is null when no answer came; `error` then says why. */
export type Attempt = { at: Instant; status: number | null; error: string | null };

/** The log's line of a delivery: everything but the body. */
export function summaryOf({ body: _, ...delivery }: Delivery): Omit<Delivery, 'body'> {
  return delivery;
}
