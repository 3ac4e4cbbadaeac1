import type { ReturnStory } from '../domain/returns/news-of-return.ts';
import type { ReturnRecord } from '../domain/returns/return-record.ts';

/** What of returns their orders' messages have heard. */
export interface ReturnTelling {
  /** An order's returns, oldest first, with what happened to each; `version` goes up with everything that does. */
  storiesOf(shop: string, orderId: string): Promise<{ record: ReturnRecord; version: number; story: ReturnStory }[]>;
  /** Messages are planned with these. */
  told(shop: string, heard: { id: string; version: number }[]): Promise<void>;
  /** It failed: tried again in a minute of real time. */
  tellLater(shop: string, orderId: string): Promise<void>;
}
