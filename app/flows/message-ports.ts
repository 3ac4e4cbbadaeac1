import type { Instant } from '../domain/shared/instant.ts';

/** Messages as rows with a state, from planned to sent. */

export type MailContext = { template: string; locale: string; inputs: unknown };

export interface Messages {
  orderIdOf(shop: string, messageId: string): Promise<string | null>;
  /**
   * claimed → sending, fenced by attempt and lease, with the review asks of its products; committed when it resolves.
   * `lost`: the claim is no longer ours. `asked`: a product was already asked about by another message of the order; `asked_elsewhere`: for another order.
   */
  startSending(
    shop: string,
    messageId: string,
    attempt: number,
    mail: MailContext,
  ): Promise<'ok' | 'lost' | 'asked' | 'asked_elsewhere'>;
  /** sending (or unknown, by its own attempt) → sent. */
  markSent(shop: string, messageId: string, attempt: number, at: Instant): Promise<void>;
  /** sending → planned with backoff, or → failed after the last attempt: only for mail that surely did not go. */
  markNotSent(shop: string, messageId: string, attempt: number, error: string, retry: boolean): Promise<void>;
  /** sending → unknown: it may have gone. Nobody but a person, or its own attempt, resolves it. */
  markUnknown(shop: string, messageId: string, attempt: number, error: string): Promise<void>;
  /** What a provider says of a mail that it has: unknown → sent. */
  resolveUnknown(shop: string, messageId: string, at: Instant): Promise<void>;
  /** A mail that was sent came back, or was called spam; staff see it with the message. */
  noteReturned(shop: string, messageId: string, cause: 'bounced' | 'complained'): Promise<void>;
  /** Planned, but cannot be decided now (Shopify did not answer): looked at again in a minute of real time. */
  postpone(shop: string, messageId: string): Promise<void>;
  /** An expired `sending` of a worker that died → unknown. */
  abandonExpired(shop: string, messageId: string): Promise<void>;
}
