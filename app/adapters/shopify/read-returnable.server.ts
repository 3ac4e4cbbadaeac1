import { z } from 'zod';
import { pageOf } from '../../domain/facts/admin-shapes.ts';
import { globalId, optionalDate, optionalText, requiredDate, word } from '../../domain/facts/fields.ts';
import type { ReturnableLine, ReturnableOrder } from '../../domain/returns/returnable-order.ts';
import { millionthsOf } from '../../domain/returns/shares.ts';
import type { AdminClient } from './admin-client.server.ts';
import { allNodes } from './all-nodes.ts';
import { gid } from './global-ids.ts';
import { bothMoney, paidMoney } from './money-bag.ts';
import * as operations from './return-operations.ts';

/** An order with everything of it that was sold, in the parcels that it left in. Two calls for all but large ones. */
export async function readReturnable(
  client: AdminClient,
  shop: string,
  orderId: string,
): Promise<ReturnableOrder | null> {
  const id = gid('Order', orderId);
  const answer = await client.query(shop, operations.RETURNABLE_ORDER, { id }, answers.order);
  const { order } = answer;
  if (order === null) return null;
  const sold = await allNodes(order.lineItems, async (after) => {
    const page = await client.query(shop, operations.RETURNABLE_LINES, { id, after }, answers.lines);
    return page.order?.lineItems;
  });
  const parcels = await shippedParcels(client, shop, order);
  const left = await returnableQuantities(client, shop, id, answer.returnableFulfillments);
  const collections = await collectionsOf(client, shop, sold);
  const lines = sold.flatMap((line) => linesOf(line, order.taxesIncluded, parcels, left, collections));
  const { totalPriceSet: total, customer, shippingAddress, billingAddress } = order;
  return {
    id: order.id,
    name: order.name,
    placedAt: order.createdAt,
    cancelledAt: order.cancelledAt,
    country: shippingAddress?.countryCodeV2 ?? billingAddress?.countryCodeV2 ?? null,
    currency: order.presentmentCurrencyCode,
    shopCurrency: order.currencyCode,
    rate: { shop: total.shop, order: total.paid },
    customerId: customer?.id ?? null,
    mayHoldCredit:
      customer != null && answer.shop.customerAccountsV2.customerAccountsVersion === 'new_customer_accounts',
    lines,
  };
}

type Parcel = { id: string; createdAt: number; parts: { id: string; lineId: string; quantity: number }[] };

/** What did leave; a parcel that was cancelled did not. */
async function shippedParcels(client: AdminClient, shop: string, order: AnsweredOrder): Promise<Parcel[]> {
  const { fulfillments } = order;
  const isCut = fulfillments.length === operations.RETURNABLE_PARCELS_AT_ONCE;
  const all = isCut
    ? await client.query(shop, operations.RETURNABLE_PARCEL_IDS, { id: gid('Order', order.id) }, answers.parcelIds)
    : null;
  const parcels: Parcel[] = [];
  for (const { id, status, createdAt } of all?.order?.fulfillments ?? fulfillments) {
    if (status !== 'success') continue;
    const known = fulfillments.find((parcel) => parcel.id === id)?.fulfillmentLineItems;
    const next = async (after: string | null) =>
      (await client.query(shop, operations.RETURNABLE_PARCEL, { id: gid('Fulfillment', id), after }, answers.parcel))
        .fulfillment?.fulfillmentLineItems;
    const first = known ?? (await next(null)) ?? emptyPage;
    const parts = await allNodes(first, next);
    parcels.push({
      id,
      createdAt,
      parts: parts.map((part) => ({ id: part.id, lineId: part.lineItem.id, quantity: part.quantity ?? 0 })),
    });
  }
  return parcels;
}

/** By id of the line in its parcel; what is not there cannot come back any more. */
async function returnableQuantities(
  client: AdminClient,
  shop: string,
  id: string,
  first: z.output<typeof returnables>,
): Promise<Map<string, number>> {
  const ask = async (after: string | null) =>
    (await client.query(shop, operations.RETURNABLE_FULFILLMENTS, { id, after }, answers.returnables))
      .returnableFulfillments;
  const isCut = first.nodes.some((node) => node.returnableFulfillmentLineItems.pageInfo.hasNextPage);
  const nodes = await allNodes(isCut ? await ask(null) : first, ask);
  const parts = nodes.flatMap((node) => node.returnableFulfillmentLineItems.nodes);
  return new Map(parts.map((part) => [part.fulfillmentLineItem.id, part.quantity]));
}

const collectionsAtOnce = 20;

async function collectionsOf(client: AdminClient, shop: string, sold: SoldLine[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(sold.flatMap(({ product }) => (product ? [gid('Product', product.id)] : [])))];
  const found = new Map<string, string[]>();
  for (let at = 0; at < ids.length; at += collectionsAtOnce) {
    const asked = { ids: ids.slice(at, at + collectionsAtOnce) };
    const { nodes } = await client.query(shop, operations.PRODUCT_COLLECTIONS, asked, answers.collections);
    for (const node of nodes)
      if (node)
        found.set(
          node.id,
          node.collections.nodes.map(({ handle }) => handle),
        );
  }
  return found;
}

function linesOf(
  line: SoldLine,
  taxesIncluded: boolean,
  parcels: Parcel[],
  left: Map<string, number>,
  collections: Map<string, string[]>,
): ReturnableLine[] {
  const shared = soldLine(line, taxesIncluded, collections);
  const shipped = parcels.flatMap(({ id, createdAt, parts }) =>
    parts
      .filter(({ lineId }) => lineId === line.id)
      .map((part) => ({
        ...shared,
        fulfillmentLineItemId: part.id,
        fulfillmentId: id,
        shippedAt: createdAt,
        quantity: part.quantity,
        returnableQuantity: left.get(part.id) ?? 0,
      })),
  );
  const waiting = line.quantity - shipped.reduce((sum, { quantity }) => sum + quantity, 0);
  if (waiting <= 0) return shipped;
  const nowhere = { fulfillmentLineItemId: null, fulfillmentId: null, shippedAt: null, returnableQuantity: 0 };
  return [...shipped, { ...shared, ...nowhere, quantity: waiting }];
}

function soldLine(line: SoldLine, taxesIncluded: boolean, collections: Map<string, string[]>) {
  const { product, originalUnitPriceSet: price, discountedUnitPriceAfterAllDiscountsSet: paid } = line;
  const discounts = line.discountAllocations.reduce((sum, { allocatedAmountSet }) => sum + allocatedAmountSet, 0);
  return {
    lineId: line.id,
    productId: product?.id ?? null,
    variantId: line.variant?.id ?? null,
    title: line.title,
    variantTitle: line.variantTitle,
    imageUrl: line.image?.url ?? null,
    price: price.paid,
    paid: paid.paid,
    shopPrice: price.shop,
    shopPaid: paid.shop,
    whole: { pieces: line.quantity, paid: line.originalTotalSet - discounts, ...taxOnTop(line, taxesIncluded) },
    isGiftCard: line.isGiftCard,
    productTags: product?.tags ?? [],
    productType: product?.productType ?? null,
    collections: (product && collections.get(product.id)) ?? [],
    deliveredAt: null,
    isDeliveryAssumed: false,
  };
}

function taxOnTop({ taxLines }: SoldLine, taxesIncluded: boolean): { tax: number; taxRates?: number[] } {
  if (taxesIncluded) return { tax: 0 };
  const tax = taxLines.reduce((sum, { priceSet }) => sum + priceSet, 0);
  const taxRates = taxLines.flatMap(({ rate }) => rate ?? []);
  return taxRates.length === taxLines.length ? { tax, taxRates } : { tax };
}

const emptyPage = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

const sold = z.object({
  id: globalId,
  title: z.string(),
  variantTitle: optionalText,
  quantity: z.number().int(),
  isGiftCard: z.boolean(),
  image: z.object({ url: z.string() }).nullish(),
  product: z.object({ id: globalId, productType: optionalText, tags: z.array(z.string()) }).nullish(),
  variant: z.object({ id: globalId }).nullish(),
  originalUnitPriceSet: bothMoney,
  discountedUnitPriceAfterAllDiscountsSet: bothMoney,
  originalTotalSet: paidMoney,
  discountAllocations: z.array(z.object({ allocatedAmountSet: paidMoney })),
  taxLines: z.array(z.object({ rate: z.number().min(0).transform(millionthsOf).nullish(), priceSet: paidMoney })),
});
type SoldLine = z.output<typeof sold>;

const parts = pageOf(
  z.object({ id: globalId, quantity: z.number().int().nullish(), lineItem: z.object({ id: globalId }) }),
);
const parcel = z.object({ id: globalId, status: word, createdAt: requiredDate });
const returnables = pageOf(
  z.object({
    returnableFulfillmentLineItems: pageOf(
      z.object({ quantity: z.number().int(), fulfillmentLineItem: z.object({ id: globalId }) }),
    ),
  }),
);
const country = z.object({ countryCodeV2: optionalText }).nullish();

const order = z.object({
  id: globalId,
  name: z.string(),
  createdAt: requiredDate,
  cancelledAt: optionalDate,
  currencyCode: z.string(),
  presentmentCurrencyCode: z.string(),
  taxesIncluded: z.boolean(),
  totalPriceSet: bothMoney,
  customer: z.object({ id: globalId }).nullish(),
  shippingAddress: country,
  billingAddress: country,
  lineItems: pageOf(sold),
  fulfillments: z.array(parcel.extend({ fulfillmentLineItems: parts })),
});
type AnsweredOrder = z.output<typeof order>;

const answers = {
  order: z.object({
    order: order.nullable(),
    returnableFulfillments: returnables,
    shop: z.object({ customerAccountsV2: z.object({ customerAccountsVersion: word }) }),
  }),
  lines: z.object({ order: z.object({ lineItems: pageOf(sold) }).nullable() }),
  parcelIds: z.object({ order: z.object({ fulfillments: z.array(parcel) }).nullable() }),
  parcel: z.object({ fulfillment: z.object({ fulfillmentLineItems: parts }).nullable() }),
  returnables: z.object({ returnableFulfillments: returnables }),
  collections: z.object({
    nodes: z.array(
      z
        .object({ id: globalId, collections: z.object({ nodes: z.array(z.object({ handle: z.string() })) }) })
        .nullable(),
    ),
  }),
};
