import { newTransitSamples } from '../domain/messages/transit-samples.ts';
import type { LockedOrder, SavedFacts } from './ports.ts';

/** Keeps what is known of an order now, and what its parcels teach about how long parcels take. */
export async function saveFacts(order: LockedOrder, saved: SavedFacts): Promise<void> {
  await order.save(saved);
  const learned = newTransitSamples(order.facts, saved.facts);
  if (learned.length > 0) await order.noteTransit(learned);
}
