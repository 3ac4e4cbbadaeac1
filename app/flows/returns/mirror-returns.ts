import type { OrderFacts } from '../../domain/facts/order-facts.ts';
import { isContested, mirrored, recordFromShopify, type Mirroring } from '../../domain/returns/mirrored-return.ts';
import { leftByItsEnd } from '../../domain/returns/ended-at-shopify.ts';
import { travels } from '../../domain/returns/return-facets.ts';
import { defaultReturnPolicy } from '../../domain/returns/return-policy.ts';
import type { ReturnRecord, SendBack } from '../../domain/returns/return-record.ts';
import { wantedSteps } from '../../domain/returns/wanted-steps.ts';
import { sendBackFor } from './give-send-back.ts';
import type { Deps } from '../ports.ts';
import type { ShopifyReturn } from '../shopify-ports.ts';
import { changeReturn } from './return-act.ts';
import { wakeReturn } from '../return-steps/wake-return.ts';

type MirrorDeps = Pick<
  Deps,
  'adminReads' | 'clock' | 'orders' | 'queue' | 'returnPolicies' | 'returns' | 'shopifyReturns' | 'shops'
>;

/**
 * Brings what was done with an order's returns at Shopify into our records, and makes one for each that began there. Any
 * number of times, in any order. Shops that never had a policy of ours are left alone. Throws what Shopify's reading
 * throws.
 */
export async function mirrorReturns(deps: MirrorDeps, shop: string, orderId: string): Promise<void> {
  const [ours, facts, policy] = await Promise.all([
    deps.returns.ofOrder(shop, orderId),
    deps.adminReads.orderStory(shop, orderId).then((story) => story?.facts ?? null),
    deps.returnPolicies.current(shop),
  ]);
  if (policy === null || !isApart(ours, facts)) return;
  for (const theirs of await deps.shopifyReturns.readReturns(shop, orderId)) {
    const own = ours.find(({ shopifyReturnId }) => shopifyReturnId === theirs.id);
    const sendBack = await wayBack(deps, shop, theirs, own, facts);
    if (own) await follow(deps, shop, own, theirs, { facts, sendBack });
    else if (!(await isOneOfOurs(deps, shop, ours, theirs))) await adopt(deps, shop, theirs, { facts, sendBack });
  }
}

/** Whether Shopify may have more to tell than we know: all is over on both sides for most orders. */
function isApart(ours: ReturnRecord[], facts: OrderFacts | null): boolean {
  const theirs = Object.values(facts?.returns ?? {});
  return theirs.some(({ data }) => {
    const own = ours.find(({ shopifyReturnId }) => shopifyReturnId === data.id);
    return own?.state !== data.status || own.state === 'open';
  });
}

/** Ours, whose call has its answer still to come: whoever made the call gives it its id. */
async function isOneOfOurs(
  { returns }: MirrorDeps,
  shop: string,
  ours: ReturnRecord[],
  theirs: ShopifyReturn,
): Promise<boolean> {
  for (const one of ours.filter((each) => looksLike(each, theirs))) {
    if (one.state === 'requested' || one.state === 'open') return true;
    // What was called off is made all the same, if its call went out before.
    const { steps } = await returns.story(shop, one.id);
    if (steps.some(({ kind, state }) => makers.has(kind) && isOut.has(state))) return true;
  }
  return false;
}

const makers: ReadonlySet<string> = new Set(['request', 'create']);
const isOut: ReadonlySet<string> = new Set(['calling', 'parked']);

const looksLike = (one: ReturnRecord, { lines }: ShopifyReturn): boolean =>
  one.shopifyReturnId === null &&
  one.lines.every(({ fulfillmentLineItemId: item, quantity }) =>
    lines.some((their) => their.fulfillmentLineItemId === item && their.quantity === quantity),
  );

type Known = Pick<Mirroring, 'facts' | 'sendBack'>;

/** Only one that is open and has none needs a way back. */
async function wayBack(
  deps: MirrorDeps,
  shop: string,
  { state }: ShopifyReturn,
  own: ReturnRecord | undefined,
  facts: OrderFacts | null,
): Promise<SendBack | null> {
  if (state !== 'open' || own?.sendBack || (own && !travels(own))) return null;
  const version = own?.policyVersion ?? null;
  const judged = version === null ? null : await deps.returnPolicies.get(shop, version);
  const policy = (judged ?? (await deps.returnPolicies.current(shop)))?.policy ?? defaultReturnPolicy;
  const country = facts?.order?.data.shippingAddress?.countryCode ?? null;
  return sendBackFor(deps, shop, policy, country);
}

async function follow(
  deps: MirrorDeps,
  shop: string,
  own: ReturnRecord,
  theirs: ShopifyReturn,
  known: Known,
): Promise<void> {
  const contested: boolean[] = [];
  await changeReturn(deps, { shop, id: 'shopify' }, own.id, ({ record, steps, policy }, now) => {
    contested.push(isContested(record, theirs, { steps }));
    const changed = mirrored(record, theirs, { ...known, steps, now });
    if (!changed) return 'changed_meanwhile';
    const isEnded = record.state === 'open' && changed.record.state !== 'open';
    if (!isEnded) return changed;
    const { unpaid, attention } = leftByItsEnd({ ...changed.record, state: 'open' }, theirs, { steps, policy, now });
    return { ...changed, record: { ...changed.record, ...(unpaid && { unpaid }), attention } };
  });
  if (contested.includes(true)) await deps.orders.rereadLater(shop, own.orderId, deps.clock.now());
}

/** Its steps are those of one that was made: what is done at Shopify already, they find done. */
async function adopt(deps: MirrorDeps, shop: string, theirs: ShopifyReturn, known: Known): Promise<void> {
  const currency = known.facts?.order?.data.totals?.currency ?? (await deps.shops.find(shop))?.currency ?? null;
  if (currency === null) return;
  const made = recordFromShopify(theirs, { ...known, now: deps.clock.now() }, currency);
  const steps = made.state === 'open' ? wantedSteps({ ...made, id: '' }, null) : [];
  await deps.returns.create(shop, made, 'shopify', steps, null);
  await wakeReturn(deps, shop, theirs.orderId);
}
