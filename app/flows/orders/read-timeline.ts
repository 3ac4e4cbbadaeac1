import { timelineOf, type TimelineEntry } from '../../domain/messages/timeline.ts';
import type { OrderStory } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';
import type { WatchedOrder } from '../promise-ports.ts';
import type { Staff } from '../returns/staff-request.ts';

/** `promise`: null where it was promised nothing. */
export type OrderTimeline = OrderStory & { timeline: TimelineEntry[]; promise: WatchedOrder | null };

/** Shopify's ids are digits; everything else is no order. */
const orderIdForm = /^\d{1,20}$/;

/** An order with everything that happened to it and its messages, latest first. Null: this shop has no such order. */
export async function readTimeline(
  deps: Pick<Deps, 'accessLog' | 'adminReads' | 'orderPromises'>,
  staff: Staff,
  orderId: string,
): Promise<OrderTimeline | null> {
  if (!orderIdForm.test(orderId)) return null;
  const [story, promise] = await Promise.all([
    deps.adminReads.orderStory(staff.shop, orderId),
    deps.orderPromises.get(staff.shop, orderId),
  ]);
  if (story) await deps.accessLog.note(staff.shop, staff.id, 'order.view', orderId);
  return story && { ...story, promise, timeline: timelineOf(story.facts, story.changes, promise?.choice) };
}
