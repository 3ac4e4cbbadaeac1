import { ledgerDrift, type Drift } from '../../domain/returns/ledger-drift.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import { DAY } from '../../domain/shared/instant.ts';
import type { Deps } from '../ports.ts';
import { askAsShop } from '../shops/shop-attention.ts';

/** A refund may fail at its bank days after Shopify took it. */
const looksBack = 30 * DAY;

/**
 * Once a night: whatever our ledger says moved in the last weeks is held against Shopify's own refunds. Where they do not
 * agree, the return waits for a person. Answers what it found. Throws what reading throws.
 */
export async function reconcileLedger(
  deps: Pick<Deps, 'clock' | 'ledger' | 'returns' | 'shopifyReturns' | 'shops'>,
  shop: string,
): Promise<Drift[]> {
  const found: Drift[] = [];
  for (const orderId of await deps.ledger.ordersSince(shop, deps.clock.now() - looksBack)) {
    const [ledger, money] = await Promise.all([
      deps.ledger.ofOrder(shop, orderId),
      askAsShop(deps, shop, () => deps.shopifyReturns.readMoney(shop, orderId)),
    ]);
    // An order that Shopify does not have any more says nothing.
    if (money === null) continue;
    const drifts = ledgerDrift(ledger, money.refunds);
    for (const drift of drifts) await showDrift(deps, shop, drift);
    found.push(...drifts);
  }
  return found;
}

async function showDrift(
  { clock, returns }: Pick<Deps, 'clock' | 'returns'>,
  shop: string,
  { returnId, amount }: Drift,
): Promise<void> {
  const { changes } = await returns.story(shop, returnId);
  const seen = changes.findLast(({ what }) => what === 'money_acknowledged');
  if (seen?.detail === String(amount)) return;
  await returns.locked(shop, returnId, async (one) => {
    if (one.record.attention === 'money_parked') return;
    const record = { ...one.record, attention: 'money_parked' as const };
    const note = { at: clock.now(), by: 'doorstep', what: 'money_differs', detail: String(amount) };
    await one.save(record, note, wantedSteps(record, one.policy));
  });
}
