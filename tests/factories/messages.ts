import type { PlannedMessage } from '../../app/domain/messages/decision.ts';
import { orderedAt } from './facts.ts';

/** A stored message: a review request for the order's only product, planned. */
export const aRow = (overrides: Partial<PlannedMessage> = {}): PlannedMessage => ({
  id: '7d1c9f66-6f2c-4f0c-9d77-0a4b2f3d5a10',
  kind: 'review_request',
  subject: 'order-820982911946154508',
  occasion: 'product-788032119674292922',
  state: 'planned',
  intent: 'send',
  dueAt: orderedAt,
  expiresAt: orderedAt + 30 * 86_400_000,
  confirmFirst: false,
  products: [],
  reason: null,
  ...overrides,
});
