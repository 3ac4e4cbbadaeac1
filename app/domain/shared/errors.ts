import type { AttentionReason } from './shop-attention.ts';

/** In development Vite gives pages copies of these classes (vite.config.ts): which error it is, is told by its name. */
const isNamed = (value: unknown, name: string): boolean => value instanceof Error && value.name === name;

/** The world failed in a way that may pass: a timeout, a 5xx, throttling. Trying again is right. */
export class RetryableError extends Error {
  static override [Symbol.hasInstance] = (value: unknown): boolean => isNamed(value, 'RetryableError');
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
  static override [Symbol.hasInstance] = (value: unknown): boolean => isNamed(value, 'TerminalError');
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
  static override [Symbol.hasInstance] = (value: unknown): boolean => isNamed(value, 'UnclearError');
  override name = 'UnclearError';
}

/**
 * Our own database lets nobody in just now: all its connections are in use, or it is away. Nothing was done. A class of its
 * own, so that nobody who asks Shopify takes it for Shopify's answer.
 */
export class DatabaseBusyError extends Error {
  static override [Symbol.hasInstance] = (value: unknown): boolean => isNamed(value, 'DatabaseBusyError');
  override name = 'DatabaseBusyError';
}
