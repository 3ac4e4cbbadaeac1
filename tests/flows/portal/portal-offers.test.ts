import { expect, test } from 'vitest';
import type { PortalSession } from '../../../app/domain/returns/portal-session.ts';
import type { ReturnReason } from '../../../app/domain/returns/return-policy.ts';
import { portalOffers } from '../../../app/flows/portal/portal-offers.ts';
import { orderId } from '../../factories/webhook-bodies.ts';
import { shop } from '../orders/order-in-app.ts';
import { appWithReturns } from '../returns/returns-in-app.ts';

const visitOf = (quantity: number, reason: ReturnReason): PortalSession => ({
  orderId,
  via: 'mail',
  draft: 'd',
  language: 'en',
  lines: [{ item: '111', quantity, reason, isDetailed: true, answer: null, note: null, otherVariantId: null }],
  startedAt: null,
  returnId: null,
  gift: null,
});

test('what the shop has too few pieces of is neither chosen beforehand nor offered', async () => {
  const { deps, variants } = await appWithReturns({ keepUpTo: 10_000 });
  for (const variant of variants) variant.stock = 1;
  const offered = async (quantity: number, reason: ReturnReason) => {
    const found = await portalOffers(deps, shop, visitOf(quantity, reason));
    if (!found.ok) throw new Error(found.reason);
    const [item] = found.page.items;
    return item?.offers.map(({ outcome, suggestedId }) =>
      suggestedId === null ? outcome : `${outcome} ${suggestedId}`,
    );
  };
  expect(await offered(1, 'too_small')).toContain('exchange 502');
  expect((await offered(2, 'too_small'))?.join(' ')).not.toContain('exchange');
  expect(await offered(1, 'damaged')).toContain('keep_replacement');
  expect(await offered(2, 'damaged')).not.toContain('keep_replacement');
});
