import type { AttentionReason } from './shop-attention.ts';

/** The world failed in a way that may pass: a timeout, a 5xx, throttling. Trying again is right. */
export class RetryableError extends Error {
  override name = 'RetryableError';
  /** Real milliseconds to wait before the next try, where the other side said so. */
  readonly retryAfterMs: number | null;
  constructor(message: string, options?: ErrorOptions & { retryAfterMs?: number }) {
    super(message, options);
    this.retryAfterMs = options?.retryAfterMs ?? null;
  }
}

/** The world said no for good: trying the same again cannot help. */
export class TerminalError extends Error {
  override name = 'TerminalError';
  /** Set where it concerns the whole shop: Shopify does not let us in. */
  readonly attention: AttentionReason | null;
  constructor(message: string, options?: ErrorOptions & { attention?: AttentionReason }) {
    super(message, options);
    this.attention = options?.attention ?? null;
  }
}

/** Nobody can tell whether it was done: the request went out, and its answer did not come. Read back before anything else. */
export class UnclearError extends Error {
  override name = 'UnclearError';
}
