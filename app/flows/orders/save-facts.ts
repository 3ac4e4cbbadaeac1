import type { Instant } from '../../domain/shared/instant.ts';
import { newTransitSamples } from '../../domain/messages/transit-samples.ts';
import { notePromise } from '../promise/order-promise.ts';
import type { LockedOrder, SavedFacts } from '../order-ports.ts';

/**
 * Keeps what is known of an order now, how its promise stands with that, and what its parcels teach about how long parcels
 * take.
 */
export async function saveFacts(order: LockedOrder, saved: SavedFacts, now: Instant): Promise<void> {
  await order.save(saved);
  notePromise(order, saved.facts, now);
  const learned = newTransitSamples(order.facts, saved.facts);
  if (learned.length > 0) await order.noteTransit(learned);
}
