import { expect, test } from 'vitest';
import { unknownShopper } from '../../../app/domain/messages/decision.ts';
import { plan } from '../../../app/domain/messages/plan.ts';
import { HOUR } from '../../../app/domain/shared/instant.ts';
import type { MessageKind } from '../../../app/domain/shared/shop-settings.ts';
import { aFulfillment, anOrder, factsOf, orderedAt } from '../../factories/facts.ts';
import { aShop } from '../../factories/shop.ts';

test('what is kept back says when it would have gone, and what had nothing to say does not', () => {
  const cancelled = factsOf({
    order: anOrder({ cancelledAt: orderedAt + HOUR }),
    fulfillments: [aFulfillment({ createdAt: orderedAt + 2 * HOUR })],
  });
  const decisions = plan(cancelled, aShop(), [], unknownShopper);
  const of = (kind: MessageKind) => decisions.find((decision) => decision.kind === kind);
  expect(of('shipment_confirmed')).toMatchObject({
    verdict: 'withhold',
    reason: 'order_cancelled',
    wouldSendAt: orderedAt + 2 * HOUR,
  });
  expect(of('delivered')).not.toHaveProperty('wouldSendAt');
});
