import { defaultReturnPolicy, type ReturnPolicy } from '../../../app/domain/returns/return-policy.ts';
import type { ReturnRecord } from '../../../app/domain/returns/return-record.ts';
import type { RequestedLine, ReturnRequest } from '../../../app/domain/returns/return-request.ts';
import type { ReturnableLine, ReturnableOrder, VariantChoice } from '../../../app/domain/returns/returnable-order.ts';
import { approveReturn } from '../../../app/flows/returns/decide-return.ts';
import { requestReturn, type RequestDeps } from '../../../app/flows/returns/request-return.ts';
import type { ShopifyReturn, ShopifyReturns } from '../../../app/flows/shopify-ports.ts';
import type { Deps } from '../../../app/flows/ports.ts';
import { orderBody, orderId } from '../../factories/webhook-bodies.ts';
import type { TestApp } from '../../support/test-app.ts';
import { appWithShop, DAY, drain, shop } from '../orders/order-in-app.ts';

export const maria = { shop, id: '902541635' };

/** A shirt in S for 20.00, delivered yesterday; two of them, in one parcel. */
const shirt = (at: number, overrides: Partial<ReturnableLine> = {}): ReturnableLine => ({
  lineId: '11',
  fulfillmentLineItemId: '111',
  fulfillmentId: '1',
  shippedAt: at - 3 * DAY,
  productId: '50',
  variantId: '501',
  title: 'Shirt',
  variantTitle: 'S',
  imageUrl: null,
  quantity: 2,
  returnableQuantity: 2,
  price: 2_000,
  paid: 2_000,
  shopPrice: 2_000,
  shopPaid: 2_000,
  isGiftCard: false,
  productTags: [],
  productType: null,
  collections: [],
  deliveredAt: at - DAY,
  isDeliveryAssumed: false,
  ...overrides,
});

export const choice = (overrides: Partial<VariantChoice> = {}): VariantChoice => ({
  variantId: '502',
  productId: '50',
  title: 'Shirt',
  options: { Size: 'M' },
  price: 2_000,
  imageUrl: null,
  stock: 3,
  ...overrides,
});

export type ReturnsApp = {
  app: TestApp;
  deps: Deps & RequestDeps;
  /** What Shopify has, to be changed by a test. */
  order: ReturnableOrder;
  variants: VariantChoice[];
  returnsAtShopify: ShopifyReturn[];
};

const neverAsked = (): never => {
  throw new Error('a test asked Shopify for something that it was not told');
};

/** An app with a shop that takes returns, and an order of two shirts that Shopify would take back. */
export async function appWithReturns(policy: Partial<ReturnPolicy> = {}): Promise<ReturnsApp> {
  const app = await appWithShop();
  const at = app.clock.now;
  await app.receive({ shop, topic: 'orders/create', body: orderBody({ at }) });
  await drain(app);
  await app.deps.returnPolicies.save(shop, { ...defaultReturnPolicy, isOn: true, ...policy }, 0, maria.id, at - DAY);
  const order: ReturnableOrder = {
    id: orderId,
    name: '#1001',
    placedAt: at - DAY,
    cancelledAt: null,
    country: 'IT',
    currency: 'EUR',
    shopCurrency: 'EUR',
    rate: { shop: 1, order: 1 },
    customerId: '7',
    mayHoldCredit: true,
    lines: [shirt(at)],
  };
  const variants = [choice(), choice({ variantId: '501', options: { Size: 'S' } })];
  const returnsAtShopify: ShopifyReturn[] = [];
  const shopifyReturns: ShopifyReturns = {
    readReturnable: (_shop, id) => Promise.resolve(id === order.id ? order : null),
    variant: (_shop, id) => Promise.resolve(variants.find(({ variantId }) => variantId === id) ?? null),
    variantsOf: (_shop, id) => Promise.resolve(variants.filter(({ productId }) => productId === id)),
    readReturns: () => Promise.resolve(returnsAtShopify),
    ordersInReturn: neverAsked,
    readDisposed: () => Promise.resolve({}),
    readReturn: (_shop, id) => Promise.resolve(returnsAtShopify.find((one) => one.id === id) ?? null),
    searchProducts: neverAsked,
    quote: neverAsked,
    readMoney: neverAsked,
    readRefundedLines: neverAsked,
    readCredits: neverAsked,
    financialOutcome: neverAsked,
    reasonIds: neverAsked,
    locations: neverAsked,
    limit: () => ({ isOver: () => false }),
    call: neverAsked,
  };
  return { app, deps: { ...app.deps, shopifyReturns }, order, variants, returnsAtShopify };
}

export const asked = (overrides: Partial<RequestedLine> = {}): RequestedLine => ({
  fulfillmentLineItemId: '111',
  quantity: 1,
  reason: 'too_small',
  answer: null,
  note: null,
  outcome: 'refund',
  fallback: null,
  swapVariantId: null,
  shown: null,
  ...overrides,
});

export const request = (lines: RequestedLine[], overrides: Partial<ReturnRequest> = {}): ReturnRequest => ({
  orderId,
  origin: 'shopper',
  locale: 'en',
  lines,
  gift: null,
  photoDraft: null,
  override: null,
  ...overrides,
});

/** Asks for it as the shopper, and hands the record back. */
export async function requested(
  { deps }: ReturnsApp,
  lines: RequestedLine[] = [asked()],
  overrides: Partial<ReturnRequest> = {},
): Promise<ReturnRecord> {
  const outcome = await requestReturn(deps, shop, request(lines, overrides), 'shopper');
  if (!outcome.ok) throw new Error(`the request was refused: ${outcome.reason}`);
  return recordOf({ deps }, outcome.returnId);
}

/** … and staff said yes, a minute later. */
export async function approved(world: ReturnsApp, lines = [asked()]): Promise<string> {
  const { id } = await requested(world, lines);
  world.app.clock.now += 60_000;
  const outcome = await approveReturn(world.deps, maria, id, {});
  if (!outcome.ok) throw new Error(`it was not approved: ${outcome.reason}`);
  return id;
}

/** As if its next step were done, or were left like this. */
export const settle = ({ deps, app }: ReturnsApp, id: string, end: 'done' | 'parked' = 'done') =>
  deps.returns.locked(shop, id, async (one) => {
    const claim = await one.claimStep(app.clock.now);
    if (!claim) throw new Error('no step is due');
    await one.markCalling(claim, null);
    await one.settleStep(claim, end === 'done' ? { state: end, moved: null } : { state: end, error: 'unclear' });
    return claim;
  });

export async function recordOf({ deps }: Pick<ReturnsApp, 'deps'>, id: string): Promise<ReturnRecord> {
  const record = await deps.returns.find(shop, id);
  if (!record) throw new Error('there is no such return');
  return record;
}

export const storyOf = async ({ deps }: ReturnsApp, id: string): Promise<string[]> =>
  (await deps.returns.story(shop, id)).changes.map(({ what, by }) => `${what} by ${by}`);

/** Kind and state of each step, those that were dropped left out. */
export const stepsOf = async ({ deps }: ReturnsApp, id: string): Promise<string[]> =>
  (await deps.returns.story(shop, id)).steps
    .filter(({ state }) => state !== 'dropped')
    .map(({ kind, state }) => `${kind} ${state}`);
