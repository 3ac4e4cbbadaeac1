import { timelineOf, type TimelineEntry } from '../../domain/messages/timeline.ts';
import type { OrderStory } from '../admin-ports.ts';
import type { Deps } from '../ports.ts';
import type { Staff } from '../returns/staff-request.ts';

export type OrderTimeline = OrderStory & { timeline: TimelineEntry[] };

/** Shopify's ids are digits; everything else is no order. */
const orderIdForm = /^\d{1,20}$/;

/** An order with everything that happened to it and its messages, latest first. Null: this shop has no such order. */
export async function readTimeline(
  deps: Pick<Deps, 'accessLog' | 'adminReads'>,
  staff: Staff,
  orderId: string,
): Promise<OrderTimeline | null> {
  const story = orderIdForm.test(orderId) ? await deps.adminReads.orderStory(staff.shop, orderId) : null;
  if (story) await deps.accessLog.note(staff.shop, staff.id, 'order.view', orderId);
  return story && { ...story, timeline: timelineOf(story.facts, story.changes) };
}
