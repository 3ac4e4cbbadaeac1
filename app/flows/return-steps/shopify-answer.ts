/** The errors that adapters of Shopify throw (domain/shared/errors.ts), by name. */
const shopifys: ReadonlySet<string> = new Set(['RetryableError', 'TerminalError', 'UnclearError']);

/** A page of staff says that Shopify did not answer, and does not break for it. All other errors are ours. */
export async function orUnreachable<T>(answer: Promise<T>): Promise<T | 'unreachable'> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && shopifys.has(error.name)) return 'unreachable';
    throw error;
  }
}

/**
 * Shopify throttles, is down or out of reach, or our own database lets nobody in: trying again in a minute is right. By
 * name, because pages are bundled with classes of their own.
 */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'RetryableError' || error.name === 'DatabaseBusyError');
