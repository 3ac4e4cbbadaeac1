import { returnPolicySchema, type ReturnPolicy } from '../../app/domain/returns/return-policy.ts';
import type { ReturnableOrder, VariantChoice } from '../../app/domain/returns/returnable-order.ts';
import { aReturnableLine, aReturnableOrder, aVariant } from '../factories/returnable.ts';
import { orderBody, orderId } from '../factories/webhook-bodies.ts';
import type { Site } from './site-in-test.ts';

export const shop = 'lumen.myshopify.com';
const DAY = 86_400_000;

/** What Shopify would answer about the one order of this shop, to be changed by a test. */
export type PortalShop = { order: ReturnableOrder; variants: VariantChoice[] };

/** A shop that takes returns, with an order that arrived yesterday: two shirts in S / Blue, and a mug. */
export async function openPortalShop(site: Site, policy: Partial<ReturnPolicy> = {}): Promise<PortalShop> {
  await site.installShop(shop);
  const at = site.clock.now;
  await site.receive({ shop, topic: 'orders/create', body: orderBody({ at }) });
  await site.settle();
  await setPolicy(site, policy);
  const store: PortalShop = { order: freshOrder(at), variants: freshVariants() };
  const notAsked = () => Promise.reject(new Error('not asked here'));
  site.deps.shopifyReturns = {
    ...site.deps.shopifyReturns,
    readReturnable: (_shop, id) => Promise.resolve(id === store.order.id ? store.order : null),
    variantsOf: (_shop, id) => Promise.resolve(store.variants.filter(({ productId }) => productId === id)),
    variant: (_shop, id) => Promise.resolve(store.variants.find(({ variantId }) => variantId === id) ?? null),
    searchProducts: (_shop, text) =>
      Promise.resolve(store.variants.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()))),
    call: notAsked,
  };
  return store;
}

let versions = 0;

export async function setPolicy(site: Site, policy: Partial<ReturnPolicy>): Promise<void> {
  const whole = returnPolicySchema.parse({
    isOn: true,
    autoApprove: { valueAtMost: null, reasons: ['too_small', 'changed_mind', 'damaged'], returnsAtMost: null },
    ...policy,
  });
  const current = (await site.deps.returnPolicies.current(shop))?.version ?? 0;
  versions += 1;
  // Each a day older than all others, so that the newest is in force for the order too.
  await site.deps.returnPolicies.save(shop, whole, current, 'staff', site.clock.now - 30 * DAY + versions);
}

export const freshOrder = (at: number): ReturnableOrder =>
  aReturnableOrder({
    id: orderId,
    placedAt: at - 5 * DAY,
    lines: [
      aReturnableLine({ shippedAt: at - 3 * DAY, deliveredAt: at - DAY, fulfillmentId: null }),
      aReturnableLine({
        lineId: '12',
        fulfillmentLineItemId: '112',
        fulfillmentId: null,
        productId: '60',
        variantId: '601',
        title: 'Mug <script>alert(1)</script> {{ shop.secret }}',
        variantTitle: null,
        quantity: 1,
        returnableQuantity: 1,
        price: 900,
        paid: 900,
        shopPrice: 900,
        shopPaid: 900,
        shippedAt: at - 3 * DAY,
        deliveredAt: at - DAY,
      }),
    ],
  });

export const freshVariants = (): VariantChoice[] => [
  aVariant('501', { Size: 'S', Color: 'Blue' }),
  aVariant('502', { Size: 'M', Color: 'Blue' }),
  aVariant('503', { Size: 'L', Color: 'Blue' }, 0),
  aVariant('504', { Size: 'M', Color: 'Red' }, 2),
  { ...aVariant('701', { Title: 'Default Title' }), productId: '70', title: 'Scarf', price: 3_500 },
];
